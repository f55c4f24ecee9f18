import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { JOBS_A_STEP, type Plan, type Sequence, type SessionStart } from '../cost/plan.ts';
import { mayBegin } from '../cost/possible.ts';
import { effortOf, effortOfSum, lossWhenDone, lossWhenDropped, type PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';
import { cheapestOf } from './cheapest.ts';
import { cheapOrders, MOST_ORDERED } from './every-order.ts';
import { MOST_EXACT } from './exact-plan.ts';
import { orderOf, sessionTable, setsOf } from './set-tables.ts';
import { type Charge, charged } from './shares.ts';
import { sessionStarts } from './starts.ts';

const CHARGES: readonly Charge[] = ['own-only', 'equal-shares', 'everything'];

/**
 * Everything when work next begins, in the cheapest order; what others must act on first then or when they return,
 * whichever is later. What a plan saves is measured against this. Exact where plans are.
 */
export function* allLater(work: Work, setting: Setting): Steps<Plan> {
  const { jobs, shared } = work;
  const { returns, morning } = sessionStarts(jobs, setting);
  const later = [morning, ...returns.filter(({ at }) => at > morning.at)];
  const homes = new Map(jobs.map((job) => [job, later.find((one) => mayBegin(job, one)) ?? morning]));
  const sessions = later.filter((one) => [...homes.values()].includes(one));
  const inSessions = (order: readonly PlanJob[]): Sequence => ({
    sessions: sessions.map((one) => ({ ...one, jobs: order.filter((job) => homes.get(job) === one) })),
    dropped: [],
  });
  const orders: Sequence[] = [];
  for (const charge of shared.length === 0 ? CHARGES.slice(0, 1) : CHARGES)
    for (const order of yield* ordersOf(yield* charged(work, charge), jobs, morning, setting))
      orders.push(inSessions(order));
  let best = yield* cheapestOf(orders, work, setting);
  if (shared.length > 0 && jobs.length <= MOST_ORDERED) {
    const choice = { sessions, given: (job: PlanJob, session: SessionStart) => homes.get(job) === session };
    const cheap = yield* cheapOrders(work, [choice], best.cost, setting);
    best = yield* cheapestOf([best, ...cheap], work, setting);
  }
  const isExact = jobs.length <= (shared.length === 0 ? MOST_EXACT : MOST_ORDERED);
  return { ...best, exact: isExact };
}

/** Orders in which these may be done from one start on: of few the best, of many what costs most an hour first. */
function* ordersOf(
  charges: readonly PlanJob[],
  jobs: readonly PlanJob[],
  start: SessionStart,
  setting: Setting,
): Steps<(readonly PlanJob[])[]> {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const whole = (list: readonly PlanJob[]) => list.map(({ id }) => byId.get(id)!);
  if (charges.length <= MOST_EXACT) {
    const sets = yield* setsOf(charges, setting);
    const all = (1 << charges.length) - 1;
    return [whole(orderOf(sets, yield* sessionTable(sets, start, all, setting), all))];
  }
  const { at, coverage } = start;
  const indices = new Map<PlanJob, { readonly saving: number; readonly delay: number }>();
  for (const job of charges) {
    const effort = effortOf(job);
    const done = lossWhenDone(job, effort, at, coverage, setting);
    const hourLater = effortOfSum(effort.mean + 1, effort.variance);
    indices.set(job, {
      saving: (lossWhenDropped(job, setting) - done) / effort.mean,
      delay: (lossWhenDone(job, hourLater, at, coverage, setting) - done) / effort.mean,
    });
    if (indices.size % JOBS_A_STEP === 0) yield;
  }
  return (['saving', 'delay'] as const).map((index) =>
    whole(
      charges.toSorted((a, b) => indices.get(b)![index] - indices.get(a)![index] || (a.id < b.id ? -1 : 1)),
    ),
  );
}
