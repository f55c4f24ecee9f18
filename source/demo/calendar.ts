import { dateOfDay, dayNumber, weekdayOfDay } from '../domain/time/day-number.ts';
import { type LocalDate, type LocalDateTime, type LocalTime, WEEKDAYS } from '../domain/time/local.ts';
import { dateOf, instantAt } from '../domain/time/zone.ts';

/** The zone of the demo's team. */
export const TEAM_ZONE = 'America/New_York';
/** The minute of the night that the demo shows, in the team's zone. */
export const NIGHT_TIME: LocalTime = '03:12';

/** The days around the night of the demo. Days are counted back from the night's date: 1 is the day before, -1 the day after. */
export interface DemoCalendar {
  /** 03:12 of the night, epoch milliseconds. */
  readonly now: number;
  /** The Monday on which the night ends, in the team's zone. */
  readonly night: LocalDate;
  /** The local date so many days before the night's. */
  day(daysAgo: number): LocalDate;
  /** The instant of a local time on that day, in the team's zone unless told otherwise. */
  at(daysAgo: number, time: LocalTime, zone?: string): number;
}

/** The calendar of the latest Monday whose 03:12 (team's zone) is not after `at` (epoch milliseconds). */
export function calendarAt(at: number): DemoCalendar {
  const today = dayNumber(dateOf(at, TEAM_ZONE));
  const monday = today - WEEKDAYS.indexOf(weekdayOfDay(today));
  const night = instantAt(dateOfDay(monday), NIGHT_TIME, TEAM_ZONE) <= at ? monday : monday - 7;
  const day = (daysAgo: number) => dateOfDay(night - daysAgo);
  return {
    now: instantAt(day(0), NIGHT_TIME, TEAM_ZONE),
    night: day(0),
    day,
    at: (daysAgo, time, zone = TEAM_ZONE) => instantAt(day(daysAgo), time, zone),
  };
}

/** The local date and time of the weekly handoff so many weeks before the night's Monday. */
export function handoffOf(calendar: DemoCalendar, weeksAgo: number): LocalDateTime {
  return `${calendar.day(7 * weeksAgo)}T${HANDOFF_TIME}`;
}

/** When turns change hands on Mondays, in the team's zone. */
export const HANDOFF_TIME: LocalTime = '09:00';
