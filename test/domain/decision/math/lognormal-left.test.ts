import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterWork,
  type Lognormal,
  limitedMean,
  limitedSquare,
  mean,
  scaled,
  survival,
} from '../../../../source/domain/decision/math/lognormal.ts';
import { POOL } from '../../../../source/domain/decision/restore/learn.ts';
import { ABOUT_AN_HOUR, EXACTLY_AN_HOUR } from '../../../build/job.ts';

/** Simpson's rule. */
function integral(f: (x: number) => number, to: number, steps = 20_000): number {
  const width = to / steps;
  let sum = f(0) + f(to);
  for (let i = 1; i < steps; i++) sum += f(i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

describe('what is left of a repair that nobody declared', () => {
  test.each([
    [0, 2.69],
    [1, 2.86],
    [3, 3.92],
    [6, 5.33],
  ])('after %d hours of work is %d hours in the mean', (worked, left) => {
    expect(mean(afterWork(POOL, worked))).toBeCloseTo(left, 2);
  });

  test('grows with what was spent', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 23, noNaN: true }), (worked) => {
        expect(mean(afterWork(POOL, worked + 1))).toBeGreaterThan(mean(afterWork(POOL, worked)));
      }),
    );
  });
});

describe.each([
  ['in the middle of the law', ABOUT_AN_HOUR, 0.7],
  ['far out', ABOUT_AN_HOUR, 24],
  ['beyond what doubles can tell from 0', { mu: Math.log(0.5), sigma: 0.05 }, 24],
  ['hardly begun', ABOUT_AN_HOUR, 1e-6],
] as const)('the law of what is left, %s', (_, fresh, worked) => {
  const law = afterWork(fresh, worked);
  const scale = mean(law);

  test.each([0.1, 1, 4])('is the integral of its own tail up to %d times the mean', (times) => {
    const b = times * scale;
    expect(limitedMean(law, b) / scale).toBeCloseTo(integral((x) => survival(law, x), b) / scale, 7);
    const square = integral((x) => 2 * x * survival(law, x), b) / scale ** 2;
    expect(limitedSquare(law, b) / scale ** 2).toBeCloseTo(square, 5);
  });

  test('has its mean without a limit', () => {
    expect(limitedMean(law, 1e12 * scale) / scale).toBeCloseTo(1, 9);
    expect(limitedMean(law, Number.POSITIVE_INFINITY)).toBe(scale);
  });
});

test('is the fresh law given that it takes longer', () => {
  const hours = fc.double({ min: 0.01, max: 6, noNaN: true });
  fc.assert(
    fc.property(hours, hours, (worked, x) => {
      const law = afterWork(ABOUT_AN_HOUR, worked);
      const given = survival(ABOUT_AN_HOUR, worked + x) / survival(ABOUT_AN_HOUR, worked);
      expect(survival(law, x)).toBeCloseTo(given, 10);
    }),
  );
});

test('goes over from one way of computing it to the other without a step', () => {
  const worked = Math.exp(3 * 0.8);
  const [before, after] = [worked * (1 - 1e-9), worked * (1 + 1e-9)].map((hours) =>
    afterWork(ABOUT_AN_HOUR, hours),
  );
  expect(mean(after!)).toBeCloseTo(mean(before!), 7);
  expect(limitedSquare(after!, 2)).toBeCloseTo(limitedSquare(before!, 2), 7);
  expect(survival(after!, 2)).toBeCloseTo(survival(before!, 2), 8);
});

test('is a law, whatever was declared and however long it took', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 4, noNaN: true }),
      fc.double({ min: 0.01, max: 2.5, noNaN: true }),
      fc.double({ min: 1e-9, max: 24, noNaN: true }),
      fc.double({ min: 1e-6, max: 200, noNaN: true }),
      (mu, sigma, worked, b) => {
        const law: Lognormal = afterWork({ mu, sigma }, worked);
        const slack = 1e-8 * Math.max(1, worked, b);
        expect(mean(law)).toBeGreaterThan(0);
        expect(survival(law, b)).toBeGreaterThanOrEqual(0);
        expect(survival(law, b)).toBeLessThanOrEqual(1 + 1e-12);
        expect(limitedMean(law, b)).toBeLessThanOrEqual(Math.min(b, mean(law)) + slack);
        expect(limitedMean(law, b)).toBeGreaterThanOrEqual(b * survival(law, b) - slack);
        expect(limitedSquare(law, b)).toBeGreaterThanOrEqual(-slack * Math.max(1, b));
        expect(limitedSquare(law, b)).toBeLessThanOrEqual(b * limitedMean(law, b) + slack * Math.max(1, b));
      },
    ),
  );
});

describe('an exact time', () => {
  test('is left but for what was spent', () => {
    expect(mean(afterWork(EXACTLY_AN_HOUR, 0.25))).toBeCloseTo(0.75, 12);
  });

  test('that was exceeded was none: it is taken for a median', () => {
    const left = [1, 3].map((worked) => mean(afterWork(EXACTLY_AN_HOUR, worked)));
    expect(left).toEqual([1, 3].map((worked) => mean(afterWork({ mu: 0, sigma: 0.8 }, worked))));
  });
});

test('no hours spent leave the law as it is', () => {
  expect(afterWork(ABOUT_AN_HOUR, 0)).toEqual(ABOUT_AN_HOUR);
});

test('slower hands need longer for what is left', () => {
  const law = afterWork(ABOUT_AN_HOUR, 2);
  expect(mean(scaled(law, 1.2))).toBeCloseTo(1.2 * mean(law), 12);
  expect(survival(scaled(law, 1.2), 1.2)).toBeCloseTo(survival(law, 1), 12);
});
