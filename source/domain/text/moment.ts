import { dayNumber, weekdayOfDay } from '../time/day-number.ts';
import { dateOf, repeatedOffset, timeOf } from '../time/zone.ts';

/**
 * An instant as somebody says it in a zone: `09:00` today, `Tue 09:00` on another day, `24 Dec 09:00` from six days away,
 * with its year from 300. A time that stands twice on the clock has its offset: `02:30+01:00`.
 */
export function moment(instant: number, now: number, zone: string): string {
  const time = `${timeOf(instant, zone)}${repeatedOffset(instant, zone)}`;
  return momentOf(dateOf(instant, zone), time, dateOf(now, zone));
}

/** The same of instants that are written in one zone, RFC 3339. */
export function writtenMoment(instant: string, now: string): string {
  return momentOf(instant.slice(0, 10), instant.slice(11, 16), now.slice(0, 10));
}

function momentOf(date: string, time: string, today: string): string {
  if (date === today) return time;
  const day = dayNumber(date);
  const away = Math.abs(day - dayNumber(today));
  if (away < 6) return `${capital(weekdayOfDay(day))} ${time}`;
  return `${dayAndMonth(date)}${away < YEAR ? '' : ` ${date.slice(0, 4)}`} ${time}`;
}

/** Days from which on a day and a month may be those of another year. */
const YEAR = 300;

/** `23 Nov`. */
export function dayAndMonth(date: string): string {
  return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
