import { describe, expect, test, vi } from 'vitest';
import { readCalendar } from '../../source/sources/calendar.ts';
import { MADRID, NEW_YORK, newYork } from '../build/team.ts';

const FROM = newYork('2026-11-01T00:00');
const TO = newYork('2027-11-01T00:00');

/** A calendar of events, each the lines within one. */
const calendar = (...events: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:test',
    ...events.flatMap((event, i) => [
      'BEGIN:VEVENT',
      `UID:event-${i}`,
      'DTSTAMP:20260101T000000Z',
      ...event.split('\n'),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const read = async (text: string, zone = NEW_YORK) => readCalendar(text, FROM, TO, zone);
const times = async (text: string, zone?: string) =>
  (await read(text, zone)).events.map(({ from, to }) =>
    [from, to].map((time) => ('at' in time ? new Date(time.at).toISOString().slice(0, 16) : time.date)),
  );

describe('an event', () => {
  test.each([
    ['of UTC', 'DTSTART:20261124T140000Z\nDTEND:20261124T150000Z', ['2026-11-24T14:00', '2026-11-24T15:00']],
    [
      'of a zone',
      `DTSTART;TZID=${MADRID}:20261124T140000\nDTEND;TZID=${MADRID}:20261124T150000`,
      ['2026-11-24T13:00', '2026-11-24T14:00'],
    ],
    [
      'of a zone as Outlook names it',
      'DTSTART;TZID=Eastern Standard Time:20261124T090000\nDURATION:PT1H',
      ['2026-11-24T14:00', '2026-11-24T15:00'],
    ],
    [
      'of no zone, which is the team’s',
      'DTSTART:20261124T090000\nDTEND:20261124T100000',
      ['2026-11-24T14:00', '2026-11-24T15:00'],
    ],
    ['of whole days', 'DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261126', ['2026-11-24', '2026-11-26']],
    ['of one whole day', 'DTSTART;VALUE=DATE:20261124', ['2026-11-24', '2026-11-25']],
    [
      'that began before and goes on',
      'DTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261103',
      ['2026-10-25', '2026-11-03'],
    ],
  ])('%s is read', async (_, event, expected) => {
    expect(await times(calendar(event))).toEqual([expected]);
  });

  test('that is over, yet to come or called off is left out', async () => {
    expect(
      await times(
        calendar(
          'DTSTART:20260924T140000Z\nDTEND:20260924T150000Z',
          'DTSTART:20281124T140000Z\nDTEND:20281124T150000Z',
          'DTSTART:20261124T140000Z\nDTEND:20261124T150000Z\nSTATUS:CANCELLED',
        ),
      ),
    ).toEqual([]);
  });

  test('tells its title and who takes part, lines folded or not', async () => {
    const event = [
      'DTSTART:20261124T140000Z',
      'SUMMARY:Ben stands',
      '  in',
      'ATTENDEE;CN=Ben;PARTSTAT=ACCEPTED:mailto:Ben@Exam',
      ' ple.com',
      'ORGANIZER:mailto:boss@example.com',
    ].join('\n');
    expect((await read(calendar(event))).events).toMatchObject([
      { summary: 'Ben stands in', emails: ['ben@example.com', 'boss@example.com'] },
    ]);
  });
});

describe('an event that is repeated', () => {
  const weekly = `DTSTART;TZID=${NEW_YORK}:20261026T090000\nDTEND;TZID=${NEW_YORK}:20261102T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3`;

  test('keeps its wall clock when the clocks change', async () => {
    expect(await times(calendar(weekly))).toEqual([
      ['2026-10-26T13:00', '2026-11-02T14:00'],
      ['2026-11-09T14:00', '2026-11-16T14:00'],
      ['2026-11-23T14:00', '2026-11-30T14:00'],
    ]);
  });

  test('without those that were taken out', async () => {
    const without = `${weekly}\nEXDATE;TZID=${NEW_YORK}:20261109T090000`;
    expect(await times(calendar(without))).toHaveLength(2);
  });

  test('with one moved', async () => {
    const text = calendar(
      'DTSTART:20261102T140000Z\nDTEND:20261102T150000Z\nRRULE:FREQ=WEEKLY;COUNT=2',
      'RECURRENCE-ID:20261109T140000Z\nDTSTART:20261110T160000Z\nDTEND:20261110T190000Z',
    ).replace('UID:event-1', 'UID:event-0');
    expect(await times(text)).toEqual([
      ['2026-11-02T14:00', '2026-11-02T15:00'],
      ['2026-11-10T16:00', '2026-11-10T19:00'],
    ]);
  });

  test('for ever is told as far as it was asked for', async () => {
    expect(await times(calendar('DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=MONTHLY'))).toHaveLength(12);
  });
});

describe('what makes no sense is told, and neither hangs nor writes on the terminal', () => {
  test.each([
    [
      'a zone that nobody knows',
      'DTSTART;TZID=Nowhere/Land:20261124T090000',
      /zone Nowhere\/Land is not known/,
    ],
    ['a repetition every second', 'DTSTART:20261102T090000Z\nRRULE:FREQ=SECONDLY', /./],
  ])('%s', async (_, event, problem) => {
    const warn = vi.spyOn(console, 'warn');
    const { events, problems } = await read(calendar(`${event}\nSUMMARY:odd`));
    expect(events).toEqual([]);
    expect(problems.join()).toMatch(problem);
    expect(warn).not.toHaveBeenCalled();
  });

  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'FREQ=MONTHLY;INTERVAL=12;BYMONTH=3',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=NEVER',
  ])('the rule %s', async (rule) => {
    const { events } = await read(
      calendar(`DTSTART:20260105T090000Z\nDTEND:20260105T100000Z\nRRULE:${rule}`),
    );
    expect(events).toEqual([]);
  });

  test.each([
    '',
    'hello',
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT',
    calendar('DTSTART:soon'),
  ])('the text %j', async (text) => {
    expect((await read(text)).events).toEqual([]);
  });
});
