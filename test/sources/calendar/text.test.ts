import { describe, expect, test } from 'vitest';
import { eventTexts } from '../../../source/sources/calendar/text.ts';

const read = (...lines: string[]) => eventTexts(lines.join('\n'));
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const zone = (...lines: string[]) => ['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE'];
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'];

describe('the events of a file of calendars', () => {
  test('are their own lines, with the zones of their calendar', () => {
    const [one, other] = [zone('TZID:a'), zone('TZID:b')];
    expect(
      read(
        ...calendar(...one, ...event('UID:1'), ...event('UID:2')),
        ...calendar(...event('UID:3'), ...other),
      ),
    ).toEqual({
      events: [
        { event: event('UID:1').join('\r\n'), zones: [one.join('\r\n')], isCancelled: false },
        { event: event('UID:2').join('\r\n'), zones: [one.join('\r\n')], isCancelled: false },
        { event: event('UID:3').join('\r\n'), zones: [other.join('\r\n')], isCancelled: false },
      ],
      others: [],
      isCutOff: false,
    });
  });

  test('are called off where their calendar is sent for that, and only there', () => {
    const off = (...lines: string[]) => read(...lines).events.map(({ isCancelled }) => isCancelled);
    expect(off(...calendar('METHOD:CANCEL', ...event('UID:1')), ...calendar(...event('UID:2')))).toEqual([
      true,
      false,
    ]);
    expect(off(...calendar(...event('UID:1'), 'method:cancel '))).toEqual([true]);
    expect(off(...calendar(...event('METHOD:CANCEL')))).toEqual([false]);
    expect(off(...calendar('METHOD:CANCELLED', ...event('UID:1')))).toEqual([false]);
    expect(off(...calendar('X-METHOD:CANCEL', ...event('UID:1')))).toEqual([false]);
    expect(off('METHOD:CANCEL', ...calendar(...event('UID:1')))).toEqual([false]);
  });

  test.each([
    ['folded by a blank', ['UID:a', ' b']],
    ['folded by a tab', ['UID:a', '\tb']],
    ['with blank lines between', ['', 'UID:ab', '']],
  ])('are read where their lines are %s', (_, lines) => {
    expect(read(...calendar(...event(...lines))).events).toMatchObject([
      { event: event('UID:ab').join('\r\n') },
    ]);
  });

  test.each(['\r\n', '\r', '\n'])('are read with line ends %j, behind a byte order mark', (end) => {
    const text = `\ufeff${calendar(...event('UID:a', ' b')).join(end)}${end}`;
    expect(eventTexts(text).events).toMatchObject([{ event: event('UID:ab').join('\r\n') }]);
  });

  test('hold what stands within them, also where that is of another kind', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT5M', 'END:VALARM'];
    const { events, others } = read(...calendar(...event('UID:1', ...alarm)));
    expect(events).toMatchObject([{ event: event('UID:1', ...alarm).join('\r\n') }]);
    expect(others).toEqual([]);
  });

  test('are those of calendars only, and whole', () => {
    expect(read(...event('UID:1'), ...calendar(...event('UID:2')), ...event('UID:3')).events).toMatchObject([
      { event: event('UID:2').join('\r\n') },
    ]);
    expect(read(...calendar('BEGIN:VEVENT', 'UID:1', ...event('UID:2'))).events).toMatchObject([
      { event: event('UID:2').join('\r\n') },
    ]);
    expect(
      read('BEGIN:VCALENDAR', ...event('UID:1'), 'BEGIN:VEVENT', ...calendar(...event('UID:2'))).events,
    ).toHaveLength(2);
    expect(read(...calendar('XBEGIN:VEVENT', 'UID:1', 'END:VEVENT')).events).toEqual([]);
    expect(read(...calendar('BEGIN:VEVENT x', 'UID:1', 'END:VEVENT')).events).toEqual([]);
  });

  test('are written in capitals or not', () => {
    const { events } = read('begin:vcalendar', 'begin:vevent ', 'uid:1', 'end:vevent', 'end:vcalendar');
    expect(events).toMatchObject([{ event: 'begin:vevent \r\nuid:1\r\nend:vevent' }]);
  });
});

test('what else is in a calendar is named once', () => {
  const todo = ['BEGIN:VTODO', 'END:VTODO'];
  expect(read(...calendar(...todo, ...todo, 'begin:vjournal', 'end:vjournal')).others).toEqual([
    'VTODO',
    'VJOURNAL',
  ]);
  expect(read(...todo).others).toEqual([]);
});

test('a file that ends before its calendar does is cut off, with what was read of it', () => {
  expect(read('BEGIN:VCALENDAR', ...event('UID:1'))).toMatchObject({
    events: [{ zones: [] }],
    isCutOff: true,
  });
  expect(read('BEGIN:VCALENDAR')).toEqual({ events: [], others: [], isCutOff: true });
  expect(read('')).toEqual({ events: [], others: [], isCutOff: false });
});
