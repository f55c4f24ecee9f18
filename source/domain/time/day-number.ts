import { type LocalDate, WEEKDAYS, type Weekday } from './local.ts';

const MS_A_DAY = 86_400_000;

/** Days since 1970-01-01: calendar arithmetic without zones. */
export function dayNumber(date: LocalDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_A_DAY);
}

/** The date of a day number. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

/** The weekday of a day number. */
export function weekdayOfDay(day: number): Weekday {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7]!;
}
