import type { Setting } from '../price/setting.ts';
import { pricedJointly } from './cost/joint-cost.ts';
import type { Plan } from './cost/plan.ts';
import { isPossible } from './cost/possible.ts';
import type { Work } from './work/work.ts';

/** Costs closer than this are a tie. */
const TIE = 1e-6;
/** Of more jobs than these the plan stays as it was found. */
const MOST_JOBS = 12;

/**
 * The same plan with every job in the first of its sessions that costs no more, behind what is done there: of equal plans
 * the one with the earlier starts, however they were come by, so that a tie is the same one a minute later.
 */
export function soonest(plan: Plan, { jobs, shared }: Work, setting: Setting): Plan {
  if (plan.sessions.length < 2 || jobs.length > MOST_JOBS) return plan;
  let best = plan;
  for (const job of plan.sessions.slice(1).flatMap((session) => session.jobs)) {
    const place = best.sessions.findIndex((session) => session.jobs.includes(job));
    for (let earlier = 0; earlier < place; earlier++) {
      const sessions = best.sessions.map((session, n) => ({
        ...session,
        jobs: [...session.jobs.filter((one) => one !== job), ...(n === earlier ? [job] : [])],
      }));
      if (!isPossible({ sessions, dropped: best.dropped }, setting)) continue;
      const moved = pricedJointly(sessions, best.dropped, shared, setting, best.exact);
      if (moved.cost > best.cost + TIE) continue;
      best = moved;
      break;
    }
  }
  return best;
}
