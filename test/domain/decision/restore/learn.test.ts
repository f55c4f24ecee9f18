import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Lognormal, mean } from '../../../../source/domain/decision/math/lognormal.ts';
import { learnedHandsOn, POOL, timesLearned } from '../../../../source/domain/decision/restore/learn.ts';
import { lesson } from '../../../build/lesson.ts';

/** Standard deviations above the mean that nine in ten stay below. */
const NINETY = 1.2815515655446004;
const median = ({ mu }: Lognormal) => Math.exp(mu);
const ninth = ({ mu, sigma }: Lognormal) => Math.exp(mu + NINETY * sigma);
const hours = fc.double({ min: 0.05, max: 100, noNaN: true });
const repair = fc.option(
  fc.record({ median: hours, spread: fc.double({ min: 0.05, max: 2, noNaN: true }) }),
  { nil: undefined },
);

describe('hands-on time that nobody declared', () => {
  test.each([
    [[4], 2.0284, 3.4448, 7.5853],
    [[4, 6, 5], 3.1116, 4.6914, 9.9392],
  ])(
    'after repairs of %j hours: median %d, mean %d, one in ten above %d',
    (worked, middle, average, high) => {
      const law = learnedHandsOn(undefined, lesson(worked));
      expect(median(law)).toBeCloseTo(middle, 4);
      expect(mean(law)).toBeCloseTo(average, 4);
      expect(ninth(law)).toBeCloseTo(high, 4);
    },
  );

  test('is that of the pool before anything was timed', () => {
    expect(learnedHandsOn(undefined, undefined)).toEqual(POOL);
    expect(learnedHandsOn(undefined, lesson([], [3], 2))).toEqual(POOL);
  });
});

describe('hands-on time that was declared', () => {
  test('is where learning begins', () => {
    const law = learnedHandsOn({ median: 1, spread: 0.8 }, lesson([4, 6, 5]));
    expect(median(law)).toBeCloseTo(2.6513, 4);
    expect(mean(law)).toBeCloseTo(3.3248, 4);
  });

  test('is that of the pool where it declares the same', () => {
    const same = learnedHandsOn({ median: 1.5, spread: POOL.sigma }, lesson([4, 6, 5]));
    const pool = learnedHandsOn(undefined, lesson([4, 6, 5]));
    expect(same.mu).toBeCloseTo(pool.mu, 12);
    expect(same.sigma).toBeCloseTo(pool.sigma, 12);
  });

  test('as exact is never learned over', () => {
    fc.assert(
      fc.property(hours, fc.array(hours), (exact, worked) => {
        const declared = { median: exact, spread: 0 };
        expect(learnedHandsOn(declared, lesson(worked))).toEqual({ mu: Math.log(exact), sigma: 0 });
        expect(timesLearned(declared, lesson(worked))).toBe(0);
      }),
    );
  });
});

describe('more repairs', () => {
  test('of one length pull the median towards that length, and never past it', () => {
    fc.assert(
      fc.property(repair, hours, fc.integer({ min: 1, max: 30 }), (declared, one, n) => {
        const gap = (count: number) =>
          learnedHandsOn(declared, lesson(Array<number>(count).fill(one))).mu - Math.log(one);
        const [before, after] = [gap(n - 1), gap(n)];
        expect(Math.abs(after)).toBeLessThanOrEqual(Math.abs(before) + 1e-9);
        expect(after * before).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  test('leave a law with a finite mean, the median between what was expected and what was seen', () => {
    fc.assert(
      fc.property(repair, fc.array(hours, { minLength: 1, maxLength: 40 }), (declared, worked) => {
        const prior = learnedHandsOn(declared, undefined).mu;
        const seen = lesson(worked).sumOfLogs / worked.length;
        const law = learnedHandsOn(declared, lesson(worked));
        expect(law.mu).toBeGreaterThanOrEqual(Math.min(prior, seen) - 1e-9);
        expect(law.mu).toBeLessThanOrEqual(Math.max(prior, seen) + 1e-9);
        expect(law.sigma).toBeGreaterThan(0);
        expect(Number.isFinite(mean(law))).toBe(true);
      }),
    );
  });

  test('teach the same in any order', () => {
    fc.assert(
      fc.property(repair, fc.array(hours, { minLength: 1 }), (declared, worked) => {
        const one = learnedHandsOn(declared, lesson(worked));
        const other = learnedHandsOn(declared, lesson(worked.toSorted((a, b) => a - b)));
        expect(other.mu).toBeCloseTo(one.mu, 9);
        expect(other.sigma).toBeCloseTo(one.sigma, 9);
      }),
    );
  });
});
