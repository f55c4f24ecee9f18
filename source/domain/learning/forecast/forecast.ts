import { type CountMoments, chanceOf, countQuantile } from '../math/count-law.ts';
import type { Gamma } from '../math/gamma.ts';

/** How often one pipeline is expected to fail: believed by a law, or known, episodes a day. */
export type Failing = Gamma | { readonly perDay: number };

/** A pipeline of which nothing is known but that it is new (DECISION 6.3): it fails as if once in 10 days. */
export const NEW_PIPELINE: Gamma = { shape: 1, rate: 10 };

/** Episodes to come of many pipelines together. */
export interface Forecast extends CountMoments {
  /** Not exceeded from below with 5 %, and from above with 5 %. */
  readonly from: number;
  readonly to: number;
  /** The chance of at least one. */
  readonly any: number;
}

/**
 * What so many days bring. Each pipeline is negative binomial, a Poisson law whose rate is gamma; of the sum mean and variance
 * are added up, and the range is that of the negative binomial law with these (DECISION 6.3). `dispersion`: how much wider
 * weeks have been than independent failures are, 1 where nothing is known of that.
 */
export function forecast(pipelines: readonly Failing[], days: number, dispersion = 1): Forecast {
  let mean = 0;
  let variance = 0;
  for (const one of pipelines) {
    const m = days * meanOf(one);
    mean += m;
    variance += 'perDay' in one ? m : m + (m * m) / one.shape;
  }
  const moments = { mean, variance: Math.max(mean, variance * Math.max(1, dispersion)) };
  return {
    ...moments,
    from: countQuantile(moments, 0.05),
    to: countQuantile(moments, 0.95),
    any: 1 - chanceOf(moments, 0),
  };
}

/** Expected episodes a day. */
export function meanOf(one: Failing): number {
  return 'perDay' in one ? one.perDay : one.shape / one.rate;
}

/** The chance that a day brings at least one failure of something that fails so often a day. */
export function chanceOfDay(perDay: number): number {
  return -Math.expm1(-perDay);
}

/** What a day brings where each of so many pipelines fails by itself with this chance: the lecture's 1, 10 and 100. */
export function independentDay(
  pipelines: number,
  chance: number,
): { readonly mean: number; readonly any: number } {
  return { mean: pipelines * chance, any: 1 - (1 - chance) ** pipelines };
}

/** How much wider the weeks have been than independent failures are: variance over mean of the counts, at least 1. */
export function dispersionOf(weeks: readonly number[]): number {
  const mean = weeks.reduce((sum, n) => sum + n, 0) / weeks.length;
  if (weeks.length < 2 || mean === 0) return 1;
  const variance = weeks.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (weeks.length - 1);
  return Math.max(1, variance / mean);
}
