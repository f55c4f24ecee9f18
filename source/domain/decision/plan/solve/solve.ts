import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { pricingJointly } from '../cost/joint-cost.ts';
import { JOBS_A_STEP, type Plan, type Sequence } from '../cost/plan.ts';
import type { PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';
import { cheapestOf } from './cheapest.ts';
import { cheapOrders, MOST_ORDERED } from './every-order.ts';
import { exactPlan, MOST_EXACT } from './exact-plan.ts';
import { headOf } from './first-jobs.ts';
import { largePlan } from './large-plan.ts';
import { madePossible } from './made-possible.ts';
import { improved, sessionsWith } from './search.ts';
import { type Charge, charged } from './shares.ts';
import { isHealing, type SessionStarts, sessionStarts } from './starts.ts';

/** With more jobs than these only those that come first are moved. */
const MOST_MOVED = 40;
const CHARGES: readonly Charge[] = ['own-only', 'equal-shares', 'everything'];

/**
 * The cheapest plan found for all jobs of a night: one session at any start, one whenever others return and one when
 * work next begins, the rest dropped. Exact up to twelve independent jobs, and up to seven that share nodes below them.
 * Losses of more of these do not add up: they are planned as if each were charged for a part of what they share. Plans
 * that are not exact are improved by moving single jobs against the joint loss. `more`: further starts, hours from now.
 */
export function* solve(work: Work, setting: Setting, more: readonly number[] = []): Steps<Plan> {
  const { jobs, shared } = work;
  const all = sessionStarts(jobs, setting, more);
  const { starts, morning } = all;
  const can = (sequence: Sequence) => madePossible(sequence, setting);
  const independent = shared.length === 0 ? yield* planOf(jobs, all, setting) : undefined;
  if (independent?.exact) return independent;
  const seeds = independent ? [independent] : yield* seedsOf(work, all, setting);
  const used = new Set(seeds.flatMap(({ sessions }) => sessions.map(({ at }) => at)));
  const tried = starts.filter((start) => used.has(start.at) || !isHealing(start, setting));
  const best = yield* cheapestOf(seeds.flatMap(can), work, setting);
  const head = headOf(best, work, MOST_MOVED);
  const first = jobs.length > MOST_MOVED ? [head.sequence] : seeds;
  const found = yield* improved(first, head.work, { ...all, starts: tried }, setting);
  const whole = found.map((sequence) => head.withTail(sequence, morning));
  const cheapest = yield* cheapestOf([best, ...whole.flatMap(can)], work, setting);
  const known = jobs.length <= MOST_ORDERED ? yield* exactly(work, all, cheapest, setting) : cheapest;
  const { sessions, dropped } = yield* oldestFirst(known, work);
  yield;
  return yield* pricingJointly(sessions, dropped, shared, setting, known.exact);
}

/** The cheapest of every order of a few jobs that share nodes. */
function* exactly(work: Work, all: SessionStarts, known: Plan, setting: Setting): Steps<Plan> {
  const choices = all.starts.map((start) => ({ sessions: sessionsWith(start, all) }));
  const orders = yield* cheapOrders(work, choices, known.cost, setting);
  return { ...(yield* cheapestOf([known, ...orders], work, setting)), exact: true };
}

/** The same sequence with jobs that differ in nothing but their ids in the order of these. */
function* oldestFirst({ sessions, dropped }: Sequence, { shared }: Work): Steps<Sequence> {
  const above = new Set(shared.flatMap(({ parents }) => parents.map(({ job }) => job)));
  const kindOf = ({ id, members, handsOn }: PlanJob) =>
    above.has(id) ? id : JSON.stringify([members, handsOn]);
  const all = [...sessions.flatMap((session) => session.jobs), ...dropped];
  const kinds = new Map<PlanJob, string>();
  for (const job of all) {
    kinds.set(job, kindOf(job));
    if (kinds.size % JOBS_A_STEP === 0) yield;
  }
  const waiting = new Map<string, PlanJob[]>();
  // The youngest first: each place takes the last one of its kind.
  for (const job of all.toSorted((a, b) => (a.id > b.id ? -1 : 1))) {
    const kind = kinds.get(job)!;
    const alike = waiting.get(kind);
    if (alike) alike.push(job);
    else waiting.set(kind, [job]);
  }
  const oldest = (job: PlanJob) => waiting.get(kinds.get(job)!)!.pop()!;
  return {
    sessions: sessions.map((session) => ({ ...session, jobs: session.jobs.map(oldest) })),
    dropped: dropped.map(oldest),
  };
}

/** More jobs than these are not planned exactly where their plan is only where a search begins. */
const MOST_SEEDED = 8;

function seedOf(jobs: readonly PlanJob[], all: SessionStarts, setting: Setting): Steps<Plan> {
  if (jobs.length <= MOST_SEEDED) return exactPlan(jobs, all, setting);
  return largePlan(jobs, all, setting, MOST_SEEDED);
}

function planOf(jobs: readonly PlanJob[], all: SessionStarts, setting: Setting): Steps<Plan> {
  return (jobs.length <= MOST_EXACT ? exactPlan : largePlan)(jobs, all, setting);
}

/** Plans of jobs that are charged in different ways, and all jobs together at every start but those after a healing. */
function* seedsOf(work: Work, all: SessionStarts, setting: Setting): Steps<Sequence[]> {
  const { starts, morning } = all;
  const { jobs } = work;
  const seeds: Sequence[] = [];
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const whole = (list: readonly PlanJob[]) => list.map(({ id }) => byId.get(id)!);
  let order = jobs;
  for (const charge of CHARGES) {
    const plan = yield* seedOf(yield* charged(work, charge), all, setting);
    seeds.push({
      sessions: plan.sessions.map((session) => ({ ...session, jobs: whole(session.jobs) })),
      dropped: whole(plan.dropped),
    });
    if (charge === 'equal-shares') order = inOrder(plan, jobs);
  }
  for (const start of [...starts.filter((one) => !isHealing(one, setting)), morning])
    seeds.push({ sessions: [{ ...start, jobs: order }], dropped: [] });
  return seeds;
}

/** Jobs as a plan has them: one session after the other, then what it drops. */
function inOrder({ sessions, dropped }: Plan, jobs: readonly PlanJob[]): PlanJob[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return [...sessions.flatMap((session) => session.jobs), ...dropped].map(({ id }) => byId.get(id)!);
}
