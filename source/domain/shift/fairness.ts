import type { Team } from '../catalog/team.ts';
import { dateOfDay, dayNumber, weekdayOfDay } from '../time/day-number.ts';
import { DAY, dateOf, instantAt } from '../time/zone.ts';
import { nightsBetween } from './time-classes.ts';
import { type Turn, turnsBetween } from './turns.ts';

/** What being on call asked of one person in a stretch of time. */
export interface Share {
  /** null: nobody was on call. */
  readonly person: string | null;
  /** Turns that began in it, or were under way when it did. */
  readonly turns: number;
  /** 24-hour days on call. */
  readonly days: number;
  /** Nights in the middle of which they were on call, as they sleep. */
  readonly nights: number;
  /** Saturdays and Sundays, and holidays, at noon of which they were on call, in the team's zone. */
  readonly weekendDays: number;
  readonly holidays: number;
}

/**
 * How a rotation was shared out between two instants: everybody who takes turns, also those who had none, by the order
 * of team.yaml; last, where it happened, the time in which nobody was on call.
 */
export function sharesBetween(team: Team, from: number, to: number, rotation = 'pipelines'): Share[] {
  const turns = turnsBetween(team, from, to, rotation);
  const rotating = new Set((team.rotations[rotation] ?? []).flatMap(({ order }) => order));
  const people = team.people.filter(
    (person) =>
      (rotating.has(person.id) && person.onCall !== false) || turns.some((turn) => turn.person === person),
  );
  const noons = noonsBetween(team, from, to);
  const shares = people.map((person) => {
    const theirs = turns.filter((turn) => turn.person === person);
    const nights = nightsBetween(person, team, from, to).map(([start, end]) => (start + end) / 2);
    return {
      ...shareOf(person.id, theirs, noons),
      nights: nights.filter((middle) => middle >= from && middle < to && isWithin(theirs, middle)).length,
    };
  });
  const nobody = turns.filter((turn) => turn.person === null);
  return nobody.length > 0 ? [...shares, { ...shareOf(null, nobody, noons), nights: 0 }] : shares;
}

interface Noon {
  readonly at: number;
  readonly weekend: boolean;
  readonly holiday: boolean;
}

function noonsBetween({ timeZone, holidays }: Team, from: number, to: number): Noon[] {
  const first = dayNumber(dateOf(from, timeZone));
  const last = dayNumber(dateOf(to, timeZone));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .map((day) => ({
      at: instantAt(dateOfDay(day), '12:00', timeZone),
      weekend: ['sat', 'sun'].includes(weekdayOfDay(day)),
      holiday: holidays.includes(dateOfDay(day)),
    }))
    .filter(({ at }) => at >= from && at < to);
}

function shareOf(
  person: string | null,
  turns: readonly Turn[],
  noons: readonly Noon[],
): Omit<Share, 'nights'> {
  const covered = noons.filter(({ at }) => isWithin(turns, at));
  return {
    person,
    turns: turns.length,
    days: Math.round((turns.reduce((sum, turn) => sum + turn.to - turn.from, 0) / DAY) * 10) / 10,
    weekendDays: covered.filter(({ weekend }) => weekend).length,
    holidays: covered.filter(({ holiday }) => holiday).length,
  };
}

function isWithin(turns: readonly Turn[], instant: number): boolean {
  return turns.some(({ from, to }) => from <= instant && instant < to);
}
