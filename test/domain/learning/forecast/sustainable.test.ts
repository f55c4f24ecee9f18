import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  busyHours,
  greatestMean,
  greatestWeek,
} from '../../../../source/domain/learning/forecast/sustainable.ts';

describe('what a team can bear', () => {
  test('is 0.8177 incidents a shift of twelve hours where two are exceeded in one of twenty', () => {
    const mean = greatestMean(2, 0.95);
    expect(mean).toBeCloseTo(0.8177, 4);
    // At 10 % a day a pipeline, and at 3 %.
    expect(Math.floor(mean / 0.05)).toBe(16);
    expect(Math.floor(mean / 0.015)).toBe(54);
  });

  test('is a quarter of the working hours with 90 %', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 8, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (hoursEach, dispersion) => {
          const mean = greatestWeek(hoursEach, 40, dispersion);
          const at = (m: number) => busyHours({ mean: m, variance: m * dispersion }, hoursEach);
          expect(at(mean * 0.999)).toBeLessThanOrEqual(10 + 1e-9);
          expect(at(mean * 1.05 + 0.5 / hoursEach)).toBeGreaterThanOrEqual(at(mean * 0.999));
        },
      ),
    );
  });

  test('is less the longer each takes and the wider weeks are', () => {
    expect(greatestWeek(2, 40, 1)).toBeLessThan(greatestWeek(1, 40, 1));
    expect(greatestWeek(2, 40, 3)).toBeLessThan(greatestWeek(2, 40, 1));
    expect(greatestWeek(0, 40, 1)).toBe(Number.POSITIVE_INFINITY);
  });
});
