import { medianOf } from '../../decision/math/median.ts';
import { type Gamma, gammaQuantile, logMoments } from '../math/gamma.ts';
import { perYear } from '../rate/rate.ts';

/** Share of what comes back that a fix of the root cause keeps away: as taken, and between what it may lie. */
export const EFFECT = 0.8;
const LEAST_EFFECT = 0.6;
const GREATEST_EFFECT = 0.95;
/** Deviations of the logarithms: of the hours that a fix takes, and of a declared figure that counts as ± 30 %. */
const EFFORT_SIGMA = 0.6;
const COST_SIGMA = 0.3;
/** A standard normal variable is below with 90 %. */
const NINETY = 1.2815515655446004;
const WEEKS_A_YEAR = 52;

/** What goes on failing costs, and what a fix of it takes. */
export interface PaybackOf {
  /** Episodes a day. */
  readonly rate: Gamma;
  /** What one episode has cost on average, in currency. */
  readonly each: number;
  /** What the fix costs, in currency. */
  readonly fix: number;
}

export interface Payback {
  /** What a year of it costs, in currency. */
  readonly yearly: number;
  /** Until the fix has paid for itself. */
  readonly weeks: number;
  /** 80 % of what that may be, as far as it hangs on how often it fails. */
  readonly byRate: readonly [number, number];
  /** 80 % of what it may be altogether: rate, hours, effect and cost are uncertain. */
  readonly range: readonly [number, number];
}

/**
 * After how many weeks a root-cause fix has paid for itself: fix / (η · yearly / 52), with yearly = 365 · E[λ] · each
 * (DECISION 6.2). The logarithm of the weeks is a sum; the range takes it as normal with the moments of its parts.
 */
export function paybackOf({ rate, each, fix }: PaybackOf): Payback {
  const yearly = perYear(rate) * each;
  const weeks = fix / ((EFFECT * yearly) / WEEKS_A_YEAR);
  const atRate = (perDay: number) => (weeks * rate.shape) / rate.rate / perDay;
  const often = logMoments(rate);
  const effect = logOfUniform(LEAST_EFFECT, GREATEST_EFFECT);
  const middle =
    Math.log(weeks) + Math.log(rate.shape / rate.rate) - often.mean + Math.log(EFFECT) - effect.mean;
  const far = NINETY * Math.sqrt(EFFORT_SIGMA ** 2 + COST_SIGMA ** 2 + often.variance + effect.variance);
  return {
    yearly,
    weeks,
    byRate: [atRate(gammaQuantile(rate, 0.9)), atRate(gammaQuantile(rate, 0.1))],
    range: [Math.exp(middle - far), Math.exp(middle + far)],
  };
}

/** Mean and variance of the logarithm of a variable that is even between two values. */
function logOfUniform(from: number, to: number): { readonly mean: number; readonly variance: number } {
  const [a, b] = [Math.log(from), Math.log(to)];
  const mean = (to * (b - 1) - from * (a - 1)) / (to - from);
  const square = (to * (b * b - 2 * b + 2) - from * (a * a - 2 * a + 2)) / (to - from);
  return { mean, variance: square - mean * mean };
}

/** Hours that fixes took over hours that were estimated: the median of at least five, else 1.5. */
export function effortFactor(
  done: readonly { readonly estimated: number; readonly taken: number }[],
): number {
  const ratios = done
    .filter(({ estimated, taken }) => estimated > 0 && taken > 0)
    .map(({ estimated, taken }) => taken / estimated);
  return ratios.length < FEWEST_DONE ? USUAL_FACTOR : medianOf(ratios)!;
}

const FEWEST_DONE = 5;
const USUAL_FACTOR = 1.5;
