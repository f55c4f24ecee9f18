import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCalendar } from '../../../source/sources/calendar/calendar.ts';

const [FROM, TO] = [Date.parse('2026-09-01T00:00:00Z'), Date.parse('2026-11-30T00:00:00Z')];
const file = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => [
  ...['BEGIN:VEVENT', 'UID:a', 'ATTENDEE:mailto:ben@example.com'],
  ...[...lines, 'END:VEVENT'],
];
const read = (text: string) => readCalendar(text, FROM, TO, 'America/New_York');
const daysOf = (text: string) =>
  read(text).events.map(({ from }) =>
    'at' in from ? new Date(from.at).toISOString().slice(0, 16) : from.date,
  );

describe('what is not read is said, and is not taken for something else', () => {
  test('a time without seconds is no midnight', () => {
    const { events, problems } = read(
      file(...event('SUMMARY:Ben', 'DTSTART:20260907T0900', 'DTEND:20260908T0900')),
    );
    expect(events).toEqual([]);
    expect(problems).toEqual(['Ben: its DTSTART is no time that can be read']);
  });

  test.each([
    [
      'a day that its month does not have',
      ['DTSTART;VALUE=DATE:20260931'],
      'its DTSTART is no time that can be read',
    ],
    ['a time on such a day', ['DTSTART:20260931T090000'], 'its DTSTART is no time that can be read'],
    [
      'an end before the beginning',
      ['DTSTART;VALUE=DATE:20260910', 'DTEND;VALUE=DATE:20260905'],
      'it ends before it begins',
    ],
    [
      'an end an hour before it',
      ['DTSTART:20260910T090000', 'DTEND:20260910T080000'],
      'it ends before it begins',
    ],
  ])('%s is none', (_, lines, problem) => {
    const { events, problems } = read(file(...event('SUMMARY:Ben', ...lines)));
    expect([events, problems]).toEqual([[], [`Ben: ${problem}`]]);
  });

  test('what begins after the time that is asked for is counted', () => {
    const after = read(file(...event('SUMMARY:Ben', 'DTSTART;VALUE=DATE:20271201')));
    expect([after.events, after.problems, after.later]).toEqual([[], [], 1]);
    expect(read(file(...event('SUMMARY:Ben', 'DTSTART;VALUE=DATE:20260901'))).later).toBe(0);
  });

  test('a rule of another calendar is not followed as one of ours', () => {
    const { events, problems } = read(
      file(...event('SUMMARY:Ben', 'DTSTART:20260907T090000', 'RRULE:RSCALE=HEBREW;FREQ=YEARLY')),
    );
    expect(events).toEqual([]);
    expect(problems[0]).toMatch(/^Ben: it repeats by another calendar/);
  });

  test('an event is called by its name also where that is all that can be read of it', () => {
    const { problems } = read(
      file(...event('SUMMARY:On call Ben', 'DTSTART:20260907T090000', 'RRULE:FREQ=SOMETIMES')),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^On call Ben: /);
  });

  test('a file without an event says so, and what else it holds', () => {
    expect(
      read(file('BEGIN:VTODO', 'UID:x', 'END:VTODO', 'BEGIN:VFREEBUSY', 'END:VFREEBUSY')).problems,
    ).toEqual(['it holds no event, only VTODO and VFREEBUSY: nothing is read']);
    expect(read('').problems).toEqual(['it holds no event: nothing is read']);
  });

  test('a rule that never comes to an end is told in words', () => {
    const { problems } = read(
      file(...event('SUMMARY:Ben', 'DTSTART:19700101T090000', 'RRULE:FREQ=MINUTELY')),
    );
    expect(problems).toEqual(['Ben: it repeats more often than is followed']);
  });
});

test('a rule of long ago comes to the same as if every round of it were followed', () => {
  const start = Date.parse('2026-06-01T00:00:00Z');
  const part = fc.constantFrom('', ';BYDAY=MO,WE', ';BYDAY=FR', ';WKST=SU;BYDAY=SU,TU');
  fc.assert(
    fc.property(
      fc.constantFrom('DAILY', 'WEEKLY'),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 400 }),
      part,
      (freq, interval, rounds, more) => {
        const days = (freq === 'DAILY' ? 1 : 7) * interval * rounds;
        const rule = (from: number) =>
          file(
            ...event(
              'SUMMARY:x',
              `DTSTART:${new Date(from).toISOString().slice(0, 10).replaceAll('-', '')}T090000`,
              `RRULE:FREQ=${freq};INTERVAL=${interval}${more}`,
            ),
          );
        // So many whole rounds earlier it is the same rule.
        expect(daysOf(rule(start - days * 86_400_000))).toEqual(daysOf(rule(start)));
      },
    ),
    { numRuns: 60 },
  );
});
