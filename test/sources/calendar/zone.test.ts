import { describe, expect, test } from 'vitest';
import { readCalendar } from '../../../source/sources/calendar/calendar.ts';
import { namedClock } from '../../../source/sources/calendar/zone.ts';

const LOCAL = '2026-07-06T09:00:00';
const at = (name: string, defined: readonly string[] = []) => {
  const clock = namedClock(name, defined);
  return clock && new Date(clock(LOCAL)).toISOString();
};
const zone = (name: string, ...more: string[]) =>
  [
    ...['BEGIN:VTIMEZONE', `TZID:${name}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
    ...['TZOFFSETFROM:+0530', 'TZOFFSETTO:+0530', ...more, 'END:STANDARD', 'END:VTIMEZONE'],
  ].join('\r\n');

describe('a zone is known by', () => {
  test.each([
    ['its name', 'Europe/Berlin', '07:00'],
    ['a name of three parts', 'America/Argentina/Buenos_Aires', '12:00'],
    ['a path before it', '/freeassociation.sourceforge.net/Europe/Berlin', '07:00'],
    ['an offset before it', '(UTC+01:00) Europe/Berlin', '07:00'],
    ['a name with a hyphen', '/x.example/America/Port-au-Prince', '13:00'],
    ['a name with a sign', '/x.example/Etc/GMT+5', '14:00'],
    ['what Windows calls it', 'W. Europe Standard Time', '07:00'],
  ])('%s', (_, name, time) => {
    expect(at(name)).toBe(`2026-07-06T${time}:00.000Z`);
  });

  test.each(['Nowhere', 'Europe/Berlin/', 'Europe/Berlin (DST)', 'Europe', ''])('and not by "%s"', (name) => {
    expect(at(name)).toBeUndefined();
  });
});

describe('a zone that a calendar defines', () => {
  test('is that of its name, whatever else stands there', () => {
    const defined = ['no zone at all', zone('Other'), zone('Ours')];
    expect(at('Ours', defined)).toBe('2026-07-06T03:30:00.000Z');
    expect(at('Theirs', defined)).toBeUndefined();
  });

  test('is followed where its clocks change by the same rule each year', () => {
    const yearly = 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU';
    expect(at('Ours', [zone('Ours', yearly)])).toBe('2026-07-06T03:30:00.000Z');
    for (const rule of ['RRULE:FREQ=DAILY', `${yearly}\r\nRRULE:FREQ=HOURLY`, 'RRULE:FREQ=YEARLY;BYSECOND=1'])
      expect([rule, at('Ours', [zone('Ours', rule)])]).toEqual([rule, undefined]);
  });
});

describe('the window of what is read', () => {
  const read = (from: string, to: string, ...lines: string[]) =>
    readCalendar(
      [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:a', 'ATTENDEE:mailto:ben@example.com'],
        ...[...lines, 'END:VEVENT', 'END:VCALENDAR', ''],
      ].join('\r\n'),
      Date.parse(from),
      Date.parse(to),
      'UTC',
    ).events.map(({ from: begin }) =>
      'at' in begin ? new Date(begin.at).toISOString().slice(0, 16) : begin.date,
    );

  test('holds what reaches into it, and nothing that only touches it', () => {
    const event = ['DTSTART:20260907T090000Z', 'DTEND:20260907T100000Z'];
    expect(read('2026-09-07T09:59:00Z', '2026-09-08T00:00:00Z', ...event)).toEqual(['2026-09-07T09:00']);
    expect(read('2026-09-07T10:00:00Z', '2026-09-08T00:00:00Z', ...event)).toEqual([]);
    expect(read('2026-09-01T00:00:00Z', '2026-09-07T09:01:00Z', ...event)).toEqual(['2026-09-07T09:00']);
    expect(read('2026-09-01T00:00:00Z', '2026-09-07T09:00:00Z', ...event)).toEqual([]);
  });

  test.each([
    ['DAILY', 'FREQ=DAILY;INTERVAL=3', '2026-09-06T09:00', '2026-09-09T09:00'],
    ['WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', '2026-09-14T09:00', '2026-09-28T09:00'],
    ['MONTHLY', 'FREQ=MONTHLY', '2026-10-07T09:00', undefined],
  ])('finds what has been repeated for years on the same days: %s', (_, rule, first, second) => {
    const found = read(
      ...(['2026-09-04T00:00:00Z', '2026-10-10T00:00:00Z'] as const),
      ...['DTSTART:20200907T090000Z', 'DTEND:20200907T170000Z', `RRULE:${rule}`],
    );
    expect(found).toContain(first);
    if (second !== undefined) expect(found[found.indexOf(first) + 1]).toBe(second);
  });

  test('finds a turn of weeks that began long before it', () => {
    const event = ['DTSTART:20260803T090000Z', 'DTEND:20260907T090000Z', 'RRULE:FREQ=YEARLY'];
    expect(read('2026-09-06T00:00:00Z', '2026-09-10T00:00:00Z', ...event)).toEqual(['2026-08-03T09:00']);
    expect(read('2026-09-08T00:00:00Z', '2026-09-10T00:00:00Z', ...event)).toEqual([]);
  });

  test('a start in a zone of its own and an end by day, or without one, last days', () => {
    const days = (...lines: string[]) => read('2026-09-01T00:00:00Z', '2026-09-30T00:00:00Z', ...lines);
    expect(days('DTSTART;VALUE=DATE:20260907', 'DTEND;VALUE=DATE:20260907')).toEqual(['2026-09-07']);
    expect(days('DTSTART;VALUE=DATE:20260907')).toEqual(['2026-09-07']);
  });
});
