import { coverageBetween } from '../shift/coverage.ts';
import { personOnCall } from '../shift/on-call.ts';
import { classAt } from '../shift/time-classes.ts';
import type { Situation } from '../situation.ts';
import { DAY, HOUR } from '../time/zone.ts';

/** A turn of the person on call is looked for so far ahead. */
const DAYS_AHEAD = 14;
/** A night with work this soon after its middle is one before a working day. */
const BEFORE_WORK = 12 * HOUR;

/**
 * An instant at which a failure would wake whoever is on call now, epoch milliseconds: now where that is night for
 * them, else the middle of their next night that a working day follows, else of their next night. Where none comes
 * within 14 days: of anybody's next night.
 */
export function typicalNight({ team, now }: Pick<Situation, 'team' | 'now'>): number {
  const person = personOnCall(team, now);
  if (classAt(person, team, now) === 'night') return now;
  const coverage = coverageBetween(team, now, now + DAYS_AHEAD * DAY);
  const works = coverage.filter((one) => one.class === 'work').map(({ from }) => from);
  const nights = coverage
    .filter((one) => one.class === 'night')
    .map((one) => ({ middle: (one.from + one.to) / 2, theirs: one.person?.id === person?.id }));
  const theirs = nights.filter((night) => night.theirs);
  const isBeforeWork = ({ middle }: { middle: number }) =>
    works.some((start) => start > middle && start - middle <= BEFORE_WORK);
  return (theirs.find(isBeforeWork) ?? theirs[0] ?? nights[0])?.middle ?? now;
}
