import { HOUR } from '../../time/zone.ts';
import { VERDICT_WORDS, type Verdict } from '../verdict.ts';

/** The word for a start in a picture of times. */
export function startWord(
  verdict: Verdict,
  startAt: number | null,
  time: (instant: number) => string,
): string {
  if (verdict === 'wake' || verdict === 'work') return VERDICT_WORDS[verdict];
  return startAt === null ? VERDICT_WORDS.leave : time(startAt);
}

/** Epoch milliseconds of an hour from now; null: never. */
export function instantOrNever(at: number, now: number): number | null {
  return at === Number.POSITIVE_INFINITY ? null : now + at * HOUR;
}
