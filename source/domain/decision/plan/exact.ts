import type { Setting } from '../setting.ts';
import { type Plan, priced, type SessionStart } from './plan.ts';
import { effortOf, lossWhenDone, lossWhenDropped, type PlanJob, stillOpen } from './plan-job.ts';
import { sessionPrice } from './session-price.ts';

/** Beyond this many jobs the number of sets is too large to try. */
export const MOST_EXACT = 12;

/**
 * The cheapest plan of two sessions: one at any of `starts`, the other when work next begins. A job's completion
 * depends on the set of jobs done before it, not on their order, so the best order of every set follows from those
 * of its subsets. Exact for independent jobs; O(starts · 2ⁿ n + 3ⁿ).
 */
export function exactPlan(
  jobs: readonly PlanJob[],
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Plan {
  const sums = effortsOfSets(jobs);
  const all = (1 << jobs.length) - 1;
  const late = sessionTable(jobs, sums, morning, setting);
  const rest = bestOfRest(jobs, late, setting);
  let best = { cost: rest.cost[all]!, start: morning, set: 0, table: late };
  for (const start of starts) {
    const table = start.at === morning.at ? late : sessionTable(jobs, sums, start, setting);
    for (let set = 1; set <= all; set++) {
      const cost = table.price[set]! + table.loss[set]! + rest.cost[all ^ set]!;
      // Ties go to the plan found first: starts ascend, so to the earlier one.
      if (cost < best.cost - 1e-6) best = { cost, start, set, table };
    }
  }
  const left = all ^ best.set;
  const second = rest.worked[left]!;
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

interface Sums {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** The best order of every set in one session. */
interface SessionTable {
  readonly loss: Float64Array;
  readonly price: Float64Array;
  /** The job that comes last in the best order of a set. */
  readonly last: Int8Array;
}

function effortsOfSets(jobs: readonly PlanJob[]): Sums {
  const efforts = jobs.map(effortOf);
  const mean = new Float64Array(1 << jobs.length);
  const variance = new Float64Array(1 << jobs.length);
  for (let set = 1; set < mean.length; set++) {
    const i = lowest(set);
    const others = set & (set - 1);
    mean[set] = mean[others]! + efforts[i]!.mean;
    variance[set] = variance[others]! + efforts[i]!.variance;
  }
  return { mean, variance };
}

function sessionTable(
  jobs: readonly PlanJob[],
  sums: Sums,
  { at, coverage }: SessionStart,
  setting: Setting,
): SessionTable {
  const size = 1 << jobs.length;
  const loss = new Float64Array(size);
  const price = new Float64Array(size);
  const last = new Int8Array(size);
  const open = jobs.map((job) => stillOpen(job, at));
  const hours = jobs.map((job, i) => open[i]! * effortOf(job).mean);
  for (let set = 1; set < size; set++) {
    const effort = { mean: sums.mean[set]!, variance: sums.variance[set]! };
    let best = Number.POSITIVE_INFINITY;
    let none = 1;
    let needed = 0;
    for (let left = set; left !== 0; left &= left - 1) {
      const i = lowest(left);
      const cost = loss[set ^ (1 << i)]! + lossWhenDone(jobs[i]!, effort, at, coverage, setting);
      none *= 1 - open[i]!;
      needed += hours[i]!;
      // Of equal orders the one that keeps the order of the jobs.
      if (cost > best + 1e-9) continue;
      best = Math.min(best, cost);
      last[set] = i;
    }
    loss[set] = best;
    price[set] = sessionPrice({ any: 1 - none, hours: needed }, at, coverage, setting).total;
  }
  return { loss, price, last };
}

/** For every set: what it costs at least when each of its jobs is done in the later session or never. */
function bestOfRest(jobs: readonly PlanJob[], table: SessionTable, setting: Setting) {
  const size = 1 << jobs.length;
  const dropped = new Float64Array(size);
  const losses = jobs.map((job) => lossWhenDropped(job, setting));
  for (let set = 1; set < size; set++) dropped[set] = dropped[set & (set - 1)]! + losses[lowest(set)]!;
  const cost = new Float64Array(size);
  const worked = new Int32Array(size);
  for (let set = 0; set < size; set++) {
    let best = Number.POSITIVE_INFINITY;
    for (let some = set; ; some = (some - 1) & set) {
      const total = table.price[some]! + table.loss[some]! + dropped[set ^ some]!;
      if (total < best - 1e-9) {
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
