import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { DAY } from '../../domain/time/zone.ts';
import {
  type Duration,
  durationOf,
  ended,
  instantOf,
  type LocalTimeOf,
  localOf,
  type Property,
  periodsOf,
  timesOf,
} from './times.ts';
import type { Clock } from './zone.ts';

/** One time that an event takes place. */
export interface Occurrence {
  readonly from: LocalTimeOf;
  /** Epoch milliseconds, outside; of whole days the midnight in UTC after the last. */
  readonly to: number;
}

/** What an event's lines say of its times. */
export interface EventTimes {
  readonly occurrences: readonly Occurrence[];
  /** Of one that changes another: the occurrence in whose place it stands, as `placeOf` calls it. */
  readonly replaces?: string;
  /** What of it is not read, in words. */
  readonly unread: readonly string[];
}

/** A rule is followed so far: every day for three centuries. */
const MOST_STEPS = 110_000;

/**
 * When an event takes place between two instants, epoch milliseconds: its beginning, what its rules repeat, the dates
 * that it adds, without those that it takes out. Throws, in words, for what cannot be read.
 */
export function timesOfEvent(
  properties: readonly Property[],
  zones: readonly string[],
  team: Clock,
  within: { readonly from: number; readonly to: number },
): EventTimes {
  const all = (name: string) => properties.filter(([one]) => one === name);
  const timesIn = (name: string) => all(name).flatMap((property) => timesOf(property, zones, team));
  const [start] = timesIn('dtstart');
  if (!start) throw new Error('it has no beginning that can be read');
  const lasts = durationOfEvent(
    start,
    all('dtend')[0],
    all('duration')[0],
    (one) => timesOf(one, zones, team)[0]!,
  );
  const isPeriod = ([, , type]: Property) => type === 'period';
  const added = all('rdate').filter((property) => !isPeriod(property));
  const rules = all('rrule').flatMap(([, , , rule]) => repeated(start, rule as object, lasts, within));
  const dates = added.flatMap((property) => timesOf(property, zones, team));
  const taken = timesIn('exdate');
  const places = new Set(taken.map(placeOf));
  const [replaced] = timesIn('recurrence-id');
  const told = distinct([start, ...rules, ...dates]);
  const begins = told.filter((from) => !placesOf(from).some((place) => places.has(place)));
  const known = new Set(told.flatMap(placesOf));
  const idle = taken.filter((one) => {
    const at = one.clock ? instantOf(one) : one.wall;
    return at >= within.from && at < within.to && !known.has(placeOf(one));
  });
  const periods = all('rdate')
    .filter(isPeriod)
    .flatMap((property) => periodsOf(property, zones, team))
    .map(({ from, lasts: long }) => ({ from, to: ended(from, long) }));
  return {
    occurrences: [...begins.map((from) => ({ from, to: ended(from, lasts) })), ...periods],
    ...(replaced ? { replaces: placeOf(replaced) } : {}),
    unread: [
      ...unreadIn(properties),
      ...idle.map((one) => `its EXDATE ${localOf(one.wall).slice(0, 16)} takes out nothing`),
    ],
  };
}

/** What an occurrence is called by others: its instant, or only its day, which programs write for a time too. */
function placeOf(time: LocalTimeOf): string {
  return time.clock ? String(instantOf(time)) : localOf(time.wall).slice(0, 10);
}

/** All that an occurrence may be called by. */
export function placesOf(time: LocalTimeOf): readonly string[] {
  return [placeOf(time), localOf(time.wall).slice(0, 10)];
}

function durationOfEvent(
  start: LocalTimeOf,
  end: Property | undefined,
  duration: Property | undefined,
  read: (property: Property) => LocalTimeOf,
): Duration {
  if (duration) return durationOf(String(duration[3]));
  const to = end && read(end);
  if (to && instantOf(to) < instantOf(start)) throw new Error('it ends before it begins');
  // A day that ends when it begins is that day.
  const isDay = start.clock === undefined;
  if (!to) return { days: isDay ? 1 : 0, exact: 0 };
  if (isDay || to.clock === undefined)
    return { days: Math.max(isDay ? 1 : 0, (to.wall - start.wall) / DAY), exact: 0 };
  // In one zone a week from Monday 09:00 ends on Monday 09:00, whether or not the clocks change in it.
  const days = Math.floor((to.wall - start.wall) / DAY);
  const there = { ...start, wall: start.wall + days * DAY };
  return { days, exact: Math.max(0, instantOf(to) - instantOf(there)) };
}

/** What a rule repeats, on a calendar without zones: clocks are asked for each. */
function repeated(
  start: LocalTimeOf,
  rule: object,
  lasts: Duration,
  within: { readonly from: number; readonly to: number },
): LocalTimeOf[] {
  const { until, ...rest } = rule as { until?: string } & Rule;
  if (Object.keys(rest).some((key) => key.toLowerCase() === 'rscale'))
    throw new Error('it repeats by another calendar (RSCALE), which is not read');
  const rruleString = ICAL.Recur.fromData(rest as never).toString();
  const long = lasts.days * DAY + lasts.exact + 2 * DAY;
  const first = start.wall + passedOver(rest, within.from - long - start.wall);
  const expanded = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${localOf(first).replace(/[-:]/g, '')}\nRRULE:${rruleString}`,
    maxIterations: MOST_STEPS,
  });
  const found = between(expanded, within.from - long, within.to + 2 * DAY).map((wall) => ({
    ...start,
    wall,
  }));
  if (until === undefined) return found;
  // The last moment is one of UTC, of the event's own zone, or a whole day.
  const isDay = !until.includes('T');
  const last = Date.parse(isDay ? `${until}T23:59:59Z` : `${until.replace(/Z$/, '')}Z`);
  return found.filter((one) => (until.endsWith('Z') ? instantOf(one) : one.wall) <= last);
}

/** What of a rule tells how far one round of it reaches. */
interface Rule {
  readonly freq?: string;
  readonly interval?: number;
  readonly count?: number;
}

/** Whole rounds of days or weeks before a time, in milliseconds: a rule that does not count is not followed through them. */
function passedOver({ freq, interval = 1, count }: Rule, until: number): number {
  const days = freq === 'DAILY' ? 1 : freq === 'WEEKLY' ? 7 : undefined;
  if (days === undefined || count !== undefined || until <= 0) return 0;
  const round = days * interval * DAY;
  return Math.floor(until / round) * round;
}

function between(rule: RRuleTemporal, from: number, to: number): number[] {
  try {
    return rule.between(new Date(from), new Date(to), true).map(({ epochMilliseconds }) => epochMilliseconds);
  } catch (error) {
    if (!/iterations/i.test((error as Error).message)) throw error;
    throw new Error('it repeats more often than is followed');
  }
}

function distinct(times: readonly LocalTimeOf[]): LocalTimeOf[] {
  return [...new Map(times.map((time) => [instantOf(time), time])).values()];
}

function unreadIn(properties: readonly Property[]): string[] {
  return properties.flatMap(([name, parameters]) => {
    if (name === 'exrule') return ['what its EXRULE takes out is not read'];
    if (name === 'recurrence-id' && String(parameters.range ?? '').toUpperCase() === 'THISANDFUTURE')
      return ['it changes this one and all after it; only this one is read'];
    return [];
  });
}
