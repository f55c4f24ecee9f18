import { DEFAULT_SLEEP, type Person, type Team, type TimeClass } from '../catalog/team.ts';
import { dateOfDay, dayNumber, weekdayOfDay } from '../time/day-number.ts';
import { DAY, dateOf, HOUR, instantAt } from '../time/zone.ts';

/** A stretch of time in one class. */
export interface ClassInterval {
  readonly from: number;
  readonly to: number;
  readonly class: TimeClass;
}

/** From one instant to another, outside. */
export type Span = readonly [from: number, to: number];

/**
 * The classes of a person's time between two instants, without holes; null is a rested person in the team's zone
 * with its working hours. First match: asleep is `night`, within an hour of sleep `edge`, working hours on a
 * working day on which the person is not away `work`, else `off`.
 */
export function classesBetween(person: Person | null, team: Team, from: number, to: number): ClassInterval[] {
  const zone = person?.timeZone ?? team.timeZone;
  const days = daysBetween(from, to, zone);
  const asleep = days.map((day) => sleepOf(person, day, zone));
  const edge = asleep.flatMap(([start, end]): Span[] => [
    [start - HOUR, start],
    [end, end + HOUR],
  ]);
  const work = days.filter((day) => worksOn(person, team, day)).map((day) => workOf(person, team, day, zone));
  const inside = (spans: readonly Span[], instant: number) =>
    spans.some(([a, b]) => a <= instant && instant < b);
  const classAt = (instant: number): TimeClass => {
    if (inside(asleep, instant)) return 'night';
    if (inside(edge, instant)) return 'edge';
    return inside(work, instant) ? 'work' : 'off';
  };
  const cuts = [...asleep, ...edge, ...work].flat().filter((instant) => instant > from && instant < to);
  const points = [...new Set([from, ...cuts])].sort((a, b) => a - b);
  const intervals: ClassInterval[] = [];
  points.forEach((start, i) => {
    const end = points[i + 1] ?? to;
    const of = classAt(start);
    const last = intervals.at(-1);
    if (last?.class === of) intervals[intervals.length - 1] = { ...last, to: end };
    else if (end > start) intervals.push({ from: start, to: end, class: of });
  });
  return intervals;
}

/** The class of one instant. */
export function classAt(person: Person | null, team: Team, instant: number): TimeClass {
  return classesBetween(person, team, instant, instant + 1)[0]!.class;
}

/** The nights of a person around two instants: when they go to sleep and when they get up, in their zone. */
export function nightsBetween(person: Person, team: Team, from: number, to: number): Span[] {
  const zone = person.timeZone ?? team.timeZone;
  return daysBetween(from, to, zone).map((day) => sleepOf(person, day, zone));
}

/**
 * The night around an instant, from the hour before the person goes to sleep to the hour after they get up; undefined
 * where the instant lies in none.
 */
export function nightAround(person: Person, team: Team, instant: number): Span | undefined {
  return nightsBetween(person, team, instant - DAY, instant + DAY)
    .map(([start, end]): Span => [start - HOUR, end + HOUR])
    .find(([start, end]) => start <= instant && instant < end);
}

/** Local days around two instants, one more on either side: sleep and work may run past midnight. */
function daysBetween(from: number, to: number, zone: string): number[] {
  const first = dayNumber(dateOf(from, zone)) - 1;
  const last = dayNumber(dateOf(to, zone)) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function sleepOf(person: Person | null, day: number, zone: string): Span {
  return wallClock(day, person?.sleep ?? DEFAULT_SLEEP, zone);
}

function workOf(person: Person | null, team: Team, day: number, zone: string): Span {
  return wallClock(day, person?.workingHours ?? team.workingHours, zone);
}

function wallClock(day: number, { from, to }: { from: string; to: string }, zone: string): Span {
  return [instantAt(dateOfDay(day), from, zone), instantAt(dateOfDay(to > from ? day : day + 1), to, zone)];
}

function worksOn(person: Person | null, team: Team, day: number): boolean {
  const date = dateOfDay(day);
  const { days } = person?.workingHours ?? team.workingHours;
  if (!days.includes(weekdayOfDay(day)) || team.holidays.includes(date)) return false;
  return !(person?.away ?? []).some(({ from, to }) => from <= date && date <= to);
}
