import { lnGamma } from './gamma.ts';

/** What is believed of a count to come: its mean, and how far it may lie from that. */
export interface CountMoments {
  readonly mean: number;
  /** At least the mean: that of a Poisson law, where the rate is known. */
  readonly variance: number;
}

/** Variances this much above the mean are those of a known rate. */
const KNOWN = 1e-9;
/** No count is looked for beyond. */
const MOST = 10_000_000;

/** The chance of exactly n, of the negative binomial law with these moments; of the Poisson law where they are equal. */
export function chanceOf({ mean, variance }: CountMoments, n: number): number {
  if (mean <= 0) return n === 0 ? 1 : 0;
  const more = variance - mean;
  if (more <= KNOWN * mean) return Math.exp(n * Math.log(mean) - mean - lnGamma(n + 1));
  const size = (mean * mean) / more;
  const ln = lnGamma(n + size) - lnGamma(size) - lnGamma(n + 1);
  return Math.exp(ln + size * Math.log(mean / variance) + n * Math.log(more / variance));
}

/** The chance of at most n. */
export function chanceUpTo(moments: CountMoments, n: number): number {
  let sum = 0;
  for (let k = 0; k <= n; k++) sum += chanceOf(moments, k);
  return Math.min(1, sum);
}

/** The least count that is not exceeded with at least this chance, 0 < chance < 1. */
export function countQuantile(moments: CountMoments, chance: number): number {
  let sum = 0;
  for (let n = 0; n < MOST; n++) {
    sum += chanceOf(moments, n);
    // What adding up leaves behind must not cost a whole count.
    if (sum >= chance - 1e-12) return n;
  }
  return MOST;
}
