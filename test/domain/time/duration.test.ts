import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../source/domain/time/duration.ts';

describe('durations', () => {
  it.each([
    ['70m', 70 / 60],
    ['1h30m', 1.5],
    ['1h 30m', 1.5],
    ['7d', 168],
    ['2w', 336],
    ['90s', 1 / 40],
    ['0.5h', 0.5],
    ['2 h', 2],
    ['2 hours', 2],
    ['45 min', 0.75],
    ['1d12h', 36],
    ['0m', 0],
    ['20m', 1 / 3],
  ])('%s is %d hours', (text, hours) => {
    expect(parseDuration(text)).toBe(hours);
  });

  it.each([
    '',
    '5',
    'h',
    '-5m',
    '1.h',
    '5 fortnights',
    '1m1h',
    '1h2h',
    'PT1H',
    '1e3h',
    '٣h',
    `${'1'.repeat(400)}h`,
    '1h,30m',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('never come out negative or endless, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hours = parseDuration(text);
        expect(hours === undefined || (hours >= 0 && Number.isFinite(hours))).toBe(true);
      }),
    );
  });

  it.each([
    [0, '0 min'],
    [40 / 3600, '40 s'],
    [1 / 3, '20 min'],
    [59.6 / 60, '1 h'],
    [5, '5 h'],
    [5.8, '5 h 48 m'],
    [47.5, '47 h 30 m'],
    [54, '2 d 6 h'],
    [72, '3 d'],
    [96, '4 d'],
    [101, '4 d'],
    [336, '14 d'],
    [-1.5, '-1 h 30 m'],
  ])('%d hours are shown as %s', (hours, text) => {
    expect(formatDuration(hours)).toBe(text);
  });

  it('are read back from how they are shown, to the unit shown', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), (hours) => {
        const read = parseDuration(formatDuration(hours));
        expect(Math.abs(read! - hours)).toBeLessThanOrEqual(
          hours >= 95 ? 12 : hours >= 47 ? 0.51 : 0.51 / 60,
        );
      }),
    );
  });
});
