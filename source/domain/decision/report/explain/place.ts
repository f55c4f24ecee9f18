import { causeOf } from '../../../incident/state/cause.ts';
import type { Assessment, Judged } from '../../assess.ts';
import { latestStartOf } from '../../plan/night-plan.ts';
import type { Verdict } from '../../verdict.ts';

interface Named {
  readonly id: string;
  readonly pipeline: string;
}

/** When something starts: RFC 3339; null: never, or nobody can say. */
interface PlannedStart {
  readonly verdict: Verdict;
  readonly startAt: string | null;
  readonly startBy: string | null;
}

/** One failure among the others: what it hangs on, what the plan of all makes of it and what it would be alone. */
export interface ExplainedPlace extends PlannedStart {
  readonly alone: PlannedStart;
  /** The failure whose end ends this one. */
  readonly below?: Named;
  /** What broke it together with others, and those others. */
  readonly cause?: { readonly id: string; readonly title: string; readonly incidents: readonly Named[] };
  /** The failures of its session in the sequence of work; empty where it is in none. */
  readonly order: readonly Named[];
}

/** The place of one failure in the plan of all; `time` formats an instant. */
export function explainedPlace(
  one: Judged,
  { failing, plan, situation }: Assessment,
  time: (instant: number) => string,
): ExplainedPlace {
  const { planned, judgement, aloneVerdict, stake } = one;
  const known = new Map(failing.map(({ incident }) => [incident.id, incident.pipeline]));
  const named = (id: string): Named => ({
    id,
    pipeline: known.get(id) ?? situation.log.incidents.get(id)?.pipeline ?? '',
  });
  const cause = causeOf(situation.log.causes, one.incident.id);
  const start = (at: number | null) => (at === null ? null : time(at));
  const root = planned.below ?? one.incident.id;
  const session = plan.plan.sessions
    .map(({ jobs }) =>
      jobs.flatMap(({ id }) => plan.groups.get(id)!.members.map(({ incident }) => incident.id)),
    )
    .find((ids) => ids.includes(root));
  return {
    verdict: one.verdict,
    startAt: start(planned.startAt),
    startBy: start(latestStartOf(plan, one.incident.id)),
    alone: {
      verdict: aloneVerdict,
      startAt: stake.unknown ? null : start(judgement.startAt),
      startBy: stake.unknown ? null : start(judgement.startBy),
    },
    ...(planned.below === undefined ? {} : { below: named(planned.below) }),
    ...(cause ? { cause: { id: cause.id, title: cause.title, incidents: cause.incidents.map(named) } } : {}),
    order: (session ?? []).map(named),
  };
}
