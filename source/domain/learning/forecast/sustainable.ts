import { type CountMoments, chanceUpTo, countQuantile } from '../math/count-law.ts';

/** Failures may take so much of the working hours of whoever is on call, with this certainty (DECISION 6.3). */
export const MOST_OF_HOURS = 0.25;
export const CERTAINTY = 0.9;
/** So many nights a person within so many days. */
export const MOST_NIGHTS = 2;
export const NIGHTS_WITHIN = 60;

/** Halving so often leaves nothing of a double. */
const HALVINGS = 60;

/**
 * The greatest mean of a Poisson count that stays within `most` with this certainty: 0.8177 for two incidents a shift of twelve
 * hours with 95 %, the line of Google's SRE book.
 */
export function greatestMean(most: number, certainty: number): number {
  const holds = (mean: number) => chanceUpTo({ mean, variance: mean }, most) >= certainty;
  return largest(holds, most + 1);
}

/** Hours of failures a week that are not exceeded with 90 %. */
export function busyHours(week: CountMoments, hoursEach: number): number {
  return countQuantile(week, CERTAINTY) * hoursEach;
}

/** The largest value from 0 to `high` for which something holds that holds for all below it. */
function largest(holds: (value: number) => boolean, high: number): number {
  let [low, above] = [0, high];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + above) / 2;
    if (holds(middle)) low = middle;
    else above = middle;
  }
  return low;
}
