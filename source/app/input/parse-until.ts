import { dateOfDay, dayNumber, weekdayOfDay } from '../../domain/time/day-number.ts';
import { parseDuration } from '../../domain/time/duration.ts';
import { dateOf, HOUR, instantAt, isLocalTime, parseInstant, timeOf } from '../../domain/time/zone.ts';
import { weekdayNamed } from './parse-day.ts';

/**
 * The instant somebody means by `09:00`, `tomorrow 9:00`, `tue 09:00`, `2026-11-24 09:00` or `2h`, seen from `now`
 * in a zone. A bare time is its next occurrence. Undefined where it is none of these.
 */
export function parseUntil(text: string, now: number, zone: string): number | undefined {
  const words = text.trim().toLowerCase().split(/\s+/);
  const hours = parseDuration(text);
  if (hours !== undefined) return now + hours * HOUR;
  const time = localTime(words.at(-1) ?? '');
  if (time !== undefined && words.length === 1) return nextOn(() => true, time, now, zone);
  if (time !== undefined && words.length === 2) {
    const day = words[0]!;
    const today = dateOf(now, zone);
    if (day === 'today') return instantAt(today, time, zone);
    if (day === 'tomorrow') return instantAt(dateOfDay(dayNumber(today) + 1), time, zone);
    const weekday = weekdayNamed(day);
    if (weekday) return nextOn((date) => weekdayOfDay(date) === weekday, time, now, zone);
  }
  return parseInstant(text.trim(), zone);
}

/** An instant written so that {@link parseUntil} reads it back: `09:00`, or with its date from a day away. */
export function writeUntil(instant: number, now: number, zone: string): string {
  const time = timeOf(instant, zone);
  return parseUntil(time, now, zone) === instant ? time : `${dateOf(instant, zone)} ${time}`;
}

function localTime(text: string): string | undefined {
  const padded = /^\d:\d\d$/.test(text) ? `0${text}` : text;
  return isLocalTime(padded) ? padded : undefined;
}

function nextOn(
  isDay: (day: number) => boolean,
  time: string,
  now: number,
  zone: string,
): number | undefined {
  const today = dayNumber(dateOf(now, zone));
  for (let ahead = 0; ahead <= 7; ahead++) {
    const instant = instantAt(dateOfDay(today + ahead), time, zone);
    if (isDay(today + ahead) && instant > now) return instant;
  }
  return undefined;
}
