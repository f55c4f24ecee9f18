import type { Coverage } from '../../shift/coverage.ts';
import { HOUR } from '../../time/zone.ts';
import { expectedLoss, type HealAtom, unhealed } from '../loss/expected-loss.ts';
import type { LossCurve } from '../loss/loss-curve.ts';
import type { Lognormal } from '../math/lognormal.ts';
import type { Setting } from '../price/setting.ts';
import type { StartPrice } from '../price/wake-cost.ts';
import { restorationFrom, withoutWork } from '../restore/restore.ts';

/** One thing to work on: what its trouble costs over time and what it takes to end it. Origin of the curve: now. */
export interface Job {
  readonly curve: LossCurve;
  /** Hours of a person, at normal speed. */
  readonly handsOn: Lognormal;
  /** Expected hours of a person at normal speed: the mean of `handsOn`, what labour is paid for. */
  readonly expectedHandsOn: number;
  /** Machine hours after the fix. */
  readonly tail: number;
  readonly heals: readonly HealAtom[];
  /** Hours from now before which nobody here can do anything: others must act first. Absent: at once. */
  readonly notBefore?: number;
  /** Somebody is working on it: going on now needs no mobilising. */
  readonly underWay?: boolean;
}

/** One start and what it comes to. */
export interface StartOption {
  /** Hours from now; Infinity: never. */
  readonly at: number;
  readonly coverage: Coverage | null;
  /** Expected loss from now on. */
  readonly loss: number;
  /** What starting costs, times the chance that it is still needed. */
  readonly price: number;
  /** The parts of the price before that chance. null: never. */
  readonly parts: StartPrice | null;
  /** J: loss + price. */
  readonly cost: number;
}

/** Costs closer than this are a tie. */
const TIE = 1e-6;

/**
 * Every start that can be optimal, ascending: now, instants at which the class or the person on call changes, just
 * after each healing, and never. Losses never fall in the start and prices are constant in between, so no other start
 * is better; a later one that is neither faster nor cheaper than one before it is left out.
 */
export function optionsOf(job: Job, setting: Setting): StartOption[] {
  const options: StartOption[] = [];
  for (const { at, coverage } of candidatesOf(job, setting)) {
    const parts = priceParts(job, setting, at, coverage);
    const open = unhealed(job.heals, at);
    if (at > 0 && options.some((earlier) => dominates(earlier, parts, open, coverage, job, setting)))
      continue;
    options.push(optionAt(job, setting, at, coverage));
  }
  return [...options, never(job, setting)];
}

function candidatesOf(job: Job, setting: Setting): { at: number; coverage: Coverage }[] {
  const starts = new Map<number, Coverage>();
  setting.coverage.forEach((coverage, i) => {
    starts.set(i === 0 ? 0 : (coverage.from - setting.now) / HOUR, coverage);
  });
  for (const at of [
    ...job.heals.map((heal) => heal.at),
    ...(job.notBefore === undefined ? [] : [job.notBefore]),
  ]) {
    const coverage = coverageAt(setting, at);
    if (coverage && !starts.has(at)) starts.set(at, coverage);
  }
  return [...starts]
    .map(([at, coverage]) => ({ at, coverage }))
    .filter(({ at }) => at < setting.horizon)
    .sort((a, b) => a.at - b.at);
}

/**
 * Whether an earlier start is at least as good whatever the impact is multiplied by, and whatever wear costs: work is
 * no slower there, and no part of the price is higher.
 */
function dominates(
  earlier: StartOption,
  parts: StartPrice,
  open: number,
  coverage: Coverage,
  job: Job,
  { costs: { classes } }: Setting,
): boolean {
  if (!earlier.coverage || !earlier.parts || earlier.at < (job.notBefore ?? 0)) return false;
  const before = classes[earlier.coverage.class];
  const then = classes[coverage.class];
  if (before.mobilise > then.mobilise || before.slow > then.slow) return false;
  const openBefore = unhealed(job.heals, earlier.at);
  const rest = (price: StartPrice) => price.total - price.wear;
  return (
    rest(earlier.parts) * openBefore <= rest(parts) * open &&
    earlier.parts.wear * openBefore <= parts.wear * open
  );
}

function priceParts(job: Job, setting: Setting, at: number, coverage: Coverage): StartPrice {
  return at === 0 ? setting.priceNow(job.expectedHandsOn) : setting.price(coverage, job.expectedHandsOn);
}

/** What starting at an hour from now comes to. `asNow`: at the price of a start now, for somebody who stays up. */
export function optionAt(
  job: Job,
  setting: Setting,
  at: number,
  coverage: Coverage,
  { asNow = at === 0, stillOpen = unhealed(job.heals, at) } = {},
): StartOption {
  // Who starts before others have acted works in the hours in which they return.
  const worked = at < (job.notBefore ?? 0) ? (coverageAt(setting, job.notBefore!) ?? coverage) : coverage;
  const ofClass = setting.costs.classes[worked.class];
  const classCosts = asNow && job.underWay ? { ...ofClass, mobilise: 0 } : ofClass;
  const restoration = restorationFrom(
    Math.max(at, job.notBefore ?? 0),
    job.handsOn,
    job.tail,
    job.heals,
    classCosts,
  );
  const loss = expectedLoss(job.curve, restoration, setting.horizon);
  const parts = asNow ? setting.priceNow(job.expectedHandsOn) : setting.price(coverage, job.expectedHandsOn);
  const price = stillOpen * parts.total;
  return { at, coverage, loss, price, parts, cost: loss + price };
}

/** Nobody starts at all. */
export function never(job: Job, setting: Setting): StartOption {
  const loss = expectedLoss(job.curve, withoutWork(job.heals), setting.horizon);
  return { at: Number.POSITIVE_INFINITY, coverage: null, loss, price: 0, parts: null, cost: loss };
}

/** The starts at which somebody here can do something: not before others have acted. */
export function usefulOptions({
  job,
  options,
}: {
  job: Job;
  options: readonly StartOption[];
}): StartOption[] {
  return options.filter(({ at }) => at >= (job.notBefore ?? 0));
}

/** The cheapest; of equals the earliest. */
export function bestOf(options: readonly StartOption[]): StartOption {
  return options.reduce((best, option) => (option.cost < best.cost - TIE ? option : best));
}

/** The stretch that contains an hour from now, undefined past the last. */
export function coverageAt({ coverage, now }: Setting, at: number): Coverage | undefined {
  const instant = now + at * HOUR;
  return coverage.find(({ from, to }) => from <= instant && instant < to);
}
