import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { type Plan, priced, type SessionStart } from '../cost/plan.ts';
import { mayBegin } from '../cost/possible.ts';
import type { PlanJob } from '../work/plan-job.ts';
import {
  nextAfter,
  nothingMore,
  type Rest,
  restFrom,
  restsOf,
  type Stage,
  sessionsOf,
  stageAt,
} from './rest-of-night.ts';
import { orderOf, pricesOfSets, type SessionTable, type Sets, sessionTable, setsOf } from './set-tables.ts';
import type { SessionStarts } from './starts.ts';

/** Beyond this many jobs the number of sets is too large to try. */
export const MOST_EXACT = 12;
/** Costs closer than this are a tie. */
const TIE = 1e-6;

/**
 * The cheapest plan of a session at any start, one whenever others return, and one when work next begins. Nothing
 * begins before others have acted, and no session of a person before an earlier one is expected to end. Exact for
 * independent jobs; O(starts · 2ⁿ n + 3ⁿ), 3ⁿ for each return too. Of equal plans the one with the earlier start.
 */
export function* exactPlan(
  jobs: readonly PlanJob[],
  { starts, returns, morning }: SessionStarts,
  setting: Setting,
): Steps<Plan> {
  const sets = yield* setsOf(jobs, setting);
  const all = (1 << jobs.length) - 1;
  const fixed: Stage[] = [];
  for (const start of [...returns, morning].sort((a, b) => a.at - b.at))
    fixed.push(yield* stageAt(sets, start, setting));
  const rests = yield* restsOf(fixed, nothingMore(sets));
  const without = { cost: rests[0]!.cost[all]!, at: firstStart(rests[0]!, all) };
  let best: Found | undefined;
  const cheapest = () => best?.cost ?? Number.POSITIVE_INFINITY;
  const bounds: Bound[] = [];
  for (const start of starts) {
    if (start.at > without.at && without.cost < cheapest() - TIE) best = { cost: without.cost };
    // One person works: a second session beside that of the morning would be the same one.
    if (start.at === morning.at) continue;
    const limit = Math.min(cheapest(), without.cost + TIE + TIE);
    const before = fixed.filter((stage) => stage.start.at < start.at);
    const then = rests.slice(before.length + (fixed[before.length]?.start.at === start.at ? 1 : 0));
    if (before.length > 0) {
      const stage = yield* stageAt(sets, start, setting);
      const [whole] = yield* restsOf(before, yield* restFrom(stage, then[0]!));
      if (whole!.cost[all]! < limit - TIE) best = { cost: whole!.cost[all]!, rest: whole! };
      continue;
    }
    const prices = yield* pricesOfSets(sets, start, setting);
    const { price } = prices;
    const next = nextAfter({ start, end: prices.end }, then);
    const restOf = (set: number) => next(set).cost[all ^ set]!;
    const bound = bounds.findLast((one) => isBelow(one.start, start, setting));
    if (bound && !bestSet(bound.loss, price, restOf, limit)) continue;
    const table = yield* sessionTable(sets, start, prices, setting);
    if (isBound(start, jobs)) bounds.push({ start, loss: table.loss });
    const found = bestSet(table.loss, price, restOf, limit);
    if (found) best = { cost: found.cost, first: { ...found, start, table }, rest: next(found.set) };
  }
  if (without.cost < cheapest() - TIE) best = { cost: without.cost };
  return planOf(sets, best ?? { cost: without.cost }, rests[0]!, all, setting);
}

/** What every set loses from one start on. */
interface Bound {
  readonly start: SessionStart;
  readonly loss: Float64Array;
}

/** Whether what every set loses from a start on is a bound at all: later more may begin that waits for others. */
export function isBound(start: SessionStart, jobs: readonly PlanJob[]): boolean {
  return jobs.every((job) => mayBegin(job, start));
}

/**
 * Whether no set loses less from a later start on than from an earlier one: whoever gets to work no sooner and is no faster lands
 * nothing sooner, whatever the effort, and losses never fall in the time of landing.
 */
export function isBelow(
  earlier: SessionStart,
  later: SessionStart,
  { costs: { classes } }: Setting,
): boolean {
  const [before, after] = [classes[earlier.coverage.class], classes[later.coverage.class]];
  return (
    earlier.at <= later.at &&
    earlier.at + before.mobilise <= later.at + after.mobilise &&
    before.slow <= after.slow
  );
}

/** The cheapest plan so far: a session of its own before a rest, or that rest. None of both: without such a session. */
interface Found {
  readonly cost: number;
  readonly first?: { readonly start: SessionStart; readonly set: number; readonly table: SessionTable };
  readonly rest?: Rest;
}

function planOf(sets: Sets, { first, rest }: Found, without: Rest, all: number, setting: Setting): Plan {
  const { sessions, dropped } = sessionsOf(sets, rest ?? without, all ^ (first?.set ?? 0));
  const begin = first ? [{ ...first.start, jobs: orderOf(sets, first.table, first.set) }] : [];
  return priced([...begin, ...sessions], dropped, setting, true);
}

/** When the first session begins that a rest makes of a set, hours from now. */
function firstStart(rest: Rest, set: number): number {
  if (!rest.stage) return Number.POSITIVE_INFINITY;
  return rest.worked![set] === 0 ? firstStart(rest.behind[0]!, set) : rest.stage.start.at;
}

/** The set whose work in the first session makes the cheapest plan, undefined where none is below the limit. */
function bestSet(loss: Float64Array, price: Float64Array, restOf: (set: number) => number, limit: number) {
  let best: { cost: number; set: number } | undefined;
  for (let set = 1; set < loss.length; set++) {
    if (loss[set] === Number.POSITIVE_INFINITY) continue;
    const cost = price[set]! + loss[set]! + restOf(set);
    if (cost < (best ? best.cost : limit) - TIE) best = { cost, set };
  }
  return best;
}
