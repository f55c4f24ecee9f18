import { describe, expect, test } from 'vitest';
import { greatestMean } from '../../../../source/domain/learning/forecast/sustainable.ts';

describe('what a team can bear', () => {
  test('is 0.8177 incidents a shift of twelve hours where two are exceeded in one of twenty', () => {
    const mean = greatestMean(2, 0.95);
    expect(mean).toBeCloseTo(0.8177, 4);
    // At 10 % a day a pipeline, and at 3 %.
    expect(Math.floor(mean / 0.05)).toBe(16);
    expect(Math.floor(mean / 0.015)).toBe(54);
  });
});
