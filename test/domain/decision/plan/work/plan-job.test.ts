import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedLoss } from '../../../../../source/domain/decision/loss/expected-loss.ts';
import { limitedSquare, mean } from '../../../../../source/domain/decision/math/lognormal.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  effortOfSum,
  isBeyond,
  landingLeft,
  landingOf,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
  stillOpen,
} from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../../source/domain/decision/start/options.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob } from '../jobs.ts';

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

const spread = 0.8;
const landing = (job: PlanJob, effort = effortOf(job), at = 0, given = night) =>
  landingOf(job, job.members[0]!, effort, at, given, setting);

describe('the effort of a job', () => {
  test('has the mean and variance of its law', () => {
    const { mean: hours, variance, law } = effortOf(lasting('a', 1.5, spread));
    expect(hours).toBeCloseTo(1.5 * Math.exp(0.32), 12);
    expect(variance).toBeCloseTo(hours * hours * (Math.exp(0.64) - 1), 12);
    expect(law).toEqual({ mu: Math.log(1.5), sigma: spread });
    expect(effortOf(lasting('a', 1.5, 0))).toMatchObject({ mean: 1.5, variance: 0 });
  });

  test('of one that is worked on is what is left of it: less certain, and never nothing', () => {
    const part = { ...lasting('a', 1.5, spread), handsOn: { mu: Math.log(1.5), sigma: spread, worked: 2 } };
    const { mean: hours, variance } = effortOf(part);
    expect(hours).toBeCloseTo(mean(part.handsOn), 12);
    const square = limitedSquare(part.handsOn, Number.POSITIVE_INFINITY);
    expect(variance).toBeCloseTo(square - hours * hours, 9);
    expect(variance).toBeGreaterThan(effortOf(lasting('a', 1.5, spread)).variance);
    const certain = { ...part, handsOn: { mu: Math.log(1.5), sigma: 0, worked: 0 } };
    expect(effortOf(certain).variance).toBe(0);
  });

  test('of several has the sum of both, in a lognormal law', () => {
    const [a, b] = [lasting('a', 1, spread), lasting('b', 2, 0.4)].map(effortOf) as [
      ReturnType<typeof effortOf>,
      ReturnType<typeof effortOf>,
    ];
    const both = effortAfter(a, b);
    expect(both.mean).toBeCloseTo(a.mean + b.mean, 12);
    expect(both.variance).toBeCloseTo(a.variance + b.variance, 12);
    expect(mean(both.law)).toBeCloseTo(both.mean, 9);
    expect(limitedSquare(both.law, Number.POSITIVE_INFINITY)).toBeCloseTo(both.variance + both.mean ** 2, 9);
    expect(effortAfter(undefined, b)).toBe(b);
  });
});

describe('when a job lands', () => {
  test('getting to work, the work at the pace of the hours, and the tail', () => {
    const job = lasting('a', 1, 0);
    const [member] = job.members;
    const one = { ...job, members: [{ ...member!, tail: 0.5 }] };
    const { earliest, handsOn } = landing(one);
    expect(earliest + mean(handsOn)).toBeCloseTo(MOBILISE + SLOW + 0.5, 12);
    const day = landing(one, effortOf(one), 6, coverageAt(setting, 6)!);
    expect(day.earliest + mean(day.handsOn)).toBeCloseTo(6 + 0.1 + 1 + 0.5, 12);
  });

  test('nobody has to get to work for what is under way', () => {
    const job = lasting('a', 1, 0);
    const [member] = job.members;
    const going = { ...job, members: [{ ...member!, underWay: true as const }] };
    expect(landing(going).earliest).toBe(0);
    expect(landing(going, effortOf(going), 6, coverageAt(setting, 6)!).earliest).toBeCloseTo(6.1, 12);
  });

  test('five days after its own turn at the latest, however long those before it take', () => {
    const job = lasting('b', 1, spread);
    const before = effortOf(lasting('a', 2, 0.4));
    const alone = landing(job).longest;
    expect(landing(job, effortAfter(before, effortOf(job))).longest).toBeCloseTo(
      alone + SLOW * before.mean,
      9,
    );
    const waits = { ...job, notBefore: 8 };
    const late = landing(waits, effortAfter(effortOf(lasting('a', 2, 0)), effortOf(job)));
    expect(late.longest).toBeCloseTo(alone, 9);
  });

  test('without whoever is on call: not by itself, or by the hands of somebody else', () => {
    const job = lasting('a', 1, 0);
    expect(landingLeft(job, job.members[0]!).earliest).toBe(Number.POSITIVE_INFINITY);
    const theirs = { ...job, elsewhere: { person: 'ben', slow: 1.2 } };
    const { earliest, handsOn } = landingLeft(theirs, job.members[0]!);
    expect(earliest + mean(handsOn)).toBeCloseTo(1.2, 12);
  });

  test('something of a job is open until all of it has healed', () => {
    const healing = (chance: number) => ({
      ...lasting('a', 1, 0).members[0]!,
      heals: [{ at: 1, chance }],
    });
    const two = { ...lasting('a', 1, 0), members: [healing(0.5), healing(0.4)] };
    expect(stillOpen(two, 0.5)).toBe(1);
    expect(stillOpen(two, 1.5)).toBeCloseTo(1 - 0.5 * 0.4, 12);
  });
});

