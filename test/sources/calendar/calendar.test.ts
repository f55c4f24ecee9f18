import { describe, expect, test, vi } from 'vitest';
import { readCalendar } from '../../../source/sources/calendar/calendar.ts';
import { MADRID, NEW_YORK, newYork } from '../../build/team.ts';

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

  test('that is over or yet to come is left out', async () => {
    expect(
      await times(
        calendar(
          'DTSTART:20260924T140000Z\nDTEND:20260924T150000Z',
          'DTSTART:20281124T140000Z\nDTEND:20281124T150000Z',
        ),
      ),
    ).toEqual([]);
  });

  test('that was called off is told so, by itself or with all of its calendar', async () => {
    const event = 'DTSTART:20261124T140000Z\nDTEND:20261124T150000Z';
    const off = async (text: string) => (await read(text)).events.map(({ isCancelled }) => isCancelled);
    expect(await off(calendar(event, `${event}\nSTATUS:CANCELLED`))).toEqual([false, true]);
    const all = calendar(event).replace('PRODID:test', 'PRODID:test\r\nMETHOD:CANCEL');
    expect(await off(all)).toEqual([true]);
  });

  test('of a file that ends in the middle is read, and that is said', async () => {
    const [first, second] = ['DTSTART:20261124T140000Z', 'DTSTART:20261125T140000Z'];
    const whole = calendar(first, second);
    const cut = whole.slice(0, whole.indexOf(second) + 10);
    expect(await read(cut)).toMatchObject({
      events: [{ from: { at: Date.parse('2026-11-24T14:00Z') } }],
      problems: ['the file ends in the middle of a calendar: whatever comes behind is missing'],
    });
    expect((await read(whole)).problems).toEqual([]);
  });

  test('of several revisions is the last', async () => {
    const text = calendar(
      'DTSTART:20261124T140000Z\nSEQUENCE:2\nSUMMARY:new',
      'DTSTART:20261118T140000Z\nSEQUENCE:0\nSUMMARY:old',
    ).replace('UID:event-1', 'UID:event-0');
    expect((await read(text)).events).toMatchObject([{ summary: 'new' }]);
  });

  test.each([
    [
      'who said yes before who said nothing',
      'ATTENDEE:mailto:ben@x.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:cy@x.org',
      ['cy@x.org', 'ben@x.org'],
    ],
    [
      'without who is only informed, and rooms',
      'ATTENDEE;ROLE=NON-PARTICIPANT:mailto:ben@x.org\nATTENDEE;CUTYPE=ROOM:mailto:room@x.org\nATTENDEE:mailto:cy@x.org',
      ['cy@x.org'],
    ],
    [
      'by the address that Apple writes',
      'ATTENDEE;CN=Ben;EMAIL=ben@x.org;PARTSTAT=ACCEPTED:/aMTIz/principal/',
      ['ben@x.org'],
    ],
  ])('is of whoever takes part: %s', async (_, attendees, emails) => {
    const { events } = await read(calendar(`DTSTART:20261124T140000Z\n${attendees}`));
    expect(events[0]?.emails).toEqual(emails);
  });

  test('that Outlook holds for tentative is not settled', async () => {
    const event = 'DTSTART:20261124T140000Z\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE';
    expect((await read(calendar(event))).events).toMatchObject([{ isTentative: true }]);
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
      { summary: 'Ben stands in', emails: ['ben@example.com'] },
    ]);
  });
});

