import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { type Plan, priced, type SessionStart } from '../cost/plan.ts';
import { expectedEnd, leavesFree } from '../cost/possible.ts';
import { sessionPrice } from '../cost/session-price.ts';
import {
  type Effort,
  effortOf,
  effortOfSum,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
  stillOpen,
} from '../work/plan-job.ts';

/** Beyond this many jobs the number of sets is too large to try. */
export const MOST_EXACT = 12;
/** So many sets are looked at before the computation may pause. */
const SETS_A_STEP = 8;
/** Costs closer than this are a tie. */
const TIE = 1e-6;

/**
 * The cheapest plan of two sessions: one at any of `starts`, the other when work next begins. A job's completion
 * depends on the set of jobs done before it, not on their order, so the best order of every set follows from those
 * of its subsets. No session of a person begins before an earlier one is expected to end. Exact for
 * independent jobs; O(starts · 2ⁿ n + 3ⁿ). Of equal plans the one with the earlier start.
 */
export function* exactPlan(
  jobs: readonly PlanJob[],
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Steps<Plan> {
  const efforts = yield* effortsOfSets(jobs);
  const all = (1 << jobs.length) - 1;
  const late = yield* sessionTable(jobs, efforts, morning, setting);
  const latePrices = yield* pricesOfSets(jobs, efforts, morning, setting);
  const rest = yield* bestOfRest(jobs, late, latePrices.price, setting);
  const nothing = droppedSets(jobs, setting);
  const later = { cost: rest.cost[all]!, start: morning, set: 0, table: late, rest };
  let best = { ...later, cost: Number.POSITIVE_INFINITY };
  // What started first in a stretch of one class and one person bounds what starts later: losses never fall in between.
  const bounds = new Map<SessionStart['coverage'], Float64Array>();
  for (const start of starts) {
    if (start.at > morning.at && rest.worked[all] !== 0 && later.cost < best.cost - TIE) best = later;
    // One person works: a second session beside that of the morning would be the same one.
    if (start.at === morning.at) continue;
    const limit = Math.min(best.cost, later.cost + TIE + TIE);
    const { price, end } = yield* pricesOfSets(jobs, efforts, start, setting);
    // Before the morning only what ends by then leaves room for more; after it the morning must have ended.
    const isBefore = start.at < morning.at;
    const isFree = (set: number) => leavesFree(end[set]!, start, morning);
    const isOver = (set: number) => leavesFree(latePrices.end[set]!, morning, start);
    const others =
      isBefore || isOver(all) ? rest : yield* bestOfRest(jobs, late, latePrices.price, setting, isOver);
    const restOf = (set: number) => (isBefore && !isFree(set) ? nothing : others.cost)[all ^ set]!;
    const bound = bounds.get(start.coverage);
    if (bound && !bestSet(bound, price, restOf, limit)) continue;
    const table = yield* sessionTable(jobs, efforts, start, setting);
    if (!bound) bounds.set(start.coverage, table.loss);
    const found = bestSet(table.loss, price, restOf, limit);
    if (found) {
      const worked = isBefore && !isFree(found.set) ? NO_REST : others.worked;
      best = { ...found, start, table, rest: { ...others, worked } };
    }
  }
  if (later.cost < best.cost - TIE) best = later;
  const left = all ^ best.set;
  const second = best.rest.worked[left] ?? 0;
  return priced(
    [
      { ...best.start, jobs: orderOf(jobs, best.table, best.set) },
      { ...morning, jobs: orderOf(jobs, late, second) },
    ],
    jobs.filter((_, i) => (left ^ second) & (1 << i)),
    setting,
    true,
  );
}

/** The best order of every set in one session. */
interface SessionTable {
  readonly loss: Float64Array;
  /** The job that comes last in the best order of a set. */
  readonly last: Int8Array;
}

/** The set whose work in the first session makes the cheapest plan, undefined where none is below the limit. */
function bestSet(loss: Float64Array, price: Float64Array, restOf: (set: number) => number, limit: number) {
  let best: { cost: number; set: number } | undefined;
  for (let set = 1; set < loss.length; set++) {
    const cost = price[set]! + loss[set]! + restOf(set);
    if (cost < (best ? best.cost : limit) - TIE) best = { cost, set };
  }
  return best;
}

function* effortsOfSets(jobs: readonly PlanJob[]): Steps<Effort[]> {
  const each = jobs.map(effortOf);
  const efforts: Effort[] = [{ mean: 0, variance: 0, law: { mu: Number.NEGATIVE_INFINITY, sigma: 0 } }];
  for (let set = 1; set < 1 << jobs.length; set++) {
    const one = each[lowest(set)]!;
    const others = efforts[set & (set - 1)]!;
    efforts.push(
      others.mean === 0 ? one : effortOfSum(others.mean + one.mean, others.variance + one.variance),
    );
    if (set % (SETS_A_STEP * SETS_A_STEP) === 0) yield;
  }
  return efforts;
}

function* sessionTable(
  jobs: readonly PlanJob[],
  efforts: readonly Effort[],
  { at, coverage }: SessionStart,
  setting: Setting,
): Steps<SessionTable> {
  const size = 1 << jobs.length;
  const loss = new Float64Array(size);
  const last = new Int8Array(size);
  for (let set = 1; set < size; set++) {
    if (set % SETS_A_STEP === 0) yield;
    let best = Number.POSITIVE_INFINITY;
    for (let left = set; left !== 0; left &= left - 1) {
      const i = lowest(left);
      const cost = loss[set ^ (1 << i)]! + lossWhenDone(jobs[i]!, efforts[set]!, at, coverage, setting);
      // Of equal orders the one that keeps the order of the jobs.
      if (cost > best + 1e-9) continue;
      best = Math.min(best, cost);
      last[set] = i;
    }
    loss[set] = best;
  }
  return { loss, last };
}

/** What a session of every set costs, and when it is expected to end. */
function* pricesOfSets(
  jobs: readonly PlanJob[],
  efforts: readonly Effort[],
  { at, coverage }: SessionStart,
  setting: Setting,
): Steps<{ readonly price: Float64Array; readonly end: Float64Array }> {
  const size = 1 << jobs.length;
  const open = jobs.map((job) => stillOpen(job, at));
  const none = new Float64Array(size).fill(1);
  const hours = new Float64Array(size);
  const price = new Float64Array(size);
  const end = new Float64Array(size);
  for (let set = 1; set < size; set++) {
    if (set % (SETS_A_STEP * SETS_A_STEP) === 0) yield;
    const i = lowest(set);
    const others = set & (set - 1);
    none[set] = none[others]! * (1 - open[i]!);
    hours[set] = hours[others]! + open[i]! * efforts[1 << i]!.mean;
    price[set] = sessionPrice({ any: 1 - none[set]!, hours: hours[set]! }, at, coverage, setting).total;
    end[set] = expectedEnd(hours[set]!, { at, coverage }, setting);
  }
  return { price, end };
}

/** Nothing is worked on later. */
const NO_REST = new Int32Array(0);

/** For every set: what it costs when none of its jobs is ever done. */
function droppedSets(jobs: readonly PlanJob[], setting: Setting): Float64Array {
  const losses = jobs.map((job) => lossWhenDropped(job, setting));
  const dropped = new Float64Array(1 << jobs.length);
  for (let set = 1; set < dropped.length; set++)
    dropped[set] = dropped[set & (set - 1)]! + losses[lowest(set)]!;
  return dropped;
}

/**
 * For every set: what it costs at least when each of its jobs is done in the later session or never. `isOver`: whether a
 * session of a set ends in time.
 */
function* bestOfRest(
  jobs: readonly PlanJob[],
  table: SessionTable,
  price: Float64Array,
  setting: Setting,
  isOver: (set: number) => boolean = () => true,
): Steps<{ cost: Float64Array; worked: Int32Array }> {
  const size = 1 << jobs.length;
  const dropped = droppedSets(jobs, setting);
  const cost = new Float64Array(size);
  const worked = new Int32Array(size);
  for (let set = 0; set < size; set++) {
    if (set % SETS_A_STEP === 0) yield;
    let best = Number.POSITIVE_INFINITY;
    for (let some = set; ; some = (some - 1) & set) {
      const total = price[some]! + table.loss[some]! + dropped[set ^ some]!;
      if (total < best - 1e-9 && (some === 0 || isOver(some))) {
        best = total;
        worked[set] = some;
      }
      if (some === 0) break;
    }
    cost[set] = best;
  }
  return { cost, worked };
}

function orderOf(jobs: readonly PlanJob[], { last }: SessionTable, set: number): PlanJob[] {
  const order: PlanJob[] = [];
  for (let left = set; left !== 0; left ^= 1 << last[left]!) order.unshift(jobs[last[left]!]!);
  return order;
}

function lowest(set: number): number {
  return 31 - Math.clz32(set & -set);
}
