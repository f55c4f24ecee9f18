import ICAL from 'ical.js';
import type { CalendarEvent, CalendarTime } from '../../domain/shift/calendar-event.ts';
import { type Occurrence, placesOf, timesOfEvent } from './occurrences.ts';
import { eventTexts } from './text.ts';
import type { Property } from './times.ts';
import { clockOf } from './zone.ts';

/** What a calendar file holds between two instants. */
export interface CalendarReading {
  /** In the order of their beginnings. */
  readonly events: readonly CalendarEvent[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
  /** How many begin later and are told nowhere else: of those that are repeated only the first. */
  readonly later: number;
}

/** Calendars are written by many hands: what a standard forbids and everybody understands is read. */
ICAL.design.strict = false;

/** Beyond so many occurrences of one event it is no shift. */
const MOST_OCCURRENCES = 2_000;

interface ReadEvent {
  readonly uid: string;
  readonly name: string;
  readonly properties: readonly Property[];
  readonly times: ReturnType<typeof timesOfEvent>;
  readonly isCancelled: boolean;
  /** Of several revisions the last has the largest. */
  readonly sequence: number;
}

/**
 * The events of an ICS file that touch the time from `from` to `to` (epoch milliseconds), repeated ones told one by one.
 * Times without a zone are those of `zone`. Never throws for what stands there.
 */
export function readCalendar(text: string, from: number, to: number, zone: string): CalendarReading {
  const problems: string[] = [];
  const clock = clockOf(zone);
  const { events: texts, others, isCutOff } = eventTexts(text);
  if (texts.length === 0)
    problems.push(
      `it holds no event${others.length === 0 ? '' : `, only ${others.join(' and ')}`}: nothing is read`,
    );
  if (isCutOff) problems.push('the file ends in the middle of a calendar: whatever comes behind is missing');
  const all = texts.flatMap(({ event, zones, isCancelled: allOff }): ReadEvent[] => {
    // What stands for all of it may be what cannot be read.
    let name = /^SUMMARY[^:\r\n]*:([^\r\n]+)/im.exec(event)?.[1]?.trim() ?? 'an event that cannot be read';
    try {
      const [, properties] = ICAL.parse(event) as unknown as [string, readonly Property[]];
      name = textIn(properties, 'summary') || 'an event without a title';
      const isCancelled = allOff || textIn(properties, 'status').toUpperCase() === 'CANCELLED';
      const times = timesOfEvent(properties, zones, clock, { from, to });
      problems.push(...times.unread.map((what) => `${name}: ${what}`));
      if (times.occurrences.length > MOST_OCCURRENCES)
        throw new Error(`it takes place ${times.occurrences.length} times: that is no shift`);
      const sequence = Number(properties.find(([one]) => one === 'sequence')?.[3]) || 0;
      return [{ uid: textIn(properties, 'uid'), name, properties, times, isCancelled, sequence }];
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
      return [];
    }
  });
  const read = latestOf(all);
  const replaced = replacedIn(read);
  const events = read.flatMap(({ uid, name, properties, times, isCancelled }) =>
    times.occurrences
      .filter(
        ({ from: begins }) =>
          times.replaces !== undefined || !placesOf(begins).some((place) => replaced.has(`${uid} ${place}`)),
      )
      .map((one) => ({ ...whoIn(properties), isCancelled, summary: name, ...timesTold(one) })),
  );
  const begins = (event: CalendarEvent) => instantIn(event.from, clock);
  return {
    events: events
      .filter((event) => begins(event) < to && instantIn(event.to, clock) > from)
      .sort((a, b) => begins(a) - begins(b)),
    problems,
    later: events.filter((event) => begins(event) >= to).length,
  };
}

/** Of several revisions of one event the last. */
function latestOf(read: readonly ReadEvent[]): ReadEvent[] {
  const keyOf = ({ uid, times }: ReadEvent) => `${uid} ${times.replaces ?? ''}`;
  const latest = new Map<string, number>();
  for (const one of read) latest.set(keyOf(one), Math.max(one.sequence, latest.get(keyOf(one)) ?? 0));
  return read.filter((one) => one.uid === '' || one.sequence === latest.get(keyOf(one)));
}

/** Occurrences in whose place another event of the same name stands, or none. */
function replacedIn(read: readonly ReadEvent[]): ReadonlySet<string> {
  return new Set(
    read.flatMap(({ uid, times }) => (times.replaces === undefined ? [] : [`${uid} ${times.replaces}`])),
  );
}

function instantOfOccurrence({ from }: Occurrence): number {
  return from.clock ? from.clock(new Date(from.wall).toISOString().slice(0, 19)) : from.wall;
}

function timesTold(one: Occurrence): { from: CalendarTime; to: CalendarTime } {
  const begins = instantOfOccurrence(one);
  if (one.from.clock) return { from: { at: begins }, to: { at: Math.max(begins, one.to) } };
  const date = (wall: number) => new Date(wall).toISOString().slice(0, 10);
  return { from: { date: date(one.from.wall) }, to: { date: date(one.to) } };
}

function instantIn(time: CalendarTime, clock: (local: string) => number): number {
  return 'at' in time ? time.at : clock(`${time.date}T00:00:00`);
}

function textIn(properties: readonly Property[], name: string): string {
  const value = properties.find(([one]) => one === name)?.[3];
  return typeof value === 'string' ? value.trim() : '';
}

/** Who takes part, who has said no or not yes yet, and whether the time is free all the same. */
function whoIn(
  properties: readonly Property[],
): Omit<CalendarEvent, 'summary' | 'from' | 'to' | 'isCancelled'> {
  const attendees = properties
    .filter(([name]) => name === 'attendee')
    .flatMap(([, parameters, , value]) => {
      const told = (name: string) => String(parameters[name] ?? '').toUpperCase();
      // Apple writes the address beside a name of its own.
      const email = emailIn(value) ?? emailIn(String(parameters.email ?? ''));
      if (email === undefined || told('role') === 'NON-PARTICIPANT') return [];
      if (['ROOM', 'RESOURCE'].includes(told('cutype'))) return [];
      return [{ email, answer: told('partstat') }];
    })
    // Who has said yes comes before who has said nothing.
    .sort((a, b) => Number(b.answer === 'ACCEPTED') - Number(a.answer === 'ACCEPTED'));
  const organizer = emailIn(properties.find(([name]) => name === 'organizer')?.[3]);
  const emailsOf = (...answers: string[]) =>
    attendees.filter(({ answer }) => answers.includes(answer)).map(({ email }) => email);
  const declined = emailsOf('DECLINED', 'DELEGATED');
  const tentative = emailsOf('TENTATIVE');
  const others = attendees
    .map(({ email }) => email)
    .filter((email) => ![...declined, ...tentative].includes(email));
  return {
    // Whoever only organises does not take part where others were asked to.
    emails: attendees.length === 0 && organizer !== undefined ? [organizer] : others,
    declined,
    tentative,
    isTentative:
      textIn(properties, 'status').toUpperCase() === 'TENTATIVE' ||
      /^TENTATIVE$/i.test(textIn(properties, 'x-microsoft-cdo-busystatus')),
    isFree:
      textIn(properties, 'transp').toUpperCase() === 'TRANSPARENT' ||
      /^(?:FREE|WORKINGELSEWHERE)$/i.test(textIn(properties, 'x-microsoft-cdo-busystatus')),
  };
}

function emailIn(value: unknown): string | undefined {
  const [, email] =
    typeof value === 'string' ? (/^\s*(?:mailto:)?([^\s:]+@[^\s:]+)\s*$/i.exec(value) ?? []) : [];
  return email?.toLowerCase();
}
