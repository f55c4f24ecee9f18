import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedLoss } from '../../../../source/domain/decision/loss/expected-loss.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { curve, NIGHT } from '../../../build/job.ts';

const HORIZON = 14 * 24;
const VALUE = 24_000;
const A_DAY = 0.01;

/** A model worth 24 000 a day that loses 1 % of that for each day it is stale, from `anchor` hours on. */
const stale = (anchor: number, ceiling = 1) =>
  curve([{ kind: 'decay', value: VALUE, loss: A_DAY, ceiling }], NIGHT, NIGHT + anchor * HOUR);

/** What is lost by landing after so many hours: the age counts in days and is worth 1 % a day, up to the ceiling. */
function lostBy(landing: number, anchor: number, ceiling = 1): number {
  const age = Math.max(0, landing - anchor) / 24;
  const full = ceiling / A_DAY;
  const rising = Math.min(age, full);
  return VALUE * (A_DAY * (rising ** 2 / 2) + ceiling * Math.max(0, age - full));
}

/** The mean of a loss over repairs of exp(mu + sigma z) hours, by summing over z. */
function meanOver(loss: (hours: number) => number, mu: number, sigma: number): number {
  const step = 0.001;
  let sum = 0;
  for (let z = -9; z <= 9; z += step)
    sum += (loss(Math.exp(mu + sigma * z)) * Math.exp(-(z * z) / 2) * step) / Math.sqrt(2 * Math.PI);
  return sum;
}

const law = (sigma: number) => ({ mu: 0.3, sigma });
const work = (earliest: number, sigma: number) => ({
  earliest,
  handsOn: law(sigma),
  longest: Number.POSITIVE_INFINITY,
  heals: [],
});
const expected = (anchor: number, earliest: number, sigma: number, ceiling = 1) =>
  meanOver((hours) => lostBy(Math.min(HORIZON, earliest + hours), anchor, ceiling), 0.3, sigma);

describe('what gets stale only later on', () => {
  test.each([
    ['from now on', 0, 6],
    ['before the data can land', 2, 6],
    ['just when the data can land', 6, 6],
    ['while the repair lasts', 7, 6],
    ['days from now, as the work does', 30, 50],
  ])('%s', (_, anchor, earliest) => {
    for (const sigma of [0.4, 0.8]) {
      const loss = expectedLoss(stale(anchor), work(earliest, sigma), HORIZON);
      expect(loss / expected(anchor, earliest, sigma)).toBeCloseTo(1, 4);
    }
  });

  test('loses nothing where it lands before', () => {
    const onTime = { ...work(6, 0.4), longest: 2 };
    expect(expectedLoss(stale(9), onTime, HORIZON)).toBe(0);
  });

  test('and never more than its worth', () => {
    const ceiling = 0.02;
    const loss = expectedLoss(stale(2, ceiling), work(40, 0.8), HORIZON);
    expect(loss / expected(2, 40, 0.8, ceiling)).toBeCloseTo(1, 4);
  });

  test('by a retry that may heal on the way, it loses the part that is left', () => {
    const healing = { ...work(6, 0.4), heals: [{ at: 4, chance: 0.25 }] };
    const whole = expected(2, 6, 0.4);
    const loss = expectedLoss(stale(2), healing, HORIZON);
    expect(loss / (0.75 * whole + 0.25 * lostBy(4, 2))).toBeCloseTo(1, 4);
  });

  test('whenever it begins and whenever work does', () => {
    const quarters = (most: number) => fc.integer({ min: 0, max: 4 * most }).map((n) => n / 4);
    fc.assert(
      fc.property(quarters(20), quarters(30), fc.constantFrom(0.3, 0.9), (anchor, earliest, sigma) => {
        const loss = expectedLoss(stale(anchor), work(earliest, sigma), HORIZON);
        expect(Math.abs(loss - expected(anchor, earliest, sigma))).toBeLessThan(0.05 + 1e-4 * loss);
      }),
      { numRuns: 40 },
    );
  });
});
