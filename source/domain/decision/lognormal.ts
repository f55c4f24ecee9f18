import { normalCdf } from './normal.ts';

/** A lognormal law of hours; sigma 0 is the certain value exp(mu). */
export interface Lognormal {
  readonly mu: number;
  readonly sigma: number;
}

/** Deadlines that floating point moves by less than this many hours count as met. */
const INSTANT = 1e-9;

/** Expected value in hours. */
export function mean({ mu, sigma }: Lognormal): number {
  return Math.exp(mu + (sigma * sigma) / 2);
}

/** The chance that X exceeds x hours; 1 for x of 0 or less. */
export function survival({ mu, sigma }: Lognormal, x: number): number {
  if (sigma === 0) return Math.exp(mu) > x + INSTANT ? 1 : 0;
  return x <= 0 ? 1 : normalCdf((mu - Math.log(x)) / sigma);
}

/** E[min(X, b)] in hours; b itself for b of 0 or less. The integral of the survival function up to b. */
export function limitedMean(law: Lognormal, b: number): number {
  if (b <= 0) return b;
  const { mu, sigma } = law;
  if (sigma === 0) return Math.min(Math.exp(mu), b);
  if (b === Number.POSITIVE_INFINITY) return mean(law);
  const z = (Math.log(b) - mu) / sigma;
  return mean(law) * normalCdf(z - sigma) + b * normalCdf(-z);
}

/** E[min(X, b)²] in square hours; 0 for b of 0 or less. */
export function limitedSquare({ mu, sigma }: Lognormal, b: number): number {
  if (b <= 0) return 0;
  if (sigma === 0) return Math.min(Math.exp(mu), b) ** 2;
  const z = (Math.log(b) - mu) / sigma;
  return Math.exp(2 * mu + 2 * sigma * sigma) * normalCdf(z - 2 * sigma) + b * b * normalCdf(-z);
}

/** The law of X multiplied by a factor above 0. */
export function scaled({ mu, sigma }: Lognormal, factor: number): Lognormal {
  return { mu: mu + Math.log(factor), sigma };
}
