import { dayNumber, weekdayOfDay } from '../time/day-number.ts';
import { dateOf, HOUR, timeOf } from '../time/zone.ts';

/** An instant as somebody says it in a zone: `09:00` today, `Tue 09:00` on another day, `24 Dec 09:00` from six days, with its year from 300. */
export function moment(instant: number, now: number, zone: string): string {
  const time = timeOf(instant, zone);
  const date = dateOf(instant, zone);
  if (date === dateOf(now, zone)) return time;
  if (Math.abs(instant - now) < 6 * 24 * HOUR) return `${capital(weekdayOfDay(dayNumber(date)))} ${time}`;
  return `${farDay(date, Math.abs(instant - now) / (24 * HOUR))} ${time}`;
}

/** The same of instants that are written in one zone, RFC 3339. */
export function writtenMoment(instant: string, now: string): string {
  const [date, today] = [instant, now].map((text) => text.slice(0, 10)) as [string, string];
  const time = instant.slice(11, 16);
  if (date === today) return time;
  const day = dayNumber(date);
  if (Math.abs(day - dayNumber(today)) < 6) return `${capital(weekdayOfDay(day))} ${time}`;
  return `${farDay(date, Math.abs(day - dayNumber(today)))} ${time}`;
}

/** Days from which on a day and a month may be those of another year. */
const YEAR = 300;

function farDay(date: string, days: number): string {
  return days < YEAR ? dayAndMonth(date) : `${dayAndMonth(date)} ${date.slice(0, 4)}`;
}

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
