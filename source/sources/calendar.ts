import type { CalendarResponse, EventInstance, VEvent } from 'node-ical';
import type { CalendarEvent, CalendarTime } from '../domain/shift/calendar-event.ts';
import { DAY, dateOf, instantOf, isTimeZone, timeOf } from '../domain/time/zone.ts';

/** What a calendar file holds between two instants. */
export interface CalendarReading {
  /** In the order of their beginnings. */
  readonly events: readonly CalendarEvent[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/**
 * The events of an ICS file that touch the time from `from` to `to` (epoch milliseconds), repeated ones told one by one.
 * Times without a zone are those of `zone`. Never throws for what stands there.
 */
export async function readCalendar(
  text: string,
  from: number,
  to: number,
  zone: string,
): Promise<CalendarReading> {
  const { default: ical } = await import('node-ical');
  const events: CalendarEvent[] = [];
  const problems: string[] = [];
  quietly(problems, () => {
    for (const event of eventsIn(ical.sync.parseICS(zoned(text, zone)))) {
      const strange = strangeness(event);
      if (strange !== undefined) {
        problems.push(`${nameOf(event)}: ${strange}`);
        continue;
      }
      try {
        const instances = ical.expandRecurringEvent(event, {
          // All-day events lie in nobody's zone: a day more on either side, cut below.
          from: new Date(from - DAY),
          to: new Date(to + DAY),
          expandOngoing: true,
        });
        events.push(...instances.filter(isOn).map((instance) => told(instance, event)));
      } catch (error) {
        problems.push(`${nameOf(event)}: ${(error as Error).message}`);
      }
    }
  });
  const begins = ({ from: one }: CalendarEvent) => instantIn(one, zone);
  return {
    events: events
      .filter((event) => begins(event) < to && instantIn(event.to, zone) > from)
      .sort((a, b) => begins(a) - begins(b)),
    problems,
  };
}

/** The library warns on the terminal about what it reads, which may be anything: that is told as problems instead. */
function quietly(problems: string[], work: () => void): void {
  const { warn } = console;
  console.warn = (...said: unknown[]) => problems.push(said.map(String).join(' '));
  try {
    work();
  } catch (error) {
    problems.push(`the whole calendar: ${(error as Error).message}`);
  } finally {
    console.warn = warn;
  }
}

function instantIn(time: CalendarTime, zone: string): number {
  return 'at' in time ? time.at : instantOf(`${time.date}T00:00`, zone);
}

/** Times that name no zone get one: what a file means must not depend on where it is read. */
function zoned(text: string, zone: string): string {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .replace(
      /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE):(\d{8}T\d{6}(?:,\d{8}T\d{6})*)$/gim,
      `$1;TZID=${zone}:$2`,
    );
}

function eventsIn(response: CalendarResponse): VEvent[] {
  return Object.values(response).filter((one): one is VEvent => one?.type === 'VEVENT');
}

function strangeness({ start, end, status }: VEvent): string | undefined {
  if (status === 'CANCELLED') return undefined;
  if (!(start instanceof Date) || Number.isNaN(start.getTime()))
    return 'it has no beginning that can be read';
  for (const { tz } of [start, end ?? start] as { tz?: string }[])
    if (tz !== undefined && !/^[+-]\d/.test(tz) && !isTimeZone(tz)) return `the zone ${tz} is not known`;
  return undefined;
}

function isOn({ event }: EventInstance): boolean {
  return event.status !== 'CANCELLED';
}

function told(instance: EventInstance, base: VEvent): CalendarEvent {
  const { start, end, isFullDay, isOverride, event } = instance;
  const name = { summary: nameOf(event), emails: emailsOf(event) };
  if (isFullDay) {
    const from = localDate(start);
    const to = localDate(end);
    return { ...name, from: { date: from }, to: { date: to > from ? to : nextDate(from) } };
  }
  const ends = isOverride ? end.getTime() : wallClockEnd(start, base);
  return { ...name, from: { at: start.getTime() }, to: { at: Math.max(start.getTime(), ends) } };
}

/** A week from Monday 09:00 ends on Monday 09:00, whether or not the clocks change in it. */
function wallClockEnd(start: Date & { tz?: string }, base: VEvent): number {
  const first = base.start;
  const last = base.end ?? first;
  const tz = start.tz;
  if (tz === undefined || !isTimeZone(tz)) return start.getTime() + (last.getTime() - first.getTime());
  const wall = (instant: number) => Date.parse(`${dateOf(instant, tz)}T${timeOf(instant, tz)}Z`);
  const length = wall(last.getTime()) - wall(first.getTime());
  return instantOf(new Date(wall(start.getTime()) + length).toISOString().slice(0, 16), tz);
}

/** Days are told as midnights of the zone of this process. */
function localDate(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

function nameOf({ summary }: Pick<VEvent, 'summary'>): string {
  const text = typeof summary === 'object' && summary !== null ? (summary as { val?: unknown }).val : summary;
  return typeof text === 'string' && text !== '' ? text : 'an event without a title';
}

function emailsOf({ attendee, organizer }: VEvent): string[] {
  const all: unknown[] = [...(Array.isArray(attendee) ? attendee : [attendee]), organizer];
  return all.flatMap((one) => {
    const value = typeof one === 'object' && one !== null ? (one as { val?: unknown }).val : one;
    const match = typeof value === 'string' ? /^mailto:(.+)$/i.exec(value) : null;
    return match ? [match[1]!.toLowerCase()] : [];
  });
}