describe('an event as many programs write it', () => {
  const own = (...lines: string[]) => ['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE'].join('\r\n');
  const central = own(
    'TZID:Mitteleuropäische Zeit',
    'BEGIN:STANDARD',
    'DTSTART:16011028T030000',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010325T020000',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
  );
  const withZone = (zone: string, ...events: string[]) =>
    calendar(...events).replace('BEGIN:VEVENT', `${zone}\r\nBEGIN:VEVENT`);

  test('in a zone that its calendar defines, before and after the clocks change', async () => {
    const at = (date: string) =>
      `DTSTART;TZID="Mitteleuropäische Zeit":${date}T140000\nDTEND;TZID="Mitteleuropäische Zeit":${date}T150000`;
    expect(await times(withZone(central, at('20261124'), at('20270624')))).toEqual([
      ['2026-11-24T13:00', '2026-11-24T14:00'],
      ['2027-06-24T12:00', '2027-06-24T13:00'],
    ]);
  });

  test('with a zone whose rule never ends it is left out, and nothing hangs', async () => {
    const endless = own(
      'TZID:Nowhen',
      'BEGIN:STANDARD',
      'DTSTART:20000101T000000',
      'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
    );
    const { events, problems } = await read(
      withZone(endless, 'DTSTART;TZID=Nowhen:20261124T140000\nSUMMARY:odd'),
    );
    expect([events, problems]).toEqual([[], ['odd: the zone Nowhen is not known']]);
  });

  test('in several calendars of one file, behind a byte order mark, with any line ends', async () => {
    const [one, other] = ['20261124T140000Z', '20261125T140000Z'].map((at) =>
      calendar(`DTSTART:${at}\nDURATION:PT1H`),
    );
    const both = `\ufeff${one}${other}`;
    for (const text of [both, both.replaceAll('\r\n', '\n'), both.replaceAll('\r\n', '\r')])
      expect(await times(text)).toHaveLength(2);
  });

  test('of no zone it is the same wherever it is read', async () => {
    const before = process.env.TZ;
    const text = calendar('DTSTART;VALUE=DATE-TIME:20261124T090000\nDTEND;VALUE=DATE-TIME:20261124T100000');
    try {
      for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
        process.env.TZ = zone;
        expect(await times(text)).toEqual([['2026-11-24T14:00', '2026-11-24T15:00']]);
      }
    } finally {
      process.env.TZ = before;
    }
  });

  test('with dates that have a time, and days that end when they begin', async () => {
    expect(
      await times(
        calendar(
          'DTSTART:20261114\nDTEND:20261114',
          'DTSTART;VALUE=DATE:20261116T000000Z\nDTEND;VALUE=DATE:20261120T000000Z',
        ),
      ),
    ).toEqual([
      ['2026-11-14', '2026-11-15'],
      ['2026-11-16', '2026-11-20'],
    ]);
  });

  test('for a time: days of the calendar keep the hour when the clocks change, hours do not', async () => {
    const from = (lasts: string) => `DTSTART;TZID=${NEW_YORK}:20261031T090000\nDURATION:${lasts}`;
    const ends = async (lasts: string) => (await times(calendar(from(lasts))))[0]![1];
    expect(await ends('P1D')).toBe('2026-11-01T14:00');
    expect(await ends('P1W')).toBe('2026-11-07T14:00');
    expect(await ends('PT24H')).toBe('2026-11-01T13:00');
    expect(await ends('P1DT2H30M')).toBe('2026-11-01T16:30');
  });

  test('says who has said no, who has not answered, and that it takes no time', async () => {
    const event = [
      'DTSTART:20261124T140000Z',
      'STATUS:TENTATIVE',
      'TRANSP:TRANSPARENT',
      'ATTENDEE;PARTSTAT=DECLINED:mailto:ben@example.com',
      'ATTENDEE;PARTSTAT=TENTATIVE:mailto:dee@example.com',
      'ATTENDEE;PARTSTAT=NEEDS-ACTION:cy@example.com',
      'ATTENDEE;CUTYPE=ROOM:urn:uuid:room',
      'ORGANIZER:mailto:ana@example.com',
    ].join('\n');
    expect((await read(calendar(event))).events).toMatchObject([
      {
        emails: ['cy@example.com'],
        declined: ['ben@example.com'],
        tentative: ['dee@example.com'],
        isTentative: true,
        isFree: true,
      },
    ]);
    const alone =
      'DTSTART:20261124T140000Z\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\nORGANIZER:MAILTO:Ana@Example.com';
    expect((await read(calendar(alone))).events).toMatchObject([
      { emails: ['ana@example.com'], isFree: false, isTentative: false },
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

  test('without the days that were taken out, and with a word of what takes out nothing', async () => {
    const day = calendar(`${weekly}\nEXDATE;VALUE=DATE:20261109`);
    expect(await times(day)).toHaveLength(2);
    expect((await read(day)).problems).toEqual([]);
    const missed = calendar(`${weekly}\nEXDATE;TZID=${NEW_YORK}:20261109T080000`);
    expect(await times(missed)).toHaveLength(3);
    expect((await read(missed)).problems).toEqual([
      expect.stringMatching(/its EXDATE 2026-11-09T08:00 takes out nothing$/),
    ]);
    // Beyond what is read nothing is known of it.
    expect((await read(calendar(`${weekly}\nEXDATE:20291109T080000Z`))).problems).toEqual([]);
  });

  test('with one moved that is called by its day', async () => {
    const text = calendar(
      weekly,
      `RECURRENCE-ID;VALUE=DATE:20261109\nDTSTART;TZID=${NEW_YORK}:20261110T090000\nDURATION:PT1H`,
    ).replace('UID:event-1', 'UID:event-0');
    expect((await times(text)).map(([from]) => from!.slice(0, 10))).toEqual([
      '2026-10-26',
      '2026-11-10',
      '2026-11-23',
    ]);
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

  test('on further dates and for further periods', async () => {
    const dates = `DTSTART;TZID=${NEW_YORK}:20261102T090000\nDURATION:PT12H\nRDATE;TZID=${NEW_YORK}:20261104T090000,20261106T090000\nRDATE;VALUE=PERIOD:20261110T140000Z/20261111T140000Z,20261112T140000Z/PT2H`;
    expect(await times(calendar(dates))).toEqual([
      ['2026-11-02T14:00', '2026-11-03T02:00'],
      ['2026-11-04T14:00', '2026-11-05T02:00'],
      ['2026-11-06T14:00', '2026-11-07T02:00'],
      ['2026-11-10T14:00', '2026-11-11T14:00'],
      ['2026-11-12T14:00', '2026-11-12T16:00'],
    ]);
  });

  test.each([
    ['a moment of UTC', '20261116T140000Z', 3],
    ['the moment before', '20261116T135959Z', 2],
    ['a local time', '20261116T090000', 3],
    ['a whole day', '20261116', 3],
  ])('until %s', async (_, until, count) => {
    const event = `DTSTART;TZID=${NEW_YORK}:20261102T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=${until}`;
    expect(await times(calendar(event))).toHaveLength(count);
  });

  test('with one called off, and one taken out by its moment in UTC', async () => {
    const event = `DTSTART;TZID=${NEW_YORK}:20261102T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4`;
    const text = calendar(
      `${event}\nEXDATE:20261109T140000Z`,
      `RECURRENCE-ID;TZID=${NEW_YORK}:20261116T090000\nDTSTART;TZID=${NEW_YORK}:20261116T090000\nSTATUS:CANCELLED`,
    ).replace('UID:event-1', 'UID:event-0');
    const { events } = await read(text);
    expect(
      events.flatMap(({ isCancelled, from }) => (isCancelled || !('at' in from) ? [] : from.at)),
    ).toEqual(['2026-11-02T14:00Z', '2026-11-23T14:00Z'].map((at) => Date.parse(at)));
  });

  test('says what of it is not read', async () => {
    const text = calendar(
      'DTSTART:20261102T140000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:shift',
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20261109T140000Z\nDTSTART:20261109T160000Z\nDURATION:PT1H\nSUMMARY:later',
      'DTSTART:20261102T140000Z\nEXRULE:FREQ=WEEKLY\nSUMMARY:old',
    ).replace('UID:event-1', 'UID:event-0');
    expect((await read(text)).problems).toEqual([
      'later: it changes this one and all after it; only this one is read',
      'old: what its EXRULE takes out is not read',
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
