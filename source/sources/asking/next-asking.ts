import { HOUR, MINUTE } from '../../domain/time/zone.ts';

/** However long a source fails, it is asked again after this long: it is blind until then. */
const LONGEST = 5 * MINUTE;
/** Of a wait it is shortened or lengthened by so much at most, so that clones do not ask all at once. */
const SPREAD = 0.1;

/**
 * Milliseconds until a source is asked again: its interval, twice as long after each failure, never shorter than it asked for.
 * @param every hours; `failures` in a row; `retryAfter` seconds; `random` from 0 to 1
 */
export function nextAsking(every: number, failures: number, retryAfter: number, random: number): number {
  const interval = every * HOUR;
  const patient = Math.min(interval * 2 ** Math.min(failures, 20), Math.max(interval, LONGEST));
  const spread = 1 + SPREAD * (2 * random - 1);
  return Math.max(Math.round(patient * spread), retryAfter * 1_000);
}
