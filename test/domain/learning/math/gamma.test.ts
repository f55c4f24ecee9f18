import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gammaCdf,
  gammaQuantile,
  lnGamma,
  logMoments,
} from '../../../../source/domain/learning/math/gamma.ts';

const shapes = fc.double({ min: 0.05, max: 400, noNaN: true });

describe('the gamma function', () => {
  test('is that of factorials, and of the half', () => {
    let factorial = 1;
    for (let n = 1; n < 20; n++) {
      expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });
});

describe('the gamma law', () => {
  test('with shape 1 is exponential', () => {
    for (const x of [0.01, 0.5, 1, 3, 20])
      expect(gammaCdf({ shape: 1, rate: 2 }, x)).toBeCloseTo(1 - Math.exp(-2 * x), 13);
  });

  test('with whole shapes is what a Poisson process has reached', () => {
    const reached = (n: number, x: number) => {
      let [term, sum] = [Math.exp(-x), 0];
      for (let k = 0; k < n; k++) {
        sum += term;
        term *= x / (k + 1);
      }
      return 1 - sum;
    };
    for (const n of [2, 5, 30])
      for (const x of [0.5, 4, 29, 60])
        expect(gammaCdf({ shape: n, rate: 1 }, x)).toBeCloseTo(reached(n, x), 10);
  });

  test('is nothing below 0 and all at infinity', () => {
    expect(gammaCdf({ shape: 2, rate: 1 }, -1)).toBe(0);
    expect(gammaCdf({ shape: 2, rate: 1 }, Number.POSITIVE_INFINITY)).toBe(1);
  });

  test('has each chance below its quantile', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (shape, chance) => {
        const law = { shape, rate: 3 };
        expect(gammaCdf(law, gammaQuantile(law, chance))).toBeCloseTo(chance, 8);
      }),
    );
  });

  test('has a logarithm with the mean and variance of its integral', () => {
    for (const shape of [1, 6.5, 40]) {
      const law = { shape, rate: 120 };
      let [mean, square] = [0, 0];
      const steps = 2_000;
      for (let i = 0; i < steps; i++) {
        const y = Math.log(gammaQuantile(law, (i + 0.5) / steps));
        mean += y / steps;
        square += (y * y) / steps;
      }
      const { mean: m, variance } = logMoments(law);
      expect(m).toBeCloseTo(mean, 2);
      expect(variance / (square - mean * mean)).toBeCloseTo(1, 1);
    }
    // ψ(1) = -γ, ψ'(1) = π² / 6.
    expect(logMoments({ shape: 1, rate: 1 }).mean).toBeCloseTo(-0.5772156649015329, 12);
    expect(logMoments({ shape: 1, rate: 1 }).variance).toBeCloseTo(Math.PI ** 2 / 6, 11);
  });
});
