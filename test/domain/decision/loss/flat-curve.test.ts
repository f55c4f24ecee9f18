import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  expectedLoss,
  type Restoration,
  unhealed,
} from '../../../../source/domain/decision/loss/expected-loss.ts';
import { flatCurve } from '../../../../source/domain/decision/loss/flat-curve.ts';
import { type LossCurve, lossAt } from '../../../../source/domain/decision/loss/loss-curve.ts';
import { limitedMean, limitedSquare, survival } from '../../../../source/domain/decision/math/lognormal.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Hours that often coincide, as ends and deadlines do. */
const hour = fc.oneof(fc.integer({ min: 0, max: 30 }), number(0, 200));
const curves: fc.Arbitrary<LossCurve> = fc.record({
  base: fc.constant(0),
  jumps: fc.array(fc.record({ at: hour, amount: number(0, 1e6) }), { maxLength: 6 }),
  segments: fc.array(
    fc
      .tuple(hour, hour, number(0, 1e4), fc.oneof(fc.constant(0), number(0, 100)))
      .filter(([from, to]) => from !== to)
      .map(([a, b, alpha, beta]) => ({ from: Math.min(a, b), to: Math.max(a, b), alpha, beta })),
    { maxLength: 12 },
  ),
});
const laws = fc.oneof(
  fc.record({ mu: number(-2, 3), sigma: number(0.05, 2) }),
  fc.record({ mu: number(-2, 3), sigma: fc.constant(0) }),
  fc.record({ mu: number(-2, 3), sigma: number(0.2, 1.5), worked: number(0.01, 5) }),
);
const restorations: fc.Arbitrary<Restoration> = fc.record({
  earliest: fc.oneof(hour, fc.constant(Number.POSITIVE_INFINITY)),
  handsOn: laws,
  longest: number(1, 80),
  heals: fc.array(fc.record({ at: hour, chance: number(0, 0.2) }), { maxLength: 4 }),
});

/** The layer-cake formula part by part, each segment for itself: what the quick one has to come to. */
function plainly({ jumps, segments }: LossCurve, law: Restoration, horizon: number): number {
  const { earliest, longest, handsOn, heals } = law;
  const end = Math.min(horizon, earliest + longest);
  let loss = 0;
  for (const { at, amount } of jumps)
    if (at < end)
      loss +=
        amount *
        unhealed(heals, at) *
        (at <= earliest && handsOn.sigma > 0 ? 1 : survival(handsOn, at - earliest));
  for (const { from, to, alpha, beta } of segments) {
    const stop = Math.min(to, end);
    const cuts = [from, stop, earliest, ...heals.map(({ at }) => at)].filter((x) => x >= from && x <= stop);
    cuts.sort((a, b) => a - b);
    for (let i = 1; i < cuts.length; i++) {
      const [p, q] = [cuts[i - 1]!, cuts[i]!];
      const open = unhealed(heals, p);
      if (q <= earliest) loss += open * (alpha * (q - p) + (beta * ((q - from) ** 2 - (p - from) ** 2)) / 2);
      else
        loss +=
          open *
          ((alpha + beta * (earliest - from)) *
            (limitedMean(handsOn, q - earliest) - limitedMean(handsOn, p - earliest)) +
            (beta / 2) * (limitedSquare(handsOn, q - earliest) - limitedSquare(handsOn, p - earliest)));
    }
  }
  return loss;
}

describe('a curve that is flat', () => {
  test('loses as much at every hour as the one that it is made of', () => {
    fc.assert(
      fc.property(curves, number(0, 250), (curve, x) => {
        const { at, amount, from, to, alpha, beta } = flatCurve(curve);
        const jumps = Array.from(at, (one, i) => ({ at: one, amount: amount[i]! }));
        const segments = Array.from(from, (one, i) => ({
          ...{ from: one, to: to[i]!, alpha: alpha[i]!, beta: beta[i]! },
        }));
        const loss = lossAt(curve, x);
        expect(Math.abs(lossAt({ base: 0, jumps, segments }, x) - loss)).toBeLessThan(1e-9 * (1 + loss));
        expect(from.every((one, i) => one < to[i]! && (i === 0 || to[i - 1]! <= one))).toBe(true);
        expect(at.every((one, i) => i === 0 || at[i - 1]! < one)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('goes on as one piece where nothing changes between two', () => {
    const piece = (from: number, to: number) => ({ from, to, alpha: 5, beta: 0 });
    expect([...flatCurve({ base: 0, jumps: [], segments: [piece(0, 4), piece(4, 9)] }).to]).toEqual([9]);
  });
});

test('the expected loss is that of the layer-cake formula part by part, a millionth of a cent in a million apart at most', () => {
  fc.assert(
    fc.property(curves, restorations, number(1, 340), (curve, law, horizon) => {
      const plain = plainly(curve, law, horizon);
      expect(Math.abs(expectedLoss(curve, law, horizon) - plain)).toBeLessThan(
        1e-7 + 1e-10 * Math.abs(plain),
      );
    }),
    { numRuns: 3_000 },
  );
});
