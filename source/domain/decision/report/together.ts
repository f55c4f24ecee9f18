import type { Assessment, Judged } from '../assess.ts';
import { cents } from '../figures.ts';
import type { Verdict } from '../verdict.ts';
import type { Together } from './report.ts';

const STRONGEST_FIRST: readonly Verdict[] = ['wake', 'work', 'wait', 'leave'];

/**
 * The plan for everything that is up for a decision, against starting it all when work next begins. null: nothing
 * is failing. `order`: what is neither held nor recovered.
 */
export function togetherOf(
  { plan: { plan, later, groups, latest } }: Assessment,
  order: readonly Judged[],
  time: (instant: number) => string,
  now: (hours: number) => number,
): Together | null {
  if (order.length === 0) return null;
  const verdicts = order.map(({ verdict }) => verdict);
  const verdict = STRONGEST_FIRST.find((word) => verdicts.includes(word));
  if (verdict === undefined) return { verdict: 'unknown', startAt: null, saves: 0, costs: 0, order: [] };
  const first = plan.sessions[0];
  return {
    verdict,
    startAt: first ? time(now(first.at)) : null,
    saves: cents(later.loss - plan.loss),
    costs: cents(plan.price - later.price),
    order: first
      ? first.jobs.flatMap(({ id }) => groups.get(id)!.members.map(({ incident }) => incident.id))
      : [],
    ...(latest === null ? {} : { startBy: time(latest) }),
    ...(plan.exact ? {} : { exact: false }),
  };
}
