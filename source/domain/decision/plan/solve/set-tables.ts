import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import type { SessionStart } from '../cost/plan.ts';
import { expectedEnd, mayBegin } from '../cost/possible.ts';
import { sessionPrice } from '../cost/session-price.ts';
import {
  type Effort,
  effortOf,
  effortOfSum,
  lossWhenDropped,
  type PlanJob,
  stillOpen,
} from '../work/plan-job.ts';
import { lossInTable } from './charged-loss.ts';

/** So many sets are looked at before the computation may pause. */
export const SETS_A_STEP = 8;

/** Jobs that are planned in every way, with the effort of every set of them. A set is a number of one bit a job. */
export interface Sets {
  readonly jobs: readonly PlanJob[];
  readonly efforts: readonly Effort[];
  /** What each set costs when none of its jobs is ever done; infinitely much where one is being worked on. */
  readonly dropped: Float64Array;
}

/** The best order of every set in one session. */
export interface SessionTable {
  readonly loss: Float64Array;
  /** The job that comes last in the best order of a set. */
  readonly last: Int8Array;
}

/** What a session of every set costs, and when it is expected to end; that of none: when it begins. */
export interface SessionPrices {
  readonly price: Float64Array;
  readonly end: Float64Array;
}

/** Sums over every set of the jobs. `mayDrop`: whether one may be left undone. */
export function* setsOf(
  jobs: readonly PlanJob[],
  setting: Setting,
  mayDrop: (job: PlanJob) => boolean = ({ begun }) => !begun,
): Steps<Sets> {
  const each = jobs.map(effortOf);
  const efforts: Effort[] = [{ mean: 0, variance: 0, law: { mu: Number.NEGATIVE_INFINITY, sigma: 0 } }];
  const losses = jobs.map((job) => (mayDrop(job) ? lossWhenDropped(job, setting) : Number.POSITIVE_INFINITY));
  const dropped = new Float64Array(1 << jobs.length);
  for (let set = 1; set < 1 << jobs.length; set++) {
    const one = each[lowest(set)]!;
    const others = efforts[set & (set - 1)]!;
    efforts.push(
      others.mean === 0 ? one : effortOfSum(others.mean + one.mean, others.variance + one.variance),
    );
    dropped[set] = dropped[set & (set - 1)]! + losses[lowest(set)]!;
    if (set % (SETS_A_STEP * SETS_A_STEP) === 0) yield;
  }
  return { jobs, efforts, dropped };
}

/** The jobs that may be worked on in a session from a start on, however long they wait for their turn, as a set. */
export function mayBeginWithin({ jobs }: Sets, start: SessionStart, { end }: SessionPrices): number {
  return jobs.reduce((set, job, i) => (mayBegin(job, start, end.at(-1)) ? set | (1 << i) : set), 0);
}

/**
 * The loss of every set in its best order, from one start on: a job's completion depends on the set of jobs done before
 * it, not on their order, and so does whether its turn comes too early. A set that has no order loses infinitely much.
 */
export function* sessionTable(
  { jobs, efforts }: Sets,
  start: SessionStart,
  { end }: SessionPrices,
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
      const others = set ^ (1 << i);
      if (loss[others] === Number.POSITIVE_INFINITY || !mayBegin(jobs[i]!, start, end[others])) continue;
      const cost = loss[others]! + lossInTable(jobs[i]!, efforts[set]!, start, setting);
      // Of equal orders the one that keeps the order of the jobs.
      if (cost > best + 1e-9) continue;
      best = Math.min(best, cost);
      last[set] = i;
    }
    loss[set] = best;
  }
  return { loss, last };
}

/** The price of a session of every set from one start on. */
export function* pricesOfSets(
  { jobs, efforts }: Sets,
  { at, coverage }: SessionStart,
  setting: Setting,
): Steps<SessionPrices> {
  const size = 1 << jobs.length;
  const open = jobs.map((job) => stillOpen(job, at));
  const begun = jobs.reduce((bits, job, i) => (job.begun ? bits | (1 << i) : bits), 0);
  const none = new Float64Array(size).fill(1);
  const hours = new Float64Array(size);
  const price = new Float64Array(size);
  const end = new Float64Array(size).fill(at);
  for (let set = 1; set < size; set++) {
    if (set % (SETS_A_STEP * SETS_A_STEP) === 0) yield;
    const i = lowest(set);
    const others = set & (set - 1);
    none[set] = none[others]! * (1 - open[i]!);
    hours[set] = hours[others]! + open[i]! * efforts[1 << i]!.mean;
    price[set] = sessionPrice({ any: 1 - none[set]!, hours: hours[set]! }, at, coverage, setting).total;
    end[set] = expectedEnd(hours[set]!, { at, coverage }, setting, (set & begun) !== 0);
  }
  return { price, end };
}

/** The best order of a set. */
export function orderOf({ jobs }: Sets, { last }: SessionTable, set: number): PlanJob[] {
  const order: PlanJob[] = [];
  for (let left = set; left !== 0; left ^= 1 << last[left]!) order.unshift(jobs[last[left]!]!);
  return order;
}

function lowest(set: number): number {
  return 31 - Math.clz32(set & -set);
}
