import type { Lognormal } from '../math/lognormal.ts';
import { mean } from '../math/lognormal.ts';
import { normalCdf } from '../math/normal.ts';
import type { Rung } from './ladder.ts';

/** What asking the owner of an unsure impact is worth: expected cost without and with the answer, in currency. */
export interface InformationValue {
  /** Of the one start that is the best under the mean. */
  readonly decidedByMean: number;
  /** If the true impact were known before each decision. */
  readonly perfectlyKnown: number;
  /** Expected value of perfect information: the difference, never below 0. */
  readonly evpi: number;
}

/**
 * The value of knowing the multiplier of an impact whose ladder is given, where the multiplier is lognormal.
 * Closed form: on each rung the cost is a line in the multiplier, and a lognormal law has closed partial moments.
 */
export function informationValue(ladder: readonly Rung[], multiplier: Lognormal): InformationValue {
  const expected = mean(multiplier);
  let decidedByMean = Number.POSITIVE_INFINITY;
  let perfectlyKnown = 0;
  for (const { from, to, option } of ladder) {
    decidedByMean = Math.min(decidedByMean, expected * option.loss + option.price);
    const chance = chanceBelow(to, multiplier) - chanceBelow(from, multiplier);
    perfectlyKnown += option.price * chance + option.loss * expected * shareOfMean(from, to, multiplier);
  }
  return { decidedByMean, perfectlyKnown, evpi: Math.max(0, decidedByMean - perfectlyKnown) };
}

/** The chance that a lognormal multiplier exceeds a flip: how sure a verdict is. */
export function chanceAbove(flip: number, multiplier: Lognormal): number {
  return 1 - chanceBelow(flip, multiplier);
}

/** P(X <= x); sigma 0 is a certain value. */
function chanceBelow(x: number, { mu, sigma }: Lognormal): number {
  if (x <= 0) return 0;
  if (sigma === 0) return Math.log(x) >= mu ? 1 : 0;
  return normalCdf((Math.log(x) - mu) / sigma);
}

/** The part of the mean that lies between two values: under the law tilted by its own size, mu + sigma². */
function shareOfMean(from: number, to: number, { mu, sigma }: Lognormal): number {
  const tilted = { mu: mu + sigma * sigma, sigma };
  return chanceBelow(to, tilted) - chanceBelow(from, tilted);
}
