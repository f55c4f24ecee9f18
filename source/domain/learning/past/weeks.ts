import { dateOfDay, dayNumber, weekdayOfDay } from '../../time/day-number.ts';
import { WEEKDAYS } from '../../time/local.ts';
import { dateOf, instantAt, timeOf } from '../../time/zone.ts';

/** Failures of each of the last weeks, the oldest first; the last one is not over. A week begins on Monday, in the zone. */
export function weeklyCounts(
  instants: readonly number[],
  weeks: number,
  now: number,
  zone: string,
): readonly number[] {
  const starts = weekStarts(weeks, now, zone);
  const counts = Array.from({ length: weeks }, () => 0);
  for (const at of instants) {
    const week = starts.findLastIndex((start) => start <= at);
    if (week >= 0 && at <= now) counts[week]!++;
  }
  return counts;
}

/** When each of the last weeks began, epoch milliseconds, the oldest first. */
export function weekStarts(weeks: number, now: number, zone: string): readonly number[] {
  const today = dayNumber(dateOf(now, zone));
  const monday = today - WEEKDAYS.indexOf(weekdayOfDay(today));
  return Array.from({ length: weeks }, (_, i) =>
    instantAt(dateOfDay(monday - 7 * (weeks - 1 - i)), '00:00', zone),
  );
}

/** Failures by day of the week (from Monday) and hour of the day, in the zone. */
export function byHourOfWeek(instants: readonly number[], zone: string): readonly (readonly number[])[] {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const at of instants) {
    const day = dayNumber(dateOf(at, zone));
    const hour = Number(timeOf(at, zone).slice(0, 2));
    counts[WEEKDAYS.indexOf(weekdayOfDay(day))]![hour]!++;
  }
  return counts;
}
