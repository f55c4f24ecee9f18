import { dayNumber } from '../../time/day-number.ts';
import type { Draft } from '../finding/place.ts';
import type { Override, Person, WorkingHours } from '../team.ts';

/** A draft without its place. */
export type TeamMistake = Omit<Draft, 'file' | 'line' | 'column'>;

/** Minutes. */
const LONGEST_SPAN = 12 * 60;
const MINUTES_A_DAY = 24 * 60;

/** Hours of sleep that are so long that the two ends must have changed places. */
export function swappedSleep({ id, sleep }: Pick<Person, 'id' | 'sleep'>): TeamMistake[] {
  if (!sleep) return [];
  const minutes = minutesBetween(sleep);
  if (minutes <= LONGEST_SPAN) return [];
  return [
    {
      severity: 'warning',
      message: `${id} sleeps from ${sleep.from} to ${sleep.to}, ${Math.round(minutes / 60)} hours: are the two swapped?`,
      expected: 'when somebody falls asleep, then when they wake up',
      example: `sleep: { from: "${sleep.to}", to: "${sleep.from}" }`,
    },
  ];
}

/** Working hours that are so long that the two ends must have changed places. `whose`: `the team`, `ana`. */
export function swappedHours({ from, to }: Pick<WorkingHours, 'from' | 'to'>, whose: string): TeamMistake[] {
  const minutes = minutesBetween({ from, to });
  if (minutes <= LONGEST_SPAN) return [];
  return [
    {
      severity: 'warning',
      message: `the working hours of ${whose} go from ${from} to ${to}, ${Math.round(minutes / 60)} hours: are the two swapped?`,
      expected: 'when work begins, then when it ends',
      example: `workingHours: { from: "${to}", to: "${from}" }`,
    },
  ];
}

/** An override that puts somebody on call who is away then, or gone. */
export function absentSubstitute(override: Override, people: readonly Person[]): TeamMistake[] {
  const person = people.find(({ id }) => id === override.person);
  if (!person) return [];
  const [from, to] = [override.from, override.to].map((at) => dayNumber(at.slice(0, 10))) as [number, number];
  const away = (person.away ?? []).find((one) => dayNumber(one.from) <= to && dayNumber(one.to) >= from);
  const gone = person.left !== undefined && dayNumber(person.left) <= to;
  if (!away && !gone) return [];
  const why = away ? `is away from ${away.from} to ${away.to}` : `left on ${person.left}`;
  return [
    {
      severity: 'warning',
      message: `an override puts ${person.id} on call from ${override.from} to ${override.to}, who ${why}`,
      expected: 'somebody who is there: an override counts whatever absences say',
    },
  ];
}

/** Prices of wake-ups in one currency beside losses in another. */
export function foreignCosts(currency: string | undefined, declared: readonly string[]): TeamMistake[] {
  const missing = ['salary', 'hourlyRate'].filter((name) => !declared.includes(name));
  if (currency === undefined || currency === 'USD' || missing.length === 0) return [];
  return [
    {
      severity: 'warning',
      message: `the currency is ${currency}, but ${missing.join(' and ')} of costs are left at their defaults, which are US dollars`,
      expected: `what an hour and a year cost in ${currency}`,
      example: 'costs: { salary: 70000, hourlyRate: 50 }',
    },
  ];
}

function minutesBetween({ from, to }: { readonly from: string; readonly to: string }): number {
  return (minuteOf(to) - minuteOf(from) + MINUTES_A_DAY) % MINUTES_A_DAY;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
