import { DAY, isLocalDate } from '../../domain/time/zone.ts';
import { type Clock, namedClock, UTC_CLOCK } from './zone.ts';

/** A property as the parser gives it: name, parameters, type, values. */
export type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
  type: string,
  ...values: unknown[],
];

/**
 * A date or a local time as it stands in a calendar, as milliseconds of a calendar without zones, and what makes an
 * instant of it. A whole day has no clock: it lies in nobody's zone.
 */
export interface LocalTimeOf {
  readonly wall: number;
  readonly clock: Clock | undefined;
}

/** How long something lasts: days of the calendar, and beyond that exact milliseconds. */
export interface Duration {
  readonly days: number;
  readonly exact: number;
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})?(Z)?)?/;

/** The times of a property. Throws, in words, for what is no time and for a zone that nobody knows. */
export function timesOf(property: Property, zones: readonly string[], team: Clock): LocalTimeOf[] {
  return property.slice(3).map((value) => timeOf(String(value), property, zones, team));
}

/** The periods of a property: from when, and until when or for how long. */
export function periodsOf(
  property: Property,
  zones: readonly string[],
  team: Clock,
): { readonly from: LocalTimeOf; readonly lasts: Duration }[] {
  return property.slice(3).map((value) => {
    const [begins, ends] = value as readonly [string, string];
    const from = timeOf(begins, property, zones, team);
    if (/^[+-]?P/.test(ends)) return { from, lasts: durationOf(ends) };
    const to = timeOf(ends, property, zones, team);
    return { from, lasts: { days: 0, exact: instantOf(to) - instantOf(from) } };
  });
}

function timeOf(
  value: string,
  [name, parameters, type]: Property,
  zones: readonly string[],
  team: Clock,
): LocalTimeOf {
  const [, date, time, utc] = TIME.exec(value) ?? [];
  const wall = date === undefined ? Number.NaN : Date.parse(`${date}T${time ?? '00:00:00'}Z`);
  // `T0900`, without seconds, is no midnight.
  const isBroken = value.includes('T') && time === undefined;
  // A day that a month does not have would be one of the next month.
  const isNoDay = date !== undefined && !isLocalDate(date);
  if (Number.isNaN(wall) || isBroken || isNoDay)
    throw new Error(`its ${name.toUpperCase()} is no time that can be read`);
  if (type === 'date' || time === undefined)
    return { wall: Date.parse(`${date}T00:00:00Z`), clock: undefined };
  if (utc !== undefined) return { wall, clock: UTC_CLOCK };
  const zone = parameters.tzid;
  if (zone === undefined) return { wall, clock: team };
  const clock = namedClock(String(zone), zones);
  if (!clock) throw new Error(`the zone ${String(zone)} is not known`);
  return { wall, clock };
}

/** The instant of a local time; of a whole day its midnight in UTC. Epoch milliseconds. */
export function instantOf({ wall, clock }: LocalTimeOf): number {
  return clock ? clock(localOf(wall)) : wall;
}

/** `2026-09-08T14:00:00`. */
export function localOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19);
}

/** When something that begins then ends: days of the calendar keep the hour, hours are counted. */
export function ended(from: LocalTimeOf, { days, exact }: Duration): number {
  return instantOf({ ...from, wall: from.wall + days * DAY }) + exact;
}

/** `P7D` is seven days of the calendar, `PT24H` is exact (RFC 5545, 3.3.6). Throws for what is none. */
export function durationOf(text: string): Duration {
  const match = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) throw new Error(`its DURATION ${text} cannot be read`);
  const [, sign, ...parts] = match;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  const direction = sign === '-' ? -1 : 1;
  return {
    days: direction * (7 * weeks + days),
    exact: direction * 1000 * (3600 * hours + 60 * minutes + seconds),
  };
}
