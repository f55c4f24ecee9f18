import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { JOBS_A_STEP, type Plan, pricing, type Sequence, type SessionStart } from '../cost/plan.ts';
import { expectedEnd, leavesFree, mayBegin } from '../cost/possible.ts';
import { sessionPrice } from '../cost/session-price.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  effortOfSum,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
  stillOpen,
} from '../work/plan-job.ts';
import { exactPlan, MOST_EXACT } from './exact-plan.ts';
import { madePossible } from './made-possible.ts';
import { isHealing, type SessionStarts } from './starts.ts';

/** More jobs than these are never worked on in one night. */
const LONGEST_SESSION = 60;

/**
 * A good plan for more jobs than can be tried in every way. For each start the jobs are sorted by what doing them
 * then saves for an hour of work, and by what an hour of delay costs for an hour of work. Growing prefixes of these
 * orders are worked on then and the rest later, or each job in turn goes to the session in which it costs less. The
 * best twelve are also planned exactly with the others behind them. What comes of all this is priced exactly; of
 * healings only those of the twelve are waited for. O(starts · N log N). `most`: how many are planned exactly.
 */
export function* largePlan(
  jobs: readonly PlanJob[],
  all: SessionStarts,
  setting: Setting,
  most = MOST_EXACT,
): Steps<Plan> {
  const { starts, morning } = all;
  const late = yield* laterSession(jobs, morning, setting);
  const now = starts[0] ?? morning;
  const able = (start: SessionStart) => jobs.filter((job) => mayBegin(job, start));
  // What goes on or waits for others is planned with what matters most now: it has sessions of its own.
  const waiting = jobs
    .filter((job) => job.begun || (job.elsewhere === undefined && !mayBegin(job, now)))
    .slice(0, most);
  const free = able(now).filter((job) => !waiting.includes(job));
  const core = [
    ...waiting,
    ...(yield* ordersAt(free, late, now, setting)).byPlace.slice(0, most - waiting.length),
  ];
  const healings = new Set(
    core.flatMap(({ members }) => members.flatMap(({ heals }) => heals.map(({ at }) => at))),
  );
  const tried = starts.filter((start) => healings.has(start.at) || !isHealing(start, setting));
  const prefixes: Prefix[] = [];
  const candidates: Sequence[] = [];
  for (const start of tried) {
    if (start.at === morning.at) continue;
    const orders = yield* ordersAt(able(start), late, start, setting);
    for (const [i, order] of allOf(orders).entries()) {
      const found = yield* bestPrefix(order, orders, start, morning, late, setting);
      if (found.gain > (prefixes[i]?.gain ?? 0) + 1e-6) prefixes[i] = found;
      if (isHealing(start, setting)) continue;
      candidates.push(yield* spread(order, start, morning, late, setting));
      candidates.push({
        sessions: [{ ...start, jobs: order }],
        dropped: jobs.filter((job) => !mayBegin(job, start)),
      });
    }
  }
  const first = prefixes.flatMap((prefix) => prefixSequences(prefix, late, morning));
  const begin = inSessions([], late.order, late.dropped, tried[0] ?? morning, morning);
  const exact = withCore(core, yield* exactPlan(core, { ...all, starts: tried }, setting), late, morning);
  let best: Plan | undefined;
  const possible = [begin, ...first, exact, ...candidates].flatMap((one) => madePossible(one, setting));
  for (const { sessions, dropped } of possible) {
    const plan = yield* pricing(sessions, dropped, setting, false);
    yield;
    if (!best || plan.cost < best.cost - 1e-6) best = plan;
  }
  return best!;
}

/** What becomes of every job when all work starts in the later session. */
interface Later {
  readonly order: readonly PlanJob[];
  readonly dropped: readonly PlanJob[];
  /** What each then costs: its loss and its hours. */
  readonly costs: ReadonlyMap<PlanJob, number>;
  /** What each would cost if it came first: the same whatever its place. */
  readonly costsFirst: ReadonlyMap<PlanJob, number>;
}

