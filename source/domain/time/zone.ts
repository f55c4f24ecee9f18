import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import { Temporal as Polyfill } from 'temporal-polyfill';
import type { LocalDate, LocalDateTime, LocalTime } from './local.ts';

/** Node 26 brings Temporal along; before that the polyfill gives the same answers. */
const Temporal: typeof Polyfill = (globalThis as { Temporal?: typeof Polyfill }).Temporal ?? Polyfill;

export const MINUTE = millisecondsInMinute;
export const HOUR = millisecondsInHour;
/** 24 elapsed hours, not a calendar day. */
export const DAY = millisecondsInDay;

/** Whether this is an IANA zone that the platform knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/**
 * The instant of a local time: a gap shifts it forward by the gap, an overlap means the earlier instant
 * (`compatible` of Temporal, as RFC 5545), whatever the zone of the process.
 * @throws RangeError where date, time or zone does not exist.
 */
export function instantOf(local: LocalDateTime, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The instant of a local date and time of day in a zone. Remembered: a screen of failures asks for the same ones. */
export function instantAt(date: LocalDate, time: LocalTime, zone: string): number {
  const key = `${date}T${time} ${zone}`;
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const offset = steadyOffset(Date.parse(`${date}T00:00:00Z`), zone);
  const instant =
    offset === undefined ? instantOf(`${date}T${time}`, zone) : Date.parse(`${date}T${time}:00Z`) - offset;
  if (resolved.size >= REMEMBERED) resolved.clear();
  resolved.set(key, instant);
  return instant;
}

const REMEMBERED = 20_000;
const resolved = new Map<string, number>();

/**
 * The offset of a zone around a UTC day, in milliseconds; undefined where it may change within the local day that this
 * touches. Asking the calendar once a day instead of once an instant is what makes a cold start quick.
 */
function steadyOffset(utcDay: number, zone: string): number | undefined {
  const before = offsetAt(utcDay - DAY, zone);
  return before === offsetAt(utcDay + 2 * DAY, zone) && before === offsetAt(utcDay + DAY / 2, zone)
    ? before
    : undefined;
}

function offsetAt(instant: number, zone: string): number {
  const key = `${instant} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = zoned(instant, zone).offsetNanoseconds / 1e6;
  if (offsets.size >= REMEMBERED) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

const offsets = new Map<string, number>();

/** The wall clock of an instant as if it were UTC; undefined where the offset may change around it. */
function steadyLocal(instant: number, zone: string): string | undefined {
  const offset = steadyOffset(Math.floor(instant / DAY) * DAY, zone);
  return offset === undefined ? undefined : new Date(instant + offset).toISOString();
}

/** The local date of an instant. */
export function dateOf(instant: number, zone: string): LocalDate {
  return steadyLocal(instant, zone)?.slice(0, 10) ?? zoned(instant, zone).toPlainDate().toString();
}

/** The local time of day of an instant, `03:12`. */
export function timeOf(instant: number, zone: string): LocalTime {
  return (
    steadyLocal(instant, zone)?.slice(11, 16) ??
    zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' })
  );
}

/** `+02:00` of a local time that stands twice on the clock, when clocks are set back; else empty. */
export function repeatedOffset(instant: number, zone: string): string {
  if (steadyLocal(instant, zone) !== undefined) return '';
  const here = zoned(instant, zone);
  const local = here.toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  );
  return earlier!.epochMilliseconds === later!.epochMilliseconds ||
    earlier!.toPlainDateTime().toString() !== later!.toPlainDateTime().toString()
    ? ''
    : here.offset;
}

/** The local date and time of day of an instant, `2026-11-23 03:12`, with its offset where it stands twice on the clock. */
export function wallTime(instant: number, zone: string): string {
  return `${dateOf(instant, zone)} ${timeOf(instant, zone)}${repeatedOffset(instant, zone)}`;
}

/** Whether this is a date of the calendar, `2026-02-30` is not. */
export function isLocalDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && parses(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))
  );
}

/** Whether this is a time of day from 00:00 to 23:59. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** An instant as RFC 3339 in a zone, to the second: `2026-11-23T03:12:00-05:00`. */
export function formatInstant(instant: number, zone: string): string {
  const offset = steadyOffset(Math.floor(instant / DAY) * DAY, zone);
  if (offset === undefined || offset % MINUTE !== 0)
    return zoned(instant, zone).toString({ smallestUnit: 'second', timeZoneName: 'never' });
  return `${new Date(Math.floor(instant) + offset).toISOString().slice(0, 19)}${offsetText(offset)}`;
}

/** `-05:00`. */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/**
 * An instant from text: RFC 3339 with an offset, or a local date and time in the zone.
 * Undefined where it is neither.
 */
export function parseInstant(text: string, zone: string): number | undefined {
  try {
    if (/(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(text) && /T/i.test(text))
      return Temporal.Instant.from(text).epochMilliseconds;
    if (/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(text))
      return instantOf(text.replace(' ', 'T'), zone);
  } catch {
    return undefined;
  }
  return undefined;
}

function zoned(instant: number, zone: string) {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);
}

function parses(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
