import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FITTED_FROM, PRIOR, priorOf } from '../../../../source/domain/learning/rate/prior.ts';
import { chanceAbove, perYear, rateAfter, usualRange } from '../../../../source/domain/learning/rate/rate.ts';

const counts = fc.record({ episodes: fc.nat(40), days: fc.integer({ min: 1, max: 800 }) });

describe('how often something fails', () => {
  test.each([
    [1, 0.446],
    [2, 0.751],
    [3, 0.914],
    [4, 0.976],
  ])('after %d in 90 days is more than once in 90 days with a chance of %d', (episodes, chance) => {
    expect(chanceAbove(rateAfter({ episodes, days: 90 }), 1 / 90)).toBeCloseTo(chance, 3);
  });

  test('after 6 in 90 days is 0.0542 a day', () => {
    const law = rateAfter({ episodes: 6, days: 90 });
    expect(law).toEqual({ shape: 6.5, rate: 120 });
    expect(perYear(law) / 365).toBeCloseTo(0.0542, 4);
  });

  test('rises with more episodes, and falls with more days without', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), ({ episodes, days }, more) => {
        const law = rateAfter({ episodes, days });
        expect(perYear(rateAfter({ episodes: episodes + more, days }))).toBeGreaterThan(perYear(law));
        expect(perYear(rateAfter({ episodes, days: days + more }))).toBeLessThan(perYear(law));
        const [low, high] = usualRange(law);
        expect(low).toBeLessThan(high);
      }),
    );
  });
});

describe('what is believed before anything is counted', () => {
  const many = (rates: readonly number[]) =>
    Array.from({ length: 400 }, (_, i) => ({
      episodes: Math.round(rates[i % rates.length]! * 200),
      days: 200,
    }));

  test('is half an episode in 30 days while few signatures are known', () => {
    expect(priorOf(many([0.1]).slice(0, FITTED_FROM - 1))).toEqual(PRIOR);
  });

  test('is fitted to many: as often as they failed, and narrow where they are alike', () => {
    const spread = priorOf(many([0.005, 0.02, 0.1, 0.3]));
    expect(spread.shape / spread.rate).toBeCloseTo((0.005 + 0.02 + 0.1 + 0.3) / 4, 2);
    const alike = priorOf(many([0.1, 0.105]));
    expect(alike.shape).toBeGreaterThan(10 * spread.shape);
    expect(alike.shape / alike.rate).toBeCloseTo(0.1025, 3);
  });

  test('is the same in whatever order they are counted', () => {
    const counted = many([0.01, 0.05, 0.2]);
    const { shape, rate } = priorOf(counted);
    const other = priorOf(counted.toReversed());
    expect(other.shape).toBeCloseTo(shape, 6);
    expect(other.rate).toBeCloseTo(rate, 4);
  });
});
