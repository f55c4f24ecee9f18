import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effortFactor, paybackOf } from '../../../../source/domain/learning/pattern/payback.ts';
import { rateAfter } from '../../../../source/domain/learning/rate/rate.ts';

const example = { rate: rateAfter({ episodes: 6, days: 90 }), each: 600, fix: 24 * 100 };

describe('when a fix has paid for itself', () => {
  test('of the worked example is after 13.15 weeks of $11,862.50 a year', () => {
    const { yearly, weeks } = paybackOf(example);
    expect(yearly).toBeCloseTo(11_862.5, 8);
    expect(weeks).toBeCloseTo(13.15, 2);
  });

  test('is 8.6 to 24.3 weeks by how often it fails alone, and 5 to 41 by everything that is uncertain', () => {
    const { byRate, range } = paybackOf(example);
    expect(byRate[0]).toBeCloseTo(8.6, 1);
    expect(byRate[1]).toBeCloseTo(24.3, 1);
    expect(range.map(Math.round)).toEqual([5, 41]);
  });

  test('comes sooner the more often it fails, the more it costs and the less the fix takes', () => {
    const some = fc.record({
      episodes: fc.integer({ min: 3, max: 40 }),
      days: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 9 }), ({ episodes, days }, more) => {
        const of = (n: number, each = 600, fix = 2_400) =>
          paybackOf({ rate: rateAfter({ episodes: n, days }), each, fix }).weeks;
        expect(of(episodes + more)).toBeLessThan(of(episodes));
        expect(of(episodes, 600 + more)).toBeLessThan(of(episodes));
        expect(of(episodes, 600, 2_400 - more)).toBeLessThan(of(episodes));
        const { byRate, range, weeks } = paybackOf({ ...example, rate: rateAfter({ episodes, days }) });
        expect(range[0]).toBeLessThan(byRate[0]);
        expect(range[1]).toBeGreaterThan(byRate[1]);
        expect(byRate[0]).toBeLessThan(weeks);
      }),
    );
  });
});

describe('hours that fixes take over hours that were estimated', () => {
  test('are one and a half while fewer than five are done', () => {
    expect(effortFactor(Array.from({ length: 4 }, () => ({ estimated: 1, taken: 9 })))).toBe(1.5);
  });

  test('are the median of what was done', () => {
    const done = [1, 2, 6, 8, 100].map((taken) => ({ estimated: 2, taken }));
    expect(effortFactor(done)).toBe(3);
    expect(effortFactor([...done, { estimated: 2, taken: 200 }])).toBe((3 + 4) / 2);
    expect(effortFactor([...done, { estimated: 0, taken: 5 }])).toBe(3);
  });
});
