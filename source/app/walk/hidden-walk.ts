import { peopleFilter, roleOf } from '../../domain/audience/privacy/hide-text.ts';
import type { ShownWalk } from '../state/shown-walk.ts';
import type { BoardState } from '../state/state.ts';

/**
 * A walk as this screen may show it. Where no names are shown people stand by their part, and what they wrote or what a
 * command printed is not there at all: nobody knows what it holds. The page itself is the team's own text, names in it
 * covered.
 */
export function hiddenWalk(
  walk: ShownWalk,
  { capabilities, people }: Pick<BoardState, 'capabilities' | 'people'>,
): ShownWalk {
  const { show } = capabilities;
  if (show.names && show.amounts && show.wakes) return walk;
  const names = peopleFilter(show, people, null);
  const who = (id: string) => (show.names ? id : (roleOf(id, null) ?? id));
  const { care: _, ...trust } = walk.trust;
  const { run, runbook } = walk;
  return {
    ...walk,
    trust: { ...trust, says: names(trust.says) },
    runbook: {
      ...runbook,
      title: names(runbook.title),
      advice: runbook.advice.map(({ title, lines }) => ({ title: names(title), lines: lines.map(names) })),
      steps: runbook.steps.map((step) => ({ ...step, text: names(step.text), body: step.body.map(names) })),
    },
    run: run && {
      id: run.id,
      runbook: run.runbook,
      commit: run.commit,
      startedAt: run.startedAt,
      ...(run.incident === undefined ? {} : { incident: run.incident }),
      startedBy: who(run.startedBy),
      steps: run.steps.map(({ step, outcome, by, at }) => ({ step, outcome, at, by: who(by) })),
    },
  };
}
