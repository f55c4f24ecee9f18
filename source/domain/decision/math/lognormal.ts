import { limitedMeanLeft, limitedSquareLeft, type Remaining, survivalLeft } from './lognormal-left.ts';
import { normalCdf } from './normal.ts';

/** A lognormal law of hours; sigma 0 is the certain value exp(mu). */
export interface Lognormal {
  readonly mu: number;
  readonly sigma: number;
  /** Hours spent already that did not suffice: the law is that of what is left. Absent: none. */
  readonly worked?: number;
}

/** The spread of an exact time that was exceeded, as that of a time declared without one. */
const EXCEEDED = 0.8;
/** Deadlines that floating point moves by less than this many hours count as met. */
const INSTANT = 1e-9;

/** Expected value in hours. */
export function mean(law: Lognormal): number {
  if (isPartDone(law)) return limitedMeanLeft(law, Number.POSITIVE_INFINITY);
  const { mu, sigma } = law;
  return Math.exp(mu + (sigma * sigma) / 2);
}

/** The chance that X exceeds x hours; 1 for x of 0 or less. */
export function survival(law: Lognormal, x: number): number {
  const { mu, sigma } = law;
  if (sigma === 0) return Math.exp(mu) > x + INSTANT ? 1 : 0;
  if (isPartDone(law)) return x <= 0 ? 1 : survivalLeft(law, x);
  return x <= 0 ? 1 : normalCdf((mu - Math.log(x)) / sigma);
}

/** E[min(X, b)] in hours; b itself for b of 0 or less. The integral of the survival function up to b. */
export function limitedMean(law: Lognormal, b: number): number {
  if (b <= 0) return b;
  if (isPartDone(law)) return limitedMeanLeft(law, b);
  const { mu, sigma } = law;
  if (sigma === 0) return Math.min(Math.exp(mu), b);
  if (b === Number.POSITIVE_INFINITY) return mean(law);
  const z = (Math.log(b) - mu) / sigma;
  return mean(law) * normalCdf(z - sigma) + b * normalCdf(-z);
}

/** E[min(X, b)²] in square hours; 0 for b of 0 or less. */
export function limitedSquare(law: Lognormal, b: number): number {
  if (b <= 0) return 0;
  if (isPartDone(law)) return limitedSquareLeft(law, b);
  const { mu, sigma } = law;
  if (sigma === 0) return Math.min(Math.exp(mu), b) ** 2;
  const whole = Math.exp(2 * mu + 2 * sigma * sigma);
  if (b === Number.POSITIVE_INFINITY) return whole;
  const z = (Math.log(b) - mu) / sigma;
  return whole * normalCdf(z - 2 * sigma) + b * b * normalCdf(-z);
}

/** The law of X multiplied by a factor above 0. */
export function scaled({ mu, sigma, worked }: Lognormal, factor: number): Lognormal {
  const pace = { mu: mu + Math.log(factor), sigma };
  return worked === undefined ? pace : { ...pace, worked: worked * factor };
}

/**
 * The law of what is left after so many hours of work that did not suffice. An exact time that was exceeded was none:
 * it is then taken for a median.
 */
export function afterWork({ mu, sigma }: Lognormal, hours: number): Lognormal {
  if (hours <= 0) return { mu, sigma };
  if (sigma > 0) return { mu, sigma, worked: hours };
  const left = Math.exp(mu) - hours;
  return left > INSTANT ? { mu: Math.log(left), sigma } : { mu, sigma: EXCEEDED, worked: hours };
}

/** Whether hours were spent on it already that did not suffice. */
export function isPartDone(law: Lognormal): law is Remaining {
  return law.sigma > 0 && law.worked !== undefined && law.worked > 0;
}
