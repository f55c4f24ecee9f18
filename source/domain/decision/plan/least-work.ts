import type { Steps } from '../math/pausable.ts';
import type { Setting } from '../price/setting.ts';
import { pricedJointly } from './cost/joint-cost.ts';
import type { Plan } from './cost/plan.ts';
import { solve } from './solve/solve.ts';
import type { Group } from './work/group.ts';
import type { Work } from './work/work.ts';

/** Costs closer than this are a tie, and so are losses. */
const TIE = 1e-6;

/**
 * The cheapest plan; of plans that cost the same one without work on what has nothing left to lose: it would only fill
 * hours that are paid anyway. `more`: further starts, hours from now.
 */
export function* leastWork(
  work: Work,
  groups: readonly Group[],
  setting: Setting,
  more: readonly number[],
): Steps<Plan> {
  const best = yield* solve(work, setting, more);
  const idle = new Set(groups.filter(savesNothing).map(({ id }) => id));
  for (const { parents } of work.shared) for (const { job } of parents) idle.delete(job);
  const isIdle = ({ id, begun }: { id: string; begun?: boolean }) => !begun && idle.has(id);
  if (!best.sessions.some(({ jobs }) => jobs.some(isIdle))) return best;
  const jobs = work.jobs.filter((job) => !isIdle(job));
  const least = yield* solve({ ...work, jobs }, setting, more);
  const dropped = [...least.dropped, ...work.jobs.filter(isIdle)];
  const plan = pricedJointly(least.sessions, dropped, work.shared, setting, least.exact);
  return plan.cost <= best.cost + TIE ? plan : best;
}

/** Whether no start saves anything of what is still to lose: losses never fall in the start, so now is the test. */
function savesNothing({ members }: Group): boolean {
  return members.every(({ judgement: { now, options } }) => options.at(-1)!.loss - now.loss <= TIE);
}
