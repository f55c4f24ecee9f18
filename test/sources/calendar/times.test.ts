import { describe, expect, test } from 'vitest';
import {
  durationOf,
  ended,
  instantOf,
  localOf,
  type Property,
  periodsOf,
  timesOf,
} from '../../../source/sources/calendar/times.ts';
import { clockOf } from '../../../source/sources/calendar/zone.ts';

const TEAM = clockOf('America/New_York');
const at = (text: string) => Date.parse(`${text}Z`);

describe('how long something lasts', () => {
  test.each<[string, number, number]>([
    ['P7D', 7, 0],
    ['P2W', 14, 0],
    ['P1W2D', 9, 0],
    ['PT24H', 0, 24 * 3_600_000],
    ['PT1M', 0, 60_000],
    ['PT1S', 0, 1000],
    ['P1DT2H30M15S', 1, (2 * 3600 + 30 * 60 + 15) * 1000],
    ['+P1D', 1, 0],
    ['-P1DT1H', -1, -3_600_000],
    ['P10DT10H', 10, 36_000_000],
  ])('%s is %i days and %i ms', (text, days, exact) => {
    const read = durationOf(text);
    expect([read.days + 0, read.exact + 0]).toEqual([days, exact]);
  });

  test.each(['1D', 'PD', 'P1H', 'PT1D', 'P1Dx', 'xP1D', ''])('%j is no duration', (text) => {
    expect(() => durationOf(text)).toThrow(`its DURATION ${text} cannot be read`);
  });
});

describe('a time', () => {
  const read = (value: string, type = 'date-time', tzid?: string) =>
    timesOf(['dtstart', tzid === undefined ? {} : { tzid }, type, value], [], TEAM)[0]!;

  test.each<[string, string, string | undefined, string]>([
    ['of UTC', '2026-11-24T09:00:00Z', undefined, '2026-11-24T09:00'],
    ['of no zone is the team’s', '2026-11-24T09:00:00', undefined, '2026-11-24T14:00'],
    ['of a zone', '2026-11-24T09:00:00', 'Europe/Madrid', '2026-11-24T08:00'],
    ['of UTC whatever its zone says', '2026-11-24T09:00:00Z', 'Europe/Madrid', '2026-11-24T09:00'],
  ])('%s', (_, value, zone, instant) => {
    expect(instantOf(read(value, 'date-time', zone))).toBe(at(`${instant}:00`));
  });

  test('that is a day lies in no zone, also where a time is written behind it', () => {
    const day = { wall: at('2026-11-24T00:00:00'), clock: undefined };
    expect(read('2026-11-24', 'date')).toEqual(day);
    expect(read('2026-11-24')).toEqual(day);
    expect(read('2026-11-24T09:00:00', 'date')).toEqual(day);
    expect(instantOf(day)).toBe(day.wall);
  });

  test.each(['soon', '2026-11-24T0900', '2026-13-24T09:00:00', 'x2026-11-24'])('%s is none', (value) => {
    expect(() => read(value)).toThrow('its DTSTART is no time that can be read');
  });

  test('of a zone that nobody knows is none', () => {
    expect(() => read('2026-11-24T09:00:00', 'date-time', 'Nowhere')).toThrow(
      'the zone Nowhere is not known',
    );
  });

  test('may be one of several', () => {
    const property: Property = ['rdate', {}, 'date', '2026-11-24', '2026-11-25'];
    expect(timesOf(property, [], TEAM).map(({ wall }) => localOf(wall))).toEqual([
      '2026-11-24T00:00:00',
      '2026-11-25T00:00:00',
    ]);
  });
});

test('a period ends after a while, or at a time', () => {
  const property: Property = [
    ...(['rdate', {}, 'period', ['2026-11-24T09:00:00Z', 'P1D']] as const),
    ['2026-11-24T09:00:00Z', '2026-11-24T11:00:00Z'],
    ['2026-11-24T09:00:00Z', '-PT1H'],
  ];
  expect(periodsOf(property, [], TEAM).map(({ from, lasts }) => ended(from, lasts))).toEqual(
    ['2026-11-25T09:00:00', '2026-11-24T11:00:00', '2026-11-24T08:00:00'].map(at),
  );
});

test('days of the calendar keep the hour when the clocks change, what is exact does not', () => {
  const from = { wall: at('2026-10-31T09:00:00'), clock: TEAM };
  expect(ended(from, { days: 1, exact: 0 })).toBe(at('2026-11-01T14:00:00'));
  expect(ended(from, { days: 0, exact: 24 * 3_600_000 })).toBe(at('2026-11-01T13:00:00'));
});
