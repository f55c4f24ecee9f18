import type { Coverage } from '../shift/coverage.ts';
import { HOUR } from '../time/zone.ts';
import { expectedLoss, type HealAtom, unhealed } from './expected-loss.ts';
import type { Lognormal } from './lognormal.ts';
import type { LossCurve } from './loss-curve.ts';
import { restorationFrom, withoutWork } from './restore.ts';
import type { Setting } from './setting.ts';
import type { StartPrice } from './wake-cost.ts';

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
 * Every start that can be optimal, ascending: now, each instant at which the class or the person on call changes,
 * just after each healing, and never. Losses never fall in the start and prices are constant in between, so no
 * other start is better.
 */
export function optionsOf(job: Job, setting: Setting): StartOption[] {
  const starts = new Map<number, StartOption>();
  setting.coverage.forEach((coverage, i) => {
    const at = i === 0 ? 0 : (coverage.from - setting.now) / HOUR;
    if (at < setting.horizon) starts.set(at, optionAt(job, setting, at, coverage));
  });
  for (const at of [...job.heals.map((heal) => heal.at), ...(job.notBefore === undefined ? [] : [job.notBefore])]) {
    const coverage = coverageAt(setting, at);
    if (coverage && at < setting.horizon && !starts.has(at))
      starts.set(at, optionAt(job, setting, at, coverage));
  }
  return [...[...starts.values()].sort((a, b) => a.at - b.at), never(job, setting)];
}

/** What starting at an hour from now comes to. `asNow`: at the price of a start now, for somebody who stays up. */
export function optionAt(
  job: Job,
  setting: Setting,
  at: number,
  coverage: Coverage,
  { asNow = at === 0, stillOpen = unhealed(job.heals, at) } = {},
): StartOption {
  const classCosts = setting.costs.classes[coverage.class];
  const restoration = restorationFrom(Math.max(at, job.notBefore ?? 0), job.handsOn, job.tail, job.heals, classCosts);
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

/** The cheapest; of equals the earliest. */
export function bestOf(options: readonly StartOption[]): StartOption {
  return options.reduce((best, option) => (option.cost < best.cost - TIE ? option : best));
}

/** The stretch that contains an hour from now, undefined past the last. */
export function coverageAt({ coverage, now }: Setting, at: number): Coverage | undefined {
  const instant = now + at * HOUR;
  return coverage.find(({ from, to }) => from <= instant && instant < to);
}
