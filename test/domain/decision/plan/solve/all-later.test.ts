import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { pricedJointly } from '../../../../../source/domain/decision/plan/cost/joint-cost.ts';
import { allLater } from '../../../../../source/domain/decision/plan/solve/all-later.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import type { SharedNode } from '../../../../../source/domain/decision/plan/work/work.ts';
import { type Setting, settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { cheapestLater, permutations } from '../brute-force.ts';
import { jobsUnderWay, linearJob, nodeBelow, shapeOf, startIn, TWO_PEOPLE, waitingJobs } from '../jobs.ts';

const night = settingOf(situation(hour(27)));
const laterOf = (jobs: readonly PlanJob[], at: Setting, shared: readonly SharedNode[] = []) =>
  complete(allLater({ jobs, shared }, at));
const MORNING = startIn(night, 6);

describe('everything when work next begins', () => {
  const matches = (list: PlanJob[], at: Setting) => {
    // What somebody is in the middle of waits too: it is what all is measured against.
    const waiting = list.map(({ begun: _, ...job }): PlanJob => job);
    const best = cheapestLater(waiting, sessionStarts(waiting, at), at);
    fc.pre(best !== undefined);
    const plan = laterOf(list, at);
    expect(Math.abs(plan.cost - best!.cost)).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(best!.cost));
    expect(plan.exact).toBe(true);
  };

  test.each([
    ['where some wait for others', waitingJobs(2, 4)],
    ['where some are being worked on', jobsUnderWay(2, 4)],
  ])('is done in the cheapest order, %s', (_, some) => {
    for (const at of [night, settingOf(TWO_PEOPLE)])
      fc.assert(
        fc.property(some, (list) => matches(list, at)),
        { numRuns: 20 },
      );
  });

  test('never overlaps: what comes back while somebody works has its turn then', () => {
    // At 09:00 two hours of work; half an hour later the other comes back.
    const list = [linearJob('first', 900, 2), { ...linearJob('back', 900, 1), notBefore: 6.5 }];
    const { sessions } = laterOf(list, night);
    expect(sessions.map(({ at, jobs }) => [at, jobs.map(({ id }) => id)])).toEqual([[6, ['first', 'back']]]);
  });

  test('has what somebody is in the middle of then too', () => {
    const list = [{ ...linearJob('begun', 10, 9), begun: true as const }, linearJob('other', 1, 1)];
    const { sessions } = laterOf(list, night);
    expect(sessions.map(({ at, jobs }) => [at, jobs.map(({ id }) => id)])).toEqual([[6, ['begun', 'other']]]);
  });
});

describe('everything that others must act on first', () => {
  const [A, B] = [linearJob('a', 900, 2), linearJob('b', 500, 1)];
  const back = (hours: number) => ({ ...linearJob('back', 900, 1), notBefore: hours });

  test.each([
    ['in the night, waits for the morning', back(2), [[6, 'back b a'], '']],
    ['while others are worked on, comes behind what is done by then', back(7), [[6, 'b back a'], '']],
    ['when they are done, has a session then', back(9.5), [[6, 'b a'], [9.5, 'back'], '']],
    ['beyond the horizon is worked on with the rest: nobody can weigh it', back(400), [[6, 'a b back'], '']],
  ])('%s', (_, waits, shape) => {
    const plan = laterOf([A, B, waits], night);
    expect(shapeOf(plan)).toEqual(shape);
    expect(plan.exact).toBe(waits.notBefore < 336);
  });

  test.each([
    ['while others are worked on, comes behind them', 7],
    ['when they are done, has a session then', 14],
  ])('%s, among many', (_, notBefore) => {
    const many = Array.from({ length: 13 }, (__, n) => linearJob(`j${n + 10}`, 900 - n, 0.5));
    const plan = laterOf([...many, { ...linearJob('back', 1_000, 0.5), notBefore }], night);
    const ids = many.map(({ id }) => id).join(' ');
    expect(shapeOf(plan)).toEqual(notBefore === 7 ? [[6, `${ids} back`], ''] : [[6, ids], [14, 'back'], '']);
  });
});

