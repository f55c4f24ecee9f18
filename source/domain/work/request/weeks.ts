import type { Team } from '../../catalog/team.ts';
import { dateOfDay, dayNumber, weekdayOfDay } from '../../time/day-number.ts';
import type { LocalDate } from '../../time/local.ts';
import { dateOf, instantAt, timeOf } from '../../time/zone.ts';

/** Weeks of a quarter: a week has a thirteenth of its budget (DECISION 6.7). */
export const WEEKS = 13;

/** 1970-01-01 was a Thursday: weeks begin on Mondays. */
const FIRST_MONDAY = 3;

/** The week of a date, counted from the one with 1970-01-01. */
export function weekOf(date: LocalDate): number {
  return Math.floor((dayNumber(date) + FIRST_MONDAY) / 7);
}

/** Of an instant (epoch milliseconds), in the team's zone. */
export function weekAt(instant: number, { timeZone }: Pick<Team, 'timeZone'>): number {
  return weekOf(dateOf(instant, timeZone));
}

/** The date of a day of a week; 0 is its Monday. */
export function dateIn(week: number, day: number): LocalDate {
  return dateOfDay(week * 7 - FIRST_MONDAY + day);
}

/** When a week begins, epoch milliseconds. */
export function startOf(week: number, { timeZone }: Pick<Team, 'timeZone'>): number {
  return instantAt(dateIn(week, 0), '00:00', timeZone);
}

/** The last working day of a week: a promise for its end is a promise for that. Its Sunday where nobody works in it. */
export function endOf(week: number, { workingHours, holidays }: Team): LocalDate {
  for (let day = 6; day >= 0; day--) {
    const date = dateIn(week, day);
    if (workingHours.days.includes(weekdayOfDay(dayNumber(date))) && !holidays.includes(date)) return date;
  }
  return dateIn(week, 6);
}

/** Which part of the working days of this week lies ahead, today among them until its working hours are over: 0 to 1. */
export function shareAhead(team: Team, now: number): number {
  const { timeZone, workingHours, holidays } = team;
  const [week, today] = [weekAt(now, team), dateOf(now, timeZone)];
  const isOver = timeOf(now, timeZone) >= workingHours.to && workingHours.to > workingHours.from;
  const days = Array.from({ length: 7 }, (_, day) => dateIn(week, day)).filter(
    (date) => workingHours.days.includes(weekdayOfDay(dayNumber(date))) && !holidays.includes(date),
  );
  const ahead = days.filter((date) => date > today || (date === today && !isOver));
  return days.length === 0 ? 0 : ahead.length / days.length;
}

/** A quarter as it is planned: the thirteen weeks from that in which the calendar's begins. */
export interface Quarter {
  /** `Q4 2026`. */
  readonly name: string;
  readonly firstWeek: number;
}

/**
 * The quarter of a week. Now and then a week is left over between two: it belongs to the one before, with a
 * thirteenth as well.
 */
export function quarterOf(week: number): Quarter {
  const known = quarters.get(week) ?? quarterIn(week);
  quarters.set(week, known);
  return known;
}

/** A plan asks of each week of two years, again and again. */
const quarters = new Map<number, Quarter>();

function quarterIn(week: number): Quarter {
  const sunday = dateIn(week, 6);
  const year = sunday.slice(0, 4);
  const quarter = Math.floor((Number(sunday.slice(5, 7)) - 1) / 3);
  const first = `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  return { name: `Q${quarter + 1} ${year}`, firstWeek: weekOf(first) };
}
