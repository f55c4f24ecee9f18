import { TIME_CLASSES, type TimeClass } from '../../catalog/team.ts';
import { loudestFirst } from './loudest-first.ts';
import type { Policy } from './policy.ts';
import type { Trouble } from './trouble.ts';

const WORK: readonly TimeClass[] = ['work'];
const AWAKE: readonly TimeClass[] = ['work', 'off'];

/** Every failure is worked on at once, at any time. */
export const PAGE_ALWAYS = calendarPolicy('page always', () => TIME_CLASSES);

/** Whatever fails while the person on call sleeps, or is about to, waits until they are up. */
export const NEVER_AT_NIGHT = calendarPolicy('never at night', () => AWAKE);

/** Nothing is touched out of working hours. */
export const BUSINESS_HOURS = calendarPolicy('business hours', () => WORK);

/** At once at any time from so much estimated loss in 24 hours on; all else in working hours. */
export function severityPolicy(threshold: number): Policy {
  return calendarPolicy(`severity ${threshold}`, ({ severity }) =>
    (severity ?? UNKNOWN) >= threshold ? TIME_CLASSES : WORK,
  );
}

/** One threshold for the night and the hours beside it, a lower one for evenings and weekends. */
export function twoThresholds(night: number, evening: number): Policy {
  return calendarPolicy(`severity ${night} at night, ${evening} in the evening`, ({ severity }) => {
    const loss = severity ?? UNKNOWN;
    return loss >= night ? TIME_CLASSES : loss >= evening ? AWAKE : WORK;
  });
}

/** What a severity takes an undeclared impact for: 24 hours of $100.47, the mean where nobody said anything. */
const UNKNOWN = 2_411;

/** A rule that looks at the clock and at one trouble: in which classes may work on it start? */
function calendarPolicy(name: string, allowed: (trouble: Trouble) => readonly TimeClass[]): Policy {
  return {
    name,
    decide: (waiting, { now, timeline }) =>
      loudestFirst(waiting).map((trouble) => ({ trouble, at: timeline.firstIn(now, allowed(trouble)) })),
  };
}
