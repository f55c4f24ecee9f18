import type { Setting } from '../setting.ts';
import { exactPlan, MOST_EXACT } from './exact.ts';
import type { Work } from './jobs-of.ts';
import { pricedJointly } from './joint-cost.ts';
import { largePlan } from './large.ts';
import type { Plan, Session, SessionStart } from './plan.ts';
import type { PlanJob } from './plan-job.ts';
import { sessionStarts } from './starts.ts';

/** Rounds in which single jobs are moved after that; each round must save something. */
const MOST_ROUNDS = 12;
/** With more jobs than these that share what lies below them, single moves are no longer tried. */
const MOST_MOVED = 24;

/**
 * The cheapest plan found for all jobs of a night: one session at any start and one when work next begins, the rest
 * dropped. Exact up to twelve independent jobs. Where jobs share nodes below them losses do not add up: that plan
 * is then improved by moving one job at a time against the joint loss. `more`: further starts, hours from now.
 */
export function solve(work: Work, setting: Setting, more: readonly number[] = []): Plan {
  const { jobs, shared } = work;
  const { starts, morning } = sessionStarts(jobs, setting, more);
  const plan = (jobs.length <= MOST_EXACT ? exactPlan : largePlan)(jobs, starts, morning, setting);
  if (shared.length === 0) return plan;
  const joint = pricedJointly(plan.sessions, plan.dropped, shared, setting, false);
  const together = [...starts, morning].map((start) =>
    pricedJointly([{ ...start, jobs }], [], shared, setting, false),
  );
  const seed = together.reduce((a, b) => (b.cost < a.cost - 1e-6 ? b : a), joint);
  return jobs.length > MOST_MOVED ? seed : improved(seed, work, starts, morning, setting);
}

/** Everything at the next work start, in the order of a plan that does just that. */
export function allLater({ jobs, shared }: Work, setting: Setting): Plan {
  const { morning } = sessionStarts(jobs, setting);
  const plan = (jobs.length <= MOST_EXACT ? exactPlan : largePlan)(jobs, [], morning, setting);
  const order = [...plan.sessions.flatMap((session) => session.jobs), ...plan.dropped];
  return pricedJointly([{ ...morning, jobs: order }], [], shared, setting, plan.exact);
}

/** Moves single jobs between the sessions, their places and never, as long as that makes the plan cheaper. */
function improved(seed: Plan, { jobs, shared }: Work, starts: readonly SessionStart[], morning: SessionStart, setting: Setting): Plan {
  let best = seed;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let found = best;
    for (const start of starts) {
      const first = start.at === morning.at ? [] : (best.sessions.find(({ at }) => at !== morning.at)?.jobs ?? []);
      const second = best.sessions.filter(({ at }) => at === morning.at || start.at === morning.at).flatMap((s) => s.jobs);
      for (const [a, b, dropped] of movesOf(jobs, first, second, best.dropped)) {
        const sessions: Session[] = start.at === morning.at ? [{ ...morning, jobs: [...a, ...b] }] : [{ ...start, jobs: a }, { ...morning, jobs: b }];
        const plan = pricedJointly(sessions, dropped, shared, setting, false);
        if (plan.cost < found.cost - 1e-6) found = plan;
      }
    }
    if (found === best) return best;
    best = found;
  }
  return best;
}

type Places = readonly [first: readonly PlanJob[], second: readonly PlanJob[], dropped: readonly PlanJob[]];

function* movesOf(jobs: readonly PlanJob[], first: readonly PlanJob[], second: readonly PlanJob[], dropped: readonly PlanJob[]): Iterable<Places> {
  yield [first, second, dropped];
  for (const job of jobs) {
    const without = (list: readonly PlanJob[]) => list.filter((one) => one !== job);
    const [a, b, c] = [without(first), without(second), without(dropped)];
    for (let i = 0; i <= a.length; i++) yield [[...a.slice(0, i), job, ...a.slice(i)], b, c];
    for (let i = 0; i <= b.length; i++) yield [a, [...b.slice(0, i), job, ...b.slice(i)], c];
    yield [a, b, [...c, job]];
  }
}