function* laterSession(jobs: readonly PlanJob[], morning: SessionStart, setting: Setting): Steps<Later> {
  const costsFirst = new Map<PlanJob, number>();
  const rated: { job: PlanJob; effort: Effort; lost: number; worth: number }[] = [];
  for (const job of jobs) {
    const effort = effortOf(job);
    const lost = lossWhenDropped(job, setting);
    const done = lossWhenDone(job, effort, morning.at, morning.coverage, setting);
    rated.push({ job, effort, lost, worth: (lost - done) / effort.mean });
    const worked = done + labourOf(job, effort, morning, setting);
    costsFirst.set(job, mayBegin(job, morning) ? Math.min(lost, worked) : lost);
    if (rated.length % JOBS_A_STEP === 0) yield;
  }
  rated.sort((a, b) => b.worth - a.worth || (a.job.id < b.job.id ? -1 : 1));
  const order: PlanJob[] = [];
  const dropped: PlanJob[] = [];
  const costs = new Map<PlanJob, number>();
  let before: Effort | undefined;
  for (const { job, effort, lost } of rated) {
    const sum = effortAfter(before, effort);
    const labour = labourOf(job, effort, morning, setting);
    const done = lossWhenDone(job, sum, morning.at, morning.coverage, setting) + labour;
    const worked = done < lost && mayBegin(job, morning);
    costs.set(job, worked ? done : lost);
    (worked ? order : dropped).push(job);
    if (worked) before = sum;
    if (costs.size % JOBS_A_STEP === 0) yield;
  }
  return { order, dropped, costs, costsFirst };
}

/** What the hours of a job add to the price of its session, in dollars. */
function labourOf(
  job: PlanJob,
  { mean }: Effort,
  { at, coverage }: SessionStart,
  { costs }: Setting,
): number {
  const { pay, slow } = costs.classes[coverage.class];
  return costs.hourlyRate * pay * slow * mean * stillOpen(job, at);
}

/** Jobs to work on from one start, in the orders that are tried, and about what that saves. */
interface Prefix {
  readonly start: SessionStart;
  readonly orders: readonly (readonly PlanJob[])[];
  readonly gain: number;
}

/** The best prefix of an order for one start; the others keep their place in the later session. */
function* bestPrefix(
  order: readonly PlanJob[],
  among: Orders,
  start: SessionStart,
  morning: SessionStart,
  late: Later,
  setting: Setting,
): Steps<Prefix> {
  const { at, coverage } = start;
  let before: Effort | undefined;
  let change = 0;
  let none = 1;
  let hours = 0;
  let best = { gain: 0, count: 0 };
  const running = order.some((job) => job.begun);
  for (let count = 1; count <= Math.min(LONGEST_SESSION, order.length); count++) {
    const job = order[count - 1]!;
    const effort = effortOf(job);
    const open = stillOpen(job, at);
    before = effortAfter(before, effort);
    none *= 1 - open;
    hours += open * effort.mean;
    change += late.costs.get(job)! - lossWhenDone(job, before, at, coverage, setting);
    // What does not fit before the later session of the same person leaves nothing for that.
    if (!leavesFree(expectedEnd(hours, start, setting, running), start, morning) && at < morning.at) break;
    const gain = change - sessionPrice({ any: 1 - none, hours }, at, coverage, setting).total;
    if (gain > best.gain + 1e-6) best = { gain, count };
    if (count % JOBS_A_STEP === 0) yield;
  }
  const chosen = new Set(order.slice(0, best.count));
  const orders = allOf(among).map((jobs) => jobs.filter((job) => chosen.has(job)));
  return { start, orders, gain: best.gain };
}

function prefixSequences({ start, orders }: Prefix, late: Later, morning: SessionStart): Sequence[] {
  const chosen = new Set(orders[0]);
  const others = (list: readonly PlanJob[]) => list.filter((job) => !chosen.has(job));
  return orders.map((order) => inSessions(order, others(late.order), others(late.dropped), start, morning));
}

