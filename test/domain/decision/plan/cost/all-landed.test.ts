import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allLanded,
  multiplyAllLanded,
  type Out,
} from '../../../../../source/domain/decision/plan/cost/all-landed.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const outs = fc.array(fc.record({ open: chance, unhealed: chance }), { minLength: 1, maxLength: 5 });
const out = (open: number, unhealed = 1): Out => ({ open, unhealed });

describe('jobs that are done one after the other', () => {
  test('have all landed when the last has, which is the one that is most likely still open', () => {
    expect(allLanded([out(0.2), out(0.7), out(0.5)])).toBeCloseTo(0.3, 12);
  });

  test('need no work where they heal by themselves, each independently', () => {
    // Neither healed (0.4 * 0.5): the second decides; one of them did: the other; both did (0.6 * 0.5): landed.
    const expected = 0.4 * 0.5 * 0.2 + 0.4 * 0.5 * 0.7 + 0.6 * 0.5 * 0.2 + 0.6 * 0.5;
    expect(allLanded([out(0.3, 0.4), out(0.8, 0.5)])).toBeCloseTo(expected, 12);
  });

  test('are at most as far as the last of them alone, and at least as far as if nothing tied them', () => {
    fc.assert(
      fc.property(outs, (list) => {
        const alone = list.map(({ open, unhealed }) => 1 - open * unhealed);
        const landed = allLanded(list);
        expect(landed).toBeLessThanOrEqual(Math.min(...alone) + 1e-12);
        expect(landed).toBeGreaterThanOrEqual(alone.reduce((all, one) => all * one, 1) - 1e-12);
      }),
    );
  });

  test('come to the same hour by hour, what may heal and what may not side by side', () => {
    fc.assert(
      fc.property(fc.array(outs, { minLength: 1, maxLength: 5 }), fc.boolean(), (hours, mayHeal) => {
        const jobs = Math.min(...hours.map((list) => list.length));
        const list = Array.from({ length: jobs }, (_, n) => ({
          open: Float64Array.from(hours, (all) => all[n]!.open),
          ...(mayHeal && n % 2 === 0
            ? { unhealed: Float64Array.from(hours, (all) => all[n]!.unhealed) }
            : {}),
        }));
        const landed = new Float64Array(hours.length).fill(0.5);
        multiplyAllLanded(landed, list);
        hours.forEach((all, hour) => {
          const outsThen = all
            .slice(0, jobs)
            .map(({ open, unhealed }, n) => ({ open, unhealed: mayHeal && n % 2 === 0 ? unhealed : 1 }));
          expect(landed[hour]).toBeCloseTo(0.5 * allLanded(outsThen), 12);
        });
      }),
    );
  });

  test('come to the same in whatever order they are told', () => {
    fc.assert(
      fc.property(outs, (list) => {
        expect(allLanded(list.toReversed())).toBeCloseTo(allLanded(list), 9);
      }),
    );
  });
});
