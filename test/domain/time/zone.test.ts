import { describe, expect, test } from 'vitest';
import {
  dateOf,
  formatInstant,
  instantAt,
  instantOf,
  isLocalDate,
  isLocalTime,
  isTimeZone,
  parseInstant,
  timeOf,
} from '../../../source/domain/time/zone.ts';
import { LOCAL_TIMES } from './local-times.ts';

describe('a local time means', () => {
  test.each(LOCAL_TIMES)('%s %s in %s: %s', (date, time, zone, instant) => {
    expect(new Date(instantOf(`${date}T${time}`, zone)).toISOString()).toBe(instant);
    expect(instantAt(date, time, zone)).toBe(Date.parse(instant));
  });

  test('no instant where its day or zone does not exist', () => {
    expect(() => instantOf('2026-13-01T00:00', 'UTC')).toThrow(RangeError);
    expect(() => instantOf('2026-01-01T00:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('elapsed hours over a change of clocks', () => {
  const hours = (zone: string, from: string, to: string) =>
    (instantOf(to, zone) - instantOf(from, zone)) / 3_600_000;

  test('a spring weekend in Warsaw is 53 hours, an autumn one in New York 55', () => {
    expect(hours('Europe/Warsaw', '2026-03-28T03:00', '2026-03-30T09:00')).toBe(53);
    expect(hours('America/New_York', '2026-10-31T03:00', '2026-11-02T09:00')).toBe(55);
  });
});

describe('an instant in a zone', () => {
  const instant = Date.parse('2026-11-23T08:12:34.567Z');

  test('has a local date and time of day', () => {
    expect([dateOf(instant, 'America/New_York'), timeOf(instant, 'America/New_York')]).toEqual([
      '2026-11-23',
      '03:12',
    ]);
    expect([dateOf(instant, 'Pacific/Auckland'), timeOf(instant, 'Pacific/Auckland')]).toEqual([
      '2026-11-23',
      '21:12',
    ]);
    expect(dateOf(Date.parse('2026-11-23T23:00:00Z'), 'Asia/Kolkata')).toBe('2026-11-24');
  });

  test('is written to the second with its offset', () => {
    expect(formatInstant(instant, 'America/New_York')).toBe('2026-11-23T03:12:34-05:00');
    expect(formatInstant(instant, 'UTC')).toBe('2026-11-23T08:12:34+00:00');
  });

  test('before 1970 too', () => {
    expect(formatInstant(-500, 'UTC')).toBe('1969-12-31T23:59:59+00:00');
  });
});

describe('reading an instant', () => {
  test.each([
    ['2026-11-23T03:12:00-05:00', '2026-11-23T08:12:00.000Z'],
    ['2026-11-23T08:12Z', '2026-11-23T08:12:00.000Z'],
    ['2026-11-23T03:12', '2026-11-23T08:12:00.000Z'],
    ['2026-11-23 03:12:30', '2026-11-23T08:12:30.000Z'],
    ['2026-11-23', '2026-11-23T05:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(new Date(parseInstant(text, 'America/New_York')!).toISOString()).toBe(expected);
  });

  test.each([
    '',
    'now',
    '03:12',
    '2026-02-30T00:00',
    '2026-11-23T25:00',
    '2026-11-23T03:12:00-99:00',
    '1700000000',
  ])('%s is none', (text) => {
    expect(parseInstant(text, 'UTC')).toBeUndefined();
  });
});

test('which dates, times and zones exist', () => {
  expect(['2026-02-28', '2028-02-29', '2026-02-29', '2026-2-3', 'x'].map(isLocalDate)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(['00:00', '23:59', '24:00', '9:00', '09:60'].map(isLocalTime)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(['Europe/Madrid', 'UTC', 'Mars/Olympus', '+02:00', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
