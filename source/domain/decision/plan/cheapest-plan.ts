import type { Steps } from '../math/pausable.ts';
import type { Setting } from '../price/setting.ts';
import type { Plan } from './cost/plan.ts';
import { startBysOf } from './groups.ts';
import { leadIns } from './lead-ins.ts';
import { leastWork } from './least-work.ts';
import { soonest } from './soonest.ts';
import type { Group } from './work/group.ts';
import type { Work } from './work/work.ts';

/** The plan of some work that costs least; of equal ones that with the least work, then that which begins soonest. */
export function* cheapestPlan(work: Work, groups: readonly Group[], setting: Setting): Steps<Plan> {
  const more = [
    ...groups.flatMap(({ members }) => members.map(({ judgement }) => judgement.best.at)),
    ...leadIns(work.jobs, setting),
  ].filter(Number.isFinite);
  return soonest(yield* leastWork(work, groups, setting, more), work, setting, startBysOf(groups));
}
