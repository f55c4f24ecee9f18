import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mean } from '../../../../../source/domain/decision/math/lognormal.ts';
import {
  effortAfter,
  effortOf,
  landingOf,
  lossWhenDone,
  type PlanJob,
} from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../../source/domain/decision/start/options.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob } from '../jobs.ts';

/** Tuesday 03:00: somebody asleep gets to work in a quarter of an hour and is slower by 1.2. */
const setting = settingOf(situation(hour(27)));
const night = coverageAt(setting, 0)!;
const MOBILISE = 0.25;
const SLOW = 1.2;

function lasting(id: string, median: number, sigma: number, changes: Partial<PlanJob> = {}): PlanJob {
  const handsOn = { mu: Math.log(median), sigma };
  const [member] = linearJob(id, 100, 1).members;
  return { id, handsOn, members: [{ ...member!, handsOn, expectedHandsOn: mean(handsOn) }], ...changes };
}

/** Hours from now at which a job is expected to land that comes last of a session that begins now. */
function expectedAfter(before: readonly PlanJob[], job: PlanJob): number {
  const effort = [...before, job].map(effortOf).reduce((sum, one) => effortAfter(sum, one));
  const { earliest, handsOn } = landingOf(job, job.members[0]!, effort, 0, night, setting);
  return earliest + mean(handsOn);
}

/** Normal numbers that are the same everywhere. */
function normals(): () => number {
  let state = 12_345;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe('what waits for others', () => {
  const spread = 0.8;

  test('is done no earlier for a short job before it that is through in time', () => {
    const first = lasting('first', 0.2, 0);
    const waits = lasting('waits', 2, spread, { notBefore: 3 });
    expect(expectedAfter([first], waits)).toBeCloseTo(expectedAfter([], waits), 9);
  });

  test('is done when what comes before it is, where that takes longer for sure', () => {
    const first = lasting('first', 4, 0);
    const waits = lasting('waits', 2, 0, { notBefore: 1 });
    expect(expectedAfter([first], waits)).toBeCloseTo(MOBILISE + SLOW * 6, 9);
  });

  test('is expected as in 100,000 nights: others are back, then the hands are free, then it is worked on', () => {
    const next = normals();
    for (const [median, notBefore] of [
      [1, 2],
      [1.5, 1],
      [0.5, 3],
    ] as const) {
      const first = lasting('first', median, spread);
      const waits = lasting('waits', 1, spread, { notBefore });
      let sum = 0;
      for (let n = 0; n < 100_000; n++) {
        const free = MOBILISE + SLOW * median * Math.exp(spread * next());
        sum += Math.max(notBefore + MOBILISE, free) + SLOW * Math.exp(spread * next());
      }
      expect(expectedAfter([first], waits)).toBeCloseTo(sum / 100_000, 1);
    }
  });

  test('never loses less for work that comes before it than alone', () => {
    const hours = fc.double({ min: 0.1, max: 6, noNaN: true });
    const sigma = fc.constantFrom(0, 0.4, 0.8);
    fc.assert(
      fc.property(hours, sigma, hours, sigma, hours, (a, one, b, other, notBefore) => {
        const first = lasting('first', a, one);
        const waits = lasting('waits', b, other, { notBefore });
        const loss = (before: readonly PlanJob[]) => {
          const effort = [...before, waits].map(effortOf).reduce((sum, part) => effortAfter(sum, part));
          return lossWhenDone(waits, effort, 0, night, setting);
        };
        expect(loss([first])).toBeGreaterThanOrEqual(loss([]) - 1e-6);
      }),
      { numRuns: 300 },
    );
  });
});
