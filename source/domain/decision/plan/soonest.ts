import type { Setting } from '../price/setting.ts';
import { pricedJointly } from './cost/joint-cost.ts';
import type { Plan } from './cost/plan.ts';
import { isPossible } from './cost/possible.ts';
import type { PlanJob } from './work/plan-job.ts';
import type { Work } from './work/work.ts';

/** Costs closer than this are a tie. */
const TIE = 1e-6;
/** Of more jobs than these the plan stays as it was found. */
const MOST_JOBS = 12;

/**
 * The same plan with every job in the first of its sessions that costs no more, behind what is done there: of equal plans
 * the one with the earlier starts, however they were come by, so that a tie is the same one a minute later. `startBy`: the
 * latest useful start of each job alone, by its id: of equal orders the one in which what is more urgent comes first.
 */
export function soonest(
  plan: Plan,
  { jobs, shared }: Work,
  setting: Setting,
  startBy: ReadonlyMap<string, number> = new Map(),
): Plan {
  if (jobs.length > MOST_JOBS) return plan;
  let best = urgentFirst(plan, shared, setting, startBy);
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

function urgentFirst(
  plan: Plan,
  shared: Work['shared'],
  setting: Setting,
  startBy: ReadonlyMap<string, number>,
): Plan {
  const latest = ({ id }: PlanJob) => startBy.get(id) ?? Number.POSITIVE_INFINITY;
  const sessions = plan.sessions.map((session) => ({
    ...session,
    jobs: session.jobs.toSorted((a, b) => (latest(a) === latest(b) ? 0 : latest(a) - latest(b))),
  }));
  if (sessions.every(({ jobs }, n) => jobs.every((job, i) => job === plan.sessions[n]!.jobs[i]))) return plan;
  if (!isPossible({ sessions, dropped: plan.dropped }, setting)) return plan;
  const sorted = pricedJointly(sessions, plan.dropped, shared, setting, plan.exact);
  return sorted.cost <= plan.cost + TIE ? sorted : plan;
}
