import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { JOBS_A_STEP, type Plan, priced, type Sequence, type SessionStart } from '../cost/plan.ts';
import { mayBegin } from '../cost/possible.ts';
import { effortOf, effortOfSum, lossWhenDone, lossWhenDropped, type PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';
import { cheapestOf } from './cheapest.ts';
import { cheapOrders, MOST_ORDERED } from './every-order.ts';
import { MOST_EXACT } from './exact-plan.ts';
import { madePossible } from './made-possible.ts';
import { nothingMore, restsOf, type Stage, sessionsOf, stageAt } from './rest-of-night.ts';
import { orderOf, pricesOfSets, sessionTable, setsOf } from './set-tables.ts';
import { type Charge, charged } from './shares.ts';
import { sessionStarts } from './starts.ts';

const CHARGES: readonly Charge[] = ['own-only', 'equal-shares', 'everything'];

/**
 * Everything when work next begins, in the cheapest order; what others must act on first then, as soon as it may have a
 * turn, or when they return; what whoever is on call is in the middle of waits too. What a plan saves is measured
 * against this. Exact where plans are.
 */
export function* allLater(whole: Work, setting: Setting): Steps<Plan> {
  const jobs = whole.jobs.map((job): PlanJob => {
    if (!job.begun) return job;
    const { begun: _, ...rest } = job;
    return rest;
  });
  const work = { ...whole, jobs };
  const { shared } = work;
  const { returns, morning } = sessionStarts(jobs, setting);
  const later = returns.filter(({ at }) => at > morning.at);
  const sessions = [morning, ...later];
  if (shared.length === 0 && jobs.length <= MOST_EXACT)
    return yield* exactlyLater(jobs, sessions, morning, setting);
  const ways: Sequence[] = [];
  for (const charge of shared.length === 0 ? CHARGES.slice(0, 1) : CHARGES)
    for (const order of yield* ordersOf(yield* charged(work, charge), jobs, morning, setting))
      ways.push(...waysOf(order, sessions, morning, setting));
  const best = yield* cheapestOf(ways, work, setting);
  if (jobs.length > MOST_ORDERED) return best;
  const given = (job: PlanJob, session: SessionStart) => isHome(job, session, morning);
  const cheap = yield* cheapOrders(work, [{ sessions, given }], best.cost, setting);
  return { ...(yield* cheapestOf([best, ...cheap], work, setting)), exact: true };
}

/** Whether a job that waits for the morning may be worked on in a session. */
function isHome(job: PlanJob, session: SessionStart, morning: SessionStart): boolean {
  return session.at === morning.at || (session.at > morning.at && !mayBegin(job, morning));
}

/** The cheapest way of independent jobs. */
function* exactlyLater(
  jobs: readonly PlanJob[],
  sessions: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Steps<Plan> {
  const sets = yield* setsOf(jobs, setting, ({ elsewhere }) => elsewhere !== undefined);
  const all = (1 << jobs.length) - 1;
  const homesIn = (session: SessionStart) =>
    jobs.reduce((set, job, i) => (isHome(job, session, morning) ? set | (1 << i) : set), 0);
  const stages: Stage[] = [];
  for (const session of sessions) {
    const stage = yield* stageAt(sets, session, setting);
    stages.push({ ...stage, able: stage.able & homesIn(session) });
  }
  const [rest] = yield* restsOf(stages, nothingMore(sets));
  // What comes back beyond the horizon has no session of its own.
  if (rest!.cost[all] === Number.POSITIVE_INFINITY) return priced([{ ...morning, jobs }], [], setting, false);
  const { sessions: found, dropped } = sessionsOf(sets, rest!, all);
  return priced(found, dropped, setting, true);
}

/** Jobs in an order in the morning; what cannot begin then behind all others, or in the first session in which it can. */
function waysOf(
  order: readonly PlanJob[],
  sessions: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Sequence[] {
  const homes = new Map(
    order.map((job) => [job, sessions.find((one) => isHome(job, one, morning) && mayBegin(job, one))]),
  );
  const waiting = order.filter((job) => homes.get(job) !== morning && job.elsewhere === undefined);
  const apart = sessions.map((one) => ({ ...one, jobs: order.filter((job) => homes.get(job) === one) }));
  const behind = apart.map((one) => ({
    ...one,
    jobs:
      one.at === morning.at ? [...one.jobs, ...waiting] : one.jobs.filter((job) => !waiting.includes(job)),
  }));
  const dropped = order.filter(({ elsewhere }) => elsewhere !== undefined);
  const ways = [apart, behind].map((all) => ({ sessions: all, dropped }));
  const possible = ways.flatMap((one) => madePossible(one, setting));
  return possible.length > 0 ? possible : ways.slice(0, 1);
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
    const sets = yield* setsOf(charges.map(atOnce), setting);
    const prices = yield* pricesOfSets(sets, start, setting);
    return [
      whole(orderOf(sets, yield* sessionTable(sets, start, prices, setting), (1 << charges.length) - 1)),
    ];
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

/** A job as if nothing kept it from any start. */
function atOnce({ id, members, handsOn, notBefore, elsewhere, charged: by }: PlanJob): PlanJob {
  // What is remembered of it at a place counts where it may be in that place.
  const isFree = notBefore === undefined && elsewhere === undefined && by?.of.begun === undefined;
  return { id, members, handsOn, ...(by && isFree ? { charged: by } : {}) };
}