describe('more than can be tried in every order', () => {
  test('is done in the order of what an hour of delay costs for an hour of work, alike ones the oldest first', () => {
    const rates = [
      [50, 0.5],
      [300, 2],
      [90, 0.25],
      [10, 1],
      [10, 1],
    ] as const;
    const list = Array.from({ length: 15 }, (_, n) => {
      const [rate, hours] = rates[n % 5]!;
      return linearJob(`j${n + 10}`, rate, hours);
    });
    const plan = laterOf(list.toReversed(), night);
    const ids = (...kinds: number[]) => list.filter((_, n) => kinds.includes(n % 5)).map(({ id }) => id);
    expect(shapeOf(plan)).toEqual([[6, [...ids(2), ...ids(1), ...ids(0), ...ids(3, 4)].join(' ')], '']);
    expect(plan.exact).toBe(false);
  });

  /** So many of one kind, some of them twice as long. */
  const due = (n: number, at: number, amount: number): PlanJob => {
    const job = linearJob(`j${n + 10}`, 0, n % 3 === 0 ? 2 : 1);
    const curve = { base: 0, jumps: [{ at, amount }], segments: [] };
    return { ...job, members: job.members.map((one) => ({ ...one, curve })) };
  };

  test('where not all can be in time is done in the order of what each saves for an hour of work', () => {
    // Six hours until they are due, of which each needs one, or two: an hour more is no loss for any by itself.
    const list = Array.from({ length: 13 }, (_, n) => due(n, 12.2, 1_000 + 100 * ((n * 5) % 13)));
    const worth = (job: PlanJob) => job.members[0]!.curve.jumps[0]!.amount / Math.exp(job.handsOn.mu);
    const best = list.toSorted((a, b) => worth(b) - worth(a));
    const plan = laterOf(list, night);
    expect(plan.sessions[0]!.jobs.map(({ id }) => id).slice(0, 6)).toEqual(
      best.map(({ id }) => id).slice(0, 6),
    );
    const late = best.slice(6).reduce((sum, { members }) => sum + members[0]!.curve.jumps[0]!.amount, 0);
    expect(plan.loss).toBeCloseTo(late, 6);
  });

  test('what is worth most but due much later comes behind what loses by the hour', () => {
    const rates = Array.from({ length: 7 }, (_, n) =>
      linearJob(`r${n}`, 20 + 30 * ((n * 3) % 7), 1 + (n % 2)),
    );
    const later = Array.from({ length: 6 }, (_, n) => due(n, 300, 90_000));
    const slope = (job: PlanJob) => job.members[0]!.curve.segments[0]!.alpha / Math.exp(job.handsOn.mu);
    const plan = laterOf([...later, ...rates], night);
    expect(plan.sessions[0]!.jobs.slice(0, 7)).toEqual(rates.toSorted((a, b) => slope(b) - slope(a)));
  });

  test('leaves to somebody else what is in their hands', () => {
    const list = Array.from({ length: 13 }, (_, n) => linearJob(`j${n + 10}`, 900 - n, 0.5));
    const theirs = { ...linearJob('theirs', 5_000, 1), elsewhere: { person: 'ben', slow: 1 } };
    expect(shapeOf(laterOf([theirs, ...list], night))).toEqual([
      [6, list.map(({ id }) => id).join(' ')],
      'theirs',
    ]);
  });
});

describe('what is held back together', () => {
  const jobs = [linearJob('a', 10, 1), linearJob('b', 40, 1), linearJob('c', 60, 2), linearJob('d', 1, 0.5)];
  const shared = [
    nodeBelow({ a: 0, d: 0 }, { jumps: [{ at: 8, amount: 5_000 }] }),
    nodeBelow({ b: 0, c: 0 }, { rate: 70, id: 'other' }),
  ];

  test('is done in the cheapest of all orders', () => {
    const costs = [...permutations(jobs)].map(
      (order) => pricedJointly([{ ...MORNING, jobs: order }], [], shared, night, false).cost,
    );
    const plan = laterOf(jobs, night, shared);
    expect(plan.cost).toBeCloseTo(Math.min(...costs), 6);
    expect(plan.exact).toBe(true);
    expect(plan.sessions.map(({ at }) => at)).toEqual([6]);
  });

  test('comes apart where one of them is back late, and is left where somebody else has it', () => {
    const late = jobs.map((job) => (job.id === 'c' ? { ...job, notBefore: 20 } : job));
    expect(shapeOf(laterOf(late, night, shared)).slice(-2)).toEqual([[20, 'c'], '']);
    const theirs = jobs.map((job) =>
      job.id === 'c' ? { ...job, elsewhere: { person: 'ben', slow: 1 } } : job,
    );
    const plan = laterOf(theirs, night, shared);
    expect(shapeOf(plan)).toEqual([[6, 'a d b'], 'c']);
  });

  test('by eight of which two are due soon comes with these two first, and is not called exact', () => {
    const many = Array.from({ length: 8 }, (_, n) => linearJob(`j${n}`, 5, 1));
    const due = nodeBelow({ j3: 0, j6: 0 }, { jumps: [{ at: 8.5, amount: 60_000 }] });
    const plan = laterOf(many, night, [due]);
    expect(plan.exact).toBe(false);
    expect(plan.sessions[0]!.jobs.slice(0, 2).map(({ id }) => id)).toEqual(['j3', 'j6']);
  });
});
