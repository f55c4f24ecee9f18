import { dayNumber, weekdayOfDay } from '../time/day-number.ts';
import { dateOf, timeOf } from '../time/zone.ts';
import { dayAndMonth } from './moment.ts';

/** `Mon 23 Nov`. A note is read on other days than it was written: no day is left out. */
export function day(instant: number, zone: string): string {
  const date = dateOf(instant, zone);
  const weekday = weekdayOfDay(dayNumber(date));
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${dayAndMonth(date)}`;
}

/** `Mon 23 Nov 09:00`. */
export function when(instant: number, zone: string): string {
  return `${day(instant, zone)} ${timeOf(instant, zone)}`;
}
