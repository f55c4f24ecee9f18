import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfDay, dayNumber, weekdayOfDay } from '../../../source/domain/time/day-number.ts';

test('days count from 1970-01-01, a Thursday', () => {
  expect([dayNumber('1970-01-01'), dayNumber('1969-12-31'), dayNumber('2026-11-23')]).toEqual([
    0, -1, 20_780,
  ]);
  expect(
    ['1970-01-01', '1969-12-31', '2026-11-23', '1900-01-01'].map((date) => weekdayOfDay(dayNumber(date))),
  ).toEqual(['thu', 'wed', 'mon', 'mon']);
});

test('a date and its number say the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => dayNumber(dateOfDay(day)) === day),
  );
});

test('leap days are days', () => {
  expect(dateOfDay(dayNumber('2028-02-28') + 1)).toBe('2028-02-29');
  expect(dateOfDay(dayNumber('2026-02-28') + 1)).toBe('2026-03-01');
});
