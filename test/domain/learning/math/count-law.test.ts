import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf, chanceUpTo, countQuantile } from '../../../../source/domain/learning/math/count-law.ts';

const moments = fc
  .tuple(fc.double({ min: 0.01, max: 60, noNaN: true }), fc.double({ min: 0, max: 80, noNaN: true }))
  .map(([mean, more]) => ({ mean, variance: mean + more }));

describe('a count with a mean and a variance', () => {
  test('adds up to 1 and has these', () => {
    const narrow = moments.filter(({ mean, variance }) => variance < 40 * mean);
    fc.assert(
      fc.property(narrow, ({ mean, variance }) => {
        let [all, first, second] = [0, 0, 0];
        for (let n = 0; n < 4_000; n++) {
          const chance = chanceOf({ mean, variance }, n);
          all += chance;
          first += n * chance;
          second += n * n * chance;
        }
        expect(all).toBeCloseTo(1, 6);
        expect(first / mean).toBeCloseTo(1, 4);
        expect((second - first * first) / variance).toBeCloseTo(1, 3);
      }),
      { numRuns: 30 },
    );
  });

  test('of a known rate is a Poisson count', () => {
    expect(chanceOf({ mean: 2, variance: 2 }, 0)).toBeCloseTo(Math.exp(-2), 14);
    expect(chanceUpTo({ mean: 0.8177, variance: 0.8177 }, 2)).toBeCloseTo(0.95, 4);
  });

  test('is 0 where nothing is expected', () => {
    expect(chanceOf({ mean: 0, variance: 0 }, 0)).toBe(1);
    expect(chanceOf({ mean: 0, variance: 0 }, 1)).toBe(0);
  });

  test('stays within its quantile with that chance, and within the count below it with less', () => {
    fc.assert(
      fc.property(moments, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (one, chance) => {
        const n = countQuantile(one, chance);
        expect(chanceUpTo(one, n)).toBeGreaterThanOrEqual(chance - 1e-9);
        if (n > 0) expect(chanceUpTo(one, n - 1)).toBeLessThan(chance);
      }),
    );
  });
});
