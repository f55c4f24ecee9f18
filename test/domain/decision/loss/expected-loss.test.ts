import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CLASSES } from '../../../../source/domain/catalog/team.ts';
import {
  expectedLoss,
  type HealAtom,
  type Restoration,
  unhealed,
} from '../../../../source/domain/decision/loss/expected-loss.ts';
import { type LossCurve, lossAt } from '../../../../source/domain/decision/loss/loss-curve.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { restorationFrom, withoutWork } from '../../../../source/domain/decision/restore/restore.ts';
import {
  ABOUT_AN_HOUR,
  anHour,
  curve,
  EXACTLY_AN_HOUR,
  NIGHT,
  startAt,
  step,
  uncertain,
} from '../../../build/job.ts';
import { heals, impacts } from '../../../build/random/arbitrary.ts';
import { situation } from '../../../build/situation.ts';

const HORIZON = 14 * 24;
const SETTING = settingOf(situation(NIGHT));

describe('expected hours until the data lands', () => {
  const job = uncertain(anHour(1));

  test.each([
    [0, 'night', 2.402553317],
    [4, 'off', 6.127127764],
    [6, 'work', 7.977127764],
  ] as const)('started %d hours after 03:00, in class %s', (at, name, hours) => {
    expect(startAt(job, SETTING, at).loss).toBeCloseTo(hours, 6);
    const restoration = restorationFrom(at, ABOUT_AN_HOUR, 0.5, [], DEFAULT_CLASSES[name]);
    const unbounded = { ...restoration, longest: Number.POSITIVE_INFINITY };
    expect(Math.abs(expectedLoss(job.curve, unbounded, HORIZON) - hours)).toBeLessThan(1e-9);
  });

  test('nobody works: to the end of what a decision looks at', () => {
    expect(expectedLoss(curve(anHour(1)), withoutWork([]), HORIZON)).toBeCloseTo(HORIZON, 9);
  });
});

describe('a deadline', () => {
  const eight = curve(step(1_000, '08:00'));
  const restoration = (start: number, atoms: HealAtom[] = []) =>
    restorationFrom(start, EXACTLY_AN_HOUR, 0, atoms, { mobilise: 0.25, slow: 1.2 });

  test('landing exactly at it is on time', () => {
    expect(expectedLoss(eight, restoration(3.55), HORIZON)).toBe(0);
    expect(expectedLoss(eight, restoration(3.551), HORIZON)).toBe(1_000);
  });

  test('so is healing exactly at it', () => {
    expect(expectedLoss(eight, restoration(6, [{ at: 5, chance: 0.3 }]), HORIZON)).toBeCloseTo(700, 9);
    expect(expectedLoss(eight, restoration(6, [{ at: 5.01, chance: 0.3 }]), HORIZON)).toBe(1_000);
  });

  test('beyond the horizon is out of sight', () => {
    expect(expectedLoss(eight, restoration(9), 5)).toBe(0);
  });
});

describe('no repair lasts longer than 120 hours', () => {
  const endless = { mu: Math.log(1_000), sigma: 0.1 };
  const restoration = restorationFrom(10, endless, 2, [], { mobilise: 0.25, slow: 1 });

  test('from its start on', () => {
    expect(expectedLoss(curve(anHour(1)), restoration, HORIZON)).toBeCloseTo(130, 6);
  });

  test('so a deadline after that is met', () => {
    const late = curve([{ kind: 'step', amount: 1_000, after: 130 }]);
    expect(expectedLoss(late, restoration, HORIZON)).toBe(0);
  });
});

test('the chance that nothing has healed includes a healing exactly then', () => {
  const atoms = [
    { at: 1, chance: 0.3 },
    { at: 2, chance: 0.2 },
  ];
  expect([0.5, 1, 1.5, 2].map((x) => unhealed(atoms, x))).toEqual([1, 0.7, 0.7, expect.closeTo(0.5, 12)]);
});

/** A small generator of 32 bits: the draws are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Mean loss over drawn landing times, and its standard error. */
function simulated(
  losses: LossCurve,
  { earliest, handsOn, longest, heals: atoms }: Restoration,
  draws: number,
) {
  const random = randomFrom(20_261_123);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const repaired = earliest + Math.min(longest, Math.exp(handsOn.mu + handsOn.sigma * normal));
    const pick = random();
    const healed = atoms.find(({ at }) => pick < 1 - unhealed(atoms, at))?.at ?? Number.POSITIVE_INFINITY;
    const loss = lossAt(losses, Math.min(repaired, healed, HORIZON)) - losses.base;
    sum += loss;
    squares += loss * loss;
  }
  const mean = sum / draws;
  return { mean, error: Math.sqrt(Math.max(0, squares / draws - mean * mean) / draws) };
}

describe('the closed form', () => {
  const start = fc.double({ min: 0, max: 40, noNaN: true });
  const law = fc.constantFrom(EXACTLY_AN_HOUR, ABOUT_AN_HOUR, { mu: 1, sigma: 1.1 });

  test('agrees with drawing landing times', () => {
    fc.assert(
      fc.property(impacts, heals, start, law, (impact, atoms, at, handsOn) => {
        const losses = curve(impact);
        const restoration = restorationFrom(at, handsOn, 0.5, atoms, DEFAULT_CLASSES.night);
        const { mean, error } = simulated(losses, restoration, 4_000);
        // A deadline missed once in a million draws has no variance among a few thousand.
        const tolerance = 4.5 * Math.max(error, 0.05 + 2e-4 * lossAt(losses, HORIZON));
        expect(Math.abs(expectedLoss(losses, restoration, HORIZON) - mean)).toBeLessThan(tolerance);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test('never falls where work starts later at the same pace, or needs longer', () => {
    fc.assert(
      fc.property(impacts, heals, start, start, law, (impact, atoms, at, more, handsOn) => {
        const losses = curve(impact);
        const loss = (from: number, tail: number) =>
          expectedLoss(losses, restorationFrom(from, handsOn, tail, atoms, DEFAULT_CLASSES.off), HORIZON);
        const early = loss(at, 0.5);
        const slack = 1e-9 * Math.max(1, early);
        expect(loss(at + more, 0.5)).toBeGreaterThanOrEqual(early - slack);
        expect(loss(at, 0.5 + more)).toBeGreaterThanOrEqual(early - slack);
      }),
    );
  });
});