/** Each job in turn at the end of the session in which it costs less, or in none of them. */
function* spread(
  order: readonly PlanJob[],
  start: SessionStart,
  morning: SessionStart,
  late: Later,
  setting: Setting,
): Steps<Sequence> {
  const costAt = (job: PlanJob, effort: Effort, sum: Effort, session: SessionStart) =>
    lossWhenDone(job, sum, session.at, session.coverage, setting) + labourOf(job, effort, session, setting);
  const first: PlanJob[] = [];
  const second: PlanJob[] = [];
  const dropped: PlanJob[] = [];
  let early: Effort | undefined;
  let later: Effort | undefined;
  for (const [i, job] of order.entries()) {
    const effort = effortOf(job);
    const earlySum = effortAfter(early, effort);
    const laterSum = effortAfter(later, effort);
    const night =
      first.length < LONGEST_SESSION ? costAt(job, effort, earlySum, start) : Number.POSITIVE_INFINITY;
    const day = mayBegin(job, morning) ? costAt(job, effort, laterSum, morning) : Number.POSITIVE_INFINITY;
    const lost = lossWhenDropped(job, setting);
    if (night <= Math.min(day, lost)) {
      first.push(job);
      early = earlySum;
    } else if (day < lost) {
      second.push(job);
      later = laterSum;
    } else dropped.push(job);
    // Two losses and what it costs to drop it are read for each.
    if ((i + 1) % (JOBS_A_STEP / 4) === 0) yield;
  }
  const inOrder = new Set(order);
  const others = (list: readonly PlanJob[]) => list.filter((job) => !inOrder.has(job));
  return inSessions(
    first,
    [...second, ...others(late.order)],
    [...dropped, ...others(late.dropped)],
    start,
    morning,
  );
}

/** Jobs in three orders, all descending. */
interface Orders {
  /** By what doing them first at the start and not first in the later session saves for an hour of work. */
  readonly bySaving: readonly PlanJob[];
  /** By what doing them first at the start and not in their place in the later session saves for an hour of work. */
  readonly byPlace: readonly PlanJob[];
  /** By what an hour of delay costs for an hour of work. */
  readonly byDelay: readonly PlanJob[];
}

const allOf = ({ bySaving, byPlace, byDelay }: Orders) => [bySaving, byPlace, byDelay];

function* ordersAt(
  jobs: readonly PlanJob[],
  late: Later,
  { at, coverage }: SessionStart,
  setting: Setting,
): Steps<Orders> {
  const saving = new Map<PlanJob, number>();
  const place = new Map<PlanJob, number>();
  const delay = new Map<PlanJob, number>();
  for (const job of jobs) {
    const effort = effortOf(job);
    const first = lossWhenDone(job, effort, at, coverage, setting);
    const hourLater = effortOfSum(effort.mean + 1, effort.variance);
    saving.set(job, (late.costsFirst.get(job)! - first) / effort.mean);
    place.set(job, (late.costs.get(job)! - first) / effort.mean);
    delay.set(job, (lossWhenDone(job, hourLater, at, coverage, setting) - first) / effort.mean);
    if (saving.size % (JOBS_A_STEP / 2) === 0) yield;
  }
  const sorted = (index: ReadonlyMap<PlanJob, number>) =>
    [...jobs].sort((a, b) => index.get(b)! - index.get(a)! || (a.id < b.id ? -1 : 1));
  return { bySaving: sorted(saving), byPlace: sorted(place), byDelay: sorted(delay) };
}

/** The twelve that matter most planned exactly, the others behind them in the later session. */
function withCore(core: readonly PlanJob[], plan: Plan, late: Later, morning: SessionStart): Sequence {
  const inCore = new Set(core);
  const others = (list: readonly PlanJob[]) => list.filter((job) => !inCore.has(job));
  const early = plan.sessions.filter(({ at }) => at !== morning.at);
  const already = plan.sessions.find(({ at }) => at === morning.at)?.jobs ?? [];
  return {
    sessions: [...early, { ...morning, jobs: [...already, ...others(late.order)] }],
    dropped: [...plan.dropped, ...others(late.dropped)],
  };
}

function inSessions(
  first: readonly PlanJob[],
  second: readonly PlanJob[],
  dropped: readonly PlanJob[],
  start: SessionStart,
  morning: SessionStart,
): Sequence {
  return {
    sessions: [
      { ...start, jobs: first },
      { ...morning, jobs: second },
    ],
    dropped,
  };
}
