import { describe, expect, test } from 'vitest';
import {
  type Plan,
  priced,
  priceOfJobs,
  pricing,
} from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, shapeOf, startIn } from '../jobs.ts';

/** Tuesday 03:00: a quarter of an hour to get to work, slower by 1.2; from 09:00 on a tenth, and 1. */
const setting = settingOf(situation(hour(27)));
const [NOW, EDGE, MORNING] = [0, 3, 6].map((at) => startIn(setting, at)) as [
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
];
const [A, B, C, D] = [
  linearJob('a', 100, 1),
  linearJob('b', 50, 2),
  linearJob('c', 10, 0.5),
  linearJob('d', 1, 3),
];

describe('what a plan comes to', () => {
  const whole = () =>
    priced(
      [
        { ...MORNING, jobs: [C] },
        { ...EDGE, jobs: [] },
        { ...NOW, jobs: [A, B] },
      ],
      [D],
      setting,
      true,
    );

  test('has its sessions in the order of their starts, and none without work', () => {
    const plan = whole();
    expect(shapeOf(plan)).toEqual([[0, 'a b'], [6, 'c'], 'd']);
    expect(plan.exact).toBe(true);
    expect(priced([], [D], setting, false).exact).toBe(false);
  });

  test('loses what each job loses until its turn is over, and what is dropped until the horizon', () => {
    // 0:15 and 1:12; then 2:24 more; 09:00 and 0:06 and 0:30; 14 days.
    const lost = 100 * 1.45 + 50 * 3.85 + 10 * 6.6 + 14 * 24;
    expect(whole().loss).toBeCloseTo(lost, 9);
  });

  test('is paid once for each session: three hours at night, half an hour by day', () => {
    // 2 x (3.6 + 0.5) hours, a fifth of a day, and the wear of a first wake-up; 0.5 + 0.4 hours.
    const plan = whole();
    expect(plan.price).toBeCloseTo(820 + 160 + 1551.82 + 90, 2);
    expect(plan.cost).toBeCloseTo(plan.loss + plan.price, 9);
  });

  const pausesOf = (jobs: number, dropped: number) => {
    const many = Array.from({ length: jobs + dropped }, (_, n) => linearJob(`j${n}`, 1, 0.1));
    let pauses = 0;
    const steps = pricing([{ ...NOW, jobs: many.slice(0, jobs) }], many.slice(jobs), setting, false);
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses++;
    return { pauses, plan: step.value as Plan };
  };

  test.each([
    [31, 0, 0],
    [32, 0, 1],
    [0, 31, 0],
    [0, 32, 1],
    [16, 16, 1],
    [64, 64, 4],
  ])('may pause after every 32 jobs: with %i worked on and %i dropped %i times', (jobs, dropped, pauses) => {
    expect(pausesOf(jobs, dropped).pauses).toBe(pauses);
  });
});

describe('the price of the jobs of a session', () => {
  const maybe = (id: string) => healing(linearJob(id, 100, 1), { at: 1, chance: 0.5 });

  test('is that of one call-out for all their hours', () => {
    expect(priceOfJobs([A], NOW, setting)).toBeCloseTo(2051.82, 2);
    expect(priceOfJobs([A, B], NOW, setting)).toBeCloseTo(820 + 160 + 1551.82, 2);
    expect(priceOfJobs([A], MORNING, setting)).toBeCloseTo(140, 9);
  });

  test('is half where half of it has healed by then, and whole before', () => {
    expect(priceOfJobs([maybe('a')], EDGE, setting)).toBeCloseTo(978.66 / 2, 2);
    expect(priceOfJobs([maybe('a')], NOW, setting)).toBeCloseTo(2051.82, 2);
  });

  test('of two that may heal is that of the chance that one is left, and of the hours then expected', () => {
    // One hour expected of three chances in four: 0.75 x the edge of four thirds, 2 x 0.4 hours dearer than of one.
    expect(priceOfJobs([maybe('a'), maybe('b')], EDGE, setting)).toBeCloseTo(
      0.75 * (978.66 + 200 * 1.2 * (1 / 3)),
      2,
    );
    expect(priceOfJobs([maybe('a'), maybe('b')], MORNING, setting)).toBeCloseTo(0.75 * (40 + 400 / 3), 9);
  });
});