describe('what waits for others', () => {
  test('is done no earlier for a short job before it that is through in time', () => {
    const first = lasting('first', 0.2, 0);
    const waits = lasting('waits', 2, spread, { notBefore: 3 });
    expect(expectedAfter([first], waits)).toBeCloseTo(expectedAfter([], waits), 9);
  });

  test('begins when others are back, whoever has to get to work then', () => {
    expect(expectedAfter([], lasting('waits', 2, 0, { notBefore: 3 }))).toBeCloseTo(
      3 + MOBILISE + SLOW * 2,
      12,
    );
    expect(expectedAfter([], lasting('waits', 2, 0, { notBefore: 0 }))).toBeCloseTo(MOBILISE + SLOW * 2, 12);
  });

  test('is less certain for what comes before it', () => {
    const waits = lasting('waits', 1, spread, { notBefore: 1 });
    const first = lasting('first', 1.5, spread);
    const { handsOn } = landing(waits, effortAfter(effortOf(first), effortOf(waits)));
    const next = normals();
    let [sum, square] = [0, 0];
    const nights = 200_000;
    for (let n = 0; n < nights; n++) {
      const left = Math.max(0, SLOW * 1.5 * Math.exp(spread * next()) - 1) + SLOW * Math.exp(spread * next());
      sum += left;
      square += left * left;
    }
    expect(mean(handsOn)).toBeCloseTo(sum / nights, 1);
    const deviation = Math.sqrt(square / nights - (sum / nights) ** 2);
    const found = Math.sqrt(limitedSquare(handsOn, Number.POSITIVE_INFINITY) - mean(handsOn) ** 2);
    expect(found / deviation).toBeGreaterThan(0.95);
    expect(found / deviation).toBeLessThan(1.05);
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

describe('what lands beyond the horizon as good as surely', () => {
  const exactly = (job: PlanJob, effort: Effort, at: number, given = night) =>
    job.members.reduce(
      (sum, member) =>
        sum + expectedLoss(member.curve, landingOf(job, member, effort, at, given, setting), setting.horizon),
      0,
    );
  const healed: PlanJob = healing(lasting('a', 1, 0.8), { at: 5, chance: 0.3 });

  test('loses what it loses where nobody works on it', () => {
    const late = effortOfSum(setting.horizon * 3, 40);
    expect(isBeyond(healed, late, 0, night, setting)).toBe(true);
    expect(lossWhenDone(healed, late, 0, night, setting)).toBe(lossWhenDropped(healed, setting));
    expect(lossWhenDropped(healed, setting)).toBeCloseTo(exactly(healed, late, 0), 9);
  });

  test('is never told of what may land before it, nor of what waits, is in other hands or is worked on', () => {
    const soon = effortOfSum(setting.horizon / 2, 1);
    const wide = effortOfSum(setting.horizon * 3, setting.horizon ** 2 * 9);
    const late = effortOfSum(setting.horizon * 3, 40);
    expect(isBeyond(healed, soon, 0, night, setting)).toBe(false);
    expect(isBeyond(healed, wide, 0, night, setting)).toBe(false);
    expect(isBeyond({ ...healed, notBefore: 1 }, late, 0, night, setting)).toBe(false);
    expect(isBeyond({ ...healed, elsewhere: { person: 'ben', slow: 1 } }, late, 0, night, setting)).toBe(
      false,
    );
    const worked = { ...late, law: { ...late.law, worked: 1 } };
    expect(isBeyond(healed, worked, 0, night, setting)).toBe(false);
    expect(isBeyond(healed, effortOf(healed), setting.horizon, night, setting)).toBe(true);
  });

  test('is the same to the cent for any work before it and any start', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 2_000, noNaN: true }),
        fc.double({ min: 0.01, max: 4_000, noNaN: true }),
        fc.constantFrom(0, 1, 6, 30, 200),
        fc.double({ min: 0.1, max: 1.2, noNaN: true }),
        (hours, variance, at, sigma) => {
          const job = healing(lasting('a', 1, sigma), { at: 5, chance: 0.3 });
          const own = effortOf(job);
          const effort = effortOfSum(own.mean + hours, own.variance + variance);
          const given = coverageAt(setting, at)!;
          const exact = exactly(job, effort, at, given);
          expect(Math.abs(lossWhenDone(job, effort, at, given, setting) - exact)).toBeLessThan(0.005);
        },
      ),
      { numRuns: 500 },
    );
  });
});
