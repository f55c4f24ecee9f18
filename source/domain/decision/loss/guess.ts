import type { Confirmed, GuessImpact } from '../../catalog/impact.ts';
import { DAY } from '../../time/zone.ts';
import { type Lognormal, mean } from '../math/lognormal.ts';

/** Standard normal distance between the 10th and the 90th percentile. */
const TENTH_TO_NINETIETH = 2.5631;
/** How much the variance of an estimate grows in each month since somebody confirmed it. */
const VARIANCE_A_MONTH = 0.01;
const DAYS_A_MONTH = 365.25 / 12;

/** The lognormal law with these 10th, 50th and 90th percentiles. */
export function lawOfGuess({ low, likely, high }: Pick<GuessImpact, 'low' | 'likely' | 'high'>): Lognormal {
  return { mu: Math.log(likely), sigma: Math.log(high / low) / TENTH_TO_NINETIETH };
}

/** Expected amount of a guess at `now`; one that was confirmed long ago is wider, so its mean is higher. */
export function guessedMean(guess: GuessImpact, confirmed: Confirmed | undefined, now: number): number {
  return mean(lawAt(guess, confirmed, now));
}

/** The 10th and the 90th percentile of a guess at `now`, as multiples of its mean. */
export function spreadOfGuess(
  guess: GuessImpact,
  confirmed: Confirmed | undefined,
  now: number,
): { readonly low: number; readonly high: number } {
  const law = lawAt(guess, confirmed, now);
  const away = (law.sigma * TENTH_TO_NINETIETH) / 2;
  return { low: Math.exp(law.mu - away) / mean(law), high: Math.exp(law.mu + away) / mean(law) };
}

function lawAt(guess: GuessImpact, confirmed: Confirmed | undefined, now: number): Lognormal {
  const law = lawOfGuess(guess);
  if (!confirmed) return law;
  const months = Math.max(0, now - Date.parse(confirmed.on)) / (DAYS_A_MONTH * DAY);
  return { mu: law.mu, sigma: Math.sqrt(law.sigma ** 2 + VARIANCE_A_MONTH * months) };
}

/** What a failure costs an hour where nobody said anything: $2, $20, $200; its mean is $100.47. */
export const NO_GUESS: GuessImpact = { kind: 'guess', low: 2, likely: 20, high: 200, per: 'hour' };
