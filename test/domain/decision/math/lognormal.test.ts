import { describe, expect, test } from 'vitest';
import {
  limitedMean,
  limitedSquare,
  mean,
  scaled,
  survival,
} from '../../../../source/domain/decision/math/lognormal.ts';
import { POOL } from '../../../../source/domain/decision/restore/learn.ts';
import { handsOnOf } from '../../../../source/domain/decision/restore/restore.ts';
import { ABOUT_AN_HOUR, EXACTLY_AN_HOUR } from '../../../build/job.ts';

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, steps = 4_000): number {
  const width = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += f(from + i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

describe('hours of a median hour with spread 0.8', () => {
  test('moments and tail to ten digits', () => {
    expect(limitedMean(ABOUT_AN_HOUR, 1)).toBeCloseTo(0.7917519514, 10);
    expect(limitedMean(ABOUT_AN_HOUR, 3)).toBeCloseTo(1.241585201, 10);
    expect(mean(ABOUT_AN_HOUR)).toBeCloseTo(1.3771277643, 10);
    expect(limitedSquare(ABOUT_AN_HOUR, 2)).toBeCloseTo(1.6055100695, 10);
    expect(survival(ABOUT_AN_HOUR, 2)).toBeCloseTo(0.1931261094, 10);
  });

  test('a limit of nothing or less', () => {
    expect(limitedMean(ABOUT_AN_HOUR, -2)).toBe(-2);
    expect(limitedSquare(ABOUT_AN_HOUR, -2)).toBe(0);
    expect(survival(ABOUT_AN_HOUR, 0)).toBe(1);
  });

  test('no limit', () => {
    expect(limitedMean(ABOUT_AN_HOUR, Number.POSITIVE_INFINITY)).toBe(mean(ABOUT_AN_HOUR));
  });
});

describe.each([
  [0, 0.8],
  [-1, 0.3],
  [1.2, 1.1],
  [3, 0.05],
])('against numeric quadrature, mu %d and sigma %d', (mu, sigma) => {
  const law = { mu, sigma };

  test.each([0.2, 1, 7, 40])('limited at %d hours', (limit) => {
    // Substituting x = y³ smooths the start, where the tail leaves 1 steeply.
    const root = Math.cbrt(limit);
    const first = integral((y) => survival(law, y ** 3) * 3 * y * y, 0, root);
    const second = integral((y) => survival(law, y ** 3) * 2 * y ** 3 * 3 * y * y, 0, root);
    expect(limitedMean(law, limit)).toBeCloseTo(first, 8);
    expect(limitedSquare(law, limit)).toBeCloseTo(second, 7);
  });
});

describe('an hour exactly', () => {
  test('is not exceeded by an hour', () => {
    expect([0.5, 1, 2].map((x) => survival(EXACTLY_AN_HOUR, x))).toEqual([1, 0, 0]);
    expect([0.5, 1, 2].map((x) => limitedMean(EXACTLY_AN_HOUR, x))).toEqual([0.5, 1, 1]);
    expect([0.5, 1, 2].map((x) => limitedSquare(EXACTLY_AN_HOUR, x))).toEqual([0.25, 1, 1]);
  });
});

test('slower hands multiply the hours', () => {
  expect(mean(scaled(ABOUT_AN_HOUR, 1.2))).toBeCloseTo(1.2 * mean(ABOUT_AN_HOUR), 12);
  expect(survival(scaled(ABOUT_AN_HOUR, 1.2), 2.4)).toBeCloseTo(survival(ABOUT_AN_HOUR, 2), 12);
});

describe('hands-on hours', () => {
  test('of a pipeline that nobody has timed: median 1.5, mean 2.69, one in ten above 6.0', () => {
    expect(Math.exp(POOL.mu)).toBeCloseTo(1.5, 12);
    expect(POOL.sigma).toBeCloseTo(1.08, 2);
    expect(mean(POOL)).toBeCloseTo(2.69, 2);
    expect(survival(POOL, 6)).toBeCloseTo(0.1, 3);
    expect(handsOnOf({})).toBe(POOL);
  });

  test('as declared', () => {
    expect(handsOnOf({ repair: { median: 2, spread: 0.8 } })).toEqual({ mu: Math.log(2), sigma: 0.8 });
    expect(survival(handsOnOf({ repair: { median: 0.75, spread: 0 } }), 0.75)).toBe(0);
  });
});
