import { dateOfDay, dayNumber, weekdayOfDay } from '../../domain/time/day-number.ts';
import { WEEKDAYS, type Weekday } from '../../domain/time/local.ts';
import { dateOf, instantAt, isLocalDate } from '../../domain/time/zone.ts';

/** A day that somebody means: its date, and the last millisecond of it. */
export interface MeantDay {
  readonly date: string;
  readonly end: number;
}

/**
 * The day meant by `fri`, `today`, `tomorrow` or `2026-12-04`, seen from `now` in a zone; undefined where it is none
 * of these.
 */
export function parseDay(text: string, now: number, zone: string): MeantDay | undefined {
  const word = text.trim().toLowerCase();
  const meant = (day: number): MeantDay => ({
    date: dateOfDay(day),
    end: instantAt(dateOfDay(day + 1), '00:00', zone) - 1,
  });
  if (isLocalDate(word)) return meant(dayNumber(word));
  const today = dayNumber(dateOf(now, zone));
  if (word === 'today') return meant(today);
  if (word === 'tomorrow') return meant(today + 1);
  const weekday = weekdayNamed(word);
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((days) => weekdayOfDay(today + days) === weekday);
  return ahead === undefined ? undefined : meant(today + ahead);
}

const FULL_DAYS = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
} as const;

/** The day of the week that `tue`, `tues` or `Tuesday` names. */
export function weekdayNamed(word: string): Weekday | undefined {
  return WEEKDAYS.find((name) => word.length >= 3 && FULL_DAYS[name].startsWith(word));
}
