import { describe, expect, test } from 'vitest';
import { sharedLoss } from '../../../../../source/domain/decision/plan/work/shared-node.ts';

const slope = (from: number, to: number, alpha: number, beta = 0) => ({
  base: 99,
  jumps: [],
  segments: [{ from, to, alpha, beta }],
});
const until = (landing: number) => (x: number) => (x < landing ? 1 : 0);
const decaying = (x: number) => Math.exp(-x);

describe('the loss of a node that stands when the last of what it waits for has landed', () => {
  test('is each amount that is due before the horizon by the chance of being late then', () => {
    const curve = { base: 99, jumps: [1, 3, 10, 11].map((at) => ({ at, amount: 100 })), segments: [] };
    expect(sharedLoss(curve, () => 0.25, 10, [])).toBeCloseTo(50, 12);
    expect(sharedLoss(curve, until(2), 10, [])).toBeCloseTo(100, 12);
  });

  test('by the hour is exact where it is sure to land at a time that it is cut at', () => {
    expect(sharedLoss(slope(1, 9, 10), until(4.3), 336, [4.3])).toBeCloseTo(33, 9);
    expect(sharedLoss(slope(1, 9, 10, 4), until(4.3), 336, [4.3])).toBeCloseTo(33 + 2 * 3.3 ** 2, 9);
    expect(sharedLoss(slope(1, 9, 10), until(40), 336, [40])).toBeCloseTo(80, 9);
  });

  test('ends with the horizon, and is nothing beyond it', () => {
    expect(sharedLoss(slope(1, 9, 10), () => 1, 5, [])).toBeCloseTo(40, 9);
    expect(sharedLoss(slope(5, 9, 10), () => 1, 5, [])).toBe(0);
    expect(sharedLoss(slope(6, 9, 10), () => 1, 5, [])).toBe(0);
  });

  test('is the sum of what all its pieces lose', () => {
    const both = {
      base: 0,
      jumps: [{ at: 2, amount: 7 }],
      segments: [
        { from: 0, to: 4, alpha: 1, beta: 0 },
        { from: 4, to: 8, alpha: 2, beta: 0 },
      ],
    };
    expect(sharedLoss(both, () => 1, 336, [3, 5])).toBeCloseTo(7 + 4 + 8, 9);
  });

  test('follows a law that bends soon after it begins, whatever the order of its cuts', () => {
    // The integral of (1 + 2 (x - 1)) exp(-x) from 1 to 200.
    const expected = 3 / Math.E;
    expect(sharedLoss(slope(1, 200, 1, 2), decaying, 336, [1])).toBeCloseTo(expected, 9);
    expect(sharedLoss(slope(1, 200, 1, 2), decaying, 336, [150, 0.5, 1])).toBeCloseTo(expected, 9);
    // A sharp bend an hour in: exp(-20 (x - 1)) from 1 on.
    const sharp = (x: number) => (x < 1 ? 1 : Math.exp(-20 * (x - 1)));
    expect(sharedLoss(slope(0, 336, 1), sharp, 336, [1])).toBeCloseTo(1.05, 9);
  });
});
