import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesCurve } from '../../../../../source/domain/decision/loss/loss-curve.ts';
import { afterWork, mean } from '../../../../../source/domain/decision/math/lognormal.ts';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import type { Plan } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { exactPlan } from '../../../../../source/domain/decision/plan/solve/exact-plan.ts';
import { solve } from '../../../../../source/domain/decision/plan/solve/solve.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { type Setting, settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { judge } from '../../../../../source/domain/decision/start/judge.ts';
import type { Job } from '../../../../../source/domain/decision/start/options.ts';
import { jobs } from '../../../../build/random/arbitrary.ts';
import { costsWith, EMPTY_LOG, hour, situation } from '../../../../build/situation.ts';
import { cheapest } from '../brute-force.ts';
import { jobsUnderWay, linearJob, planJob, planJobs, TWO_PEOPLE, waitingJobs } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const planOf = (list: readonly PlanJob[], at: Setting = setting) =>
  complete(exactPlan(list, sessionStarts(list, at), at));
const near = (amount: number) => 1e-6 + 1e-9 * Math.abs(amount);
const shape = ({ sessions, dropped }: Plan) => [
  ...sessions.map(({ at, jobs: list }) => [at, list.map(({ id }) => id)]),
  dropped.map(({ id }) => id),
];

describe('several jobs at 03:00, $110 an hour each, 0.4 h of work', () => {
  test.each([
    [1, 795, 6],
    [2, 1356.66, 4],
    [3, 1986.16, 4],
    [5, 3221.32, 0],
  ])('%i of them cost %d, started %d hours from now', (count, cost, at) => {
    const plan = planOf(Array.from({ length: count }, (_, i) => linearJob(`job-${i}`, 110, 0.4)));
    expect(plan.cost).toBeCloseTo(cost, 2);
    expect(plan.sessions.map((session) => session.at)).toEqual([at]);
  });
});

test('within a session the job that costs most for an hour of work comes first', () => {
  const rates = [
    [300, 2],
    [200, 0.5],
    [100, 0.2],
    [50, 1],
  ] as const;
  const plan = planOf(rates.map(([rate, hours], i) => linearJob(String(i + 1), rate, hours)));
  expect(plan.cost).toBeCloseTo(4248.32, 2);
  expect(plan.sessions[0]!.at).toBe(0);
  expect(plan.sessions[0]!.jobs.map(({ id }) => id)).toEqual(['3', '2', '1', '4']);
});

describe('the exact plan', () => {
  const matches = (list: PlanJob[], at = setting) => {
    const plan = planOf(list, at);
    const best = cheapest(list, sessionStarts(list, at), at);
    expect(Math.abs(plan.cost - best.cost)).toBeLessThanOrEqual(near(best.cost));
    expect(plan.exact).toBe(true);
  };

  test('is the cheapest of all orders, splits, drops and starts', () => {
    fc.assert(
      fc.property(planJobs(2, 4), (list) => matches(list)),
      { numRuns: 100 },
    );
  });

  test('of five jobs too', () => {
    fc.assert(
      fc.property(planJobs(5, 5), (list) => matches(list)),
      { numRuns: 15 },
    );
  });

  test('by day, in the evening, and while somebody is up at night', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: hour(27), kind: 'up' as const }]]]) };
    for (const now of [situation(hour(34)), situation(hour(45)), situation(hour(27), { log })]) {
      const at = settingOf(now);
      fc.assert(
        fc.property(planJobs(2, 3, now.now), (list) => matches(list, at)),
        { numRuns: 15 },
      );
    }
  });

  test('where some wait for others, and where one hands over to another in the night', () => {
    const people = settingOf(TWO_PEOPLE)
      .coverage.slice(0, 2)
      .map(({ person }) => person?.id);
    expect(people).toEqual(['ana', 'ben']);
    for (const at of [setting, settingOf(TWO_PEOPLE), settingOf(situation(hour(45)))])
      fc.assert(
        fc.property(waitingJobs(2, 3), (list) => matches(list, at)),
        { numRuns: 25 },
      );
  });

  test('where some are being worked on, by whoever is on call or by somebody else', () => {
    for (const at of [setting, settingOf(TWO_PEOPLE), settingOf(situation(hour(32.5)))])
      fc.assert(
        fc.property(jobsUnderWay(2, 3, at.now), (list) => matches(list, at)),
        { numRuns: 25 },
      );
  });

  test('goes on with what has begun, and comes then to what waited for others', () => {
    const begun = { ...linearJob('begun', 1, 2), begun: true as const };
    const waits = { ...linearJob('waits', 4_000, 1), notBefore: 1 };
    const { sessions } = planOf([begun, waits], settingOf(situation(hour(34))));
    expect(sessions.map(({ at, jobs: list }) => [at, list.map(({ id }) => id)])).toEqual([
      [0, ['begun', 'waits']],
    ]);
  });

  test('of four of which some wait', () => {
    fc.assert(
      fc.property(waitingJobs(4, 4), (list) => matches(list)),
      { numRuns: 6 },
    );
  });

  test('does one session when work begins, not two beside each other', () => {
    const early = settingOf(situation(hour(32.9)));
    const plan = planOf([linearJob('a', 900, 3), linearJob('b', 900, 3), linearJob('c', 900, 3)], early);
    expect(new Set(plan.sessions.map(({ at }) => at)).size).toBe(plan.sessions.length);
  });

  test('does every job once', () => {
    fc.assert(
      fc.property(planJobs(1, 7), (list) => {
        const { sessions, dropped } = planOf(list);
        const ids = [...sessions.flatMap((session) => session.jobs), ...dropped].map(({ id }) => id);
        expect(ids.toSorted()).toEqual(list.map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});

describe('one job', () => {
  const single = (job: Job, at = setting) => {
    const alone = judge(job, at);
    const plan = complete(
      solve({ jobs: [planJob('a', job)], shared: [] }, at, [alone.best.at].filter(Number.isFinite)),
    );
    return { alone, plan };
  };

  test('is planned exactly as it is judged alone: same start, same cost', () => {
    fc.assert(
      fc.property(jobs(), (job) => {
        const { alone, plan } = single(job);
        expect(Math.abs(plan.cost - alone.best.cost)).toBeLessThanOrEqual(near(alone.best.cost));
        expect(plan.sessions[0]?.at ?? Number.POSITIVE_INFINITY).toBe(alone.best.at);
        expect(plan.loss).toBeCloseTo(alone.best.loss, 6);
      }),
    );
  });

  test('that somebody has been working on for hours too', () => {
    fc.assert(
      fc.property(jobs(), fc.double({ min: 0.1, max: 9, noNaN: true }), (job, worked) => {
        const handsOn = afterWork(job.handsOn, worked);
        const { alone, plan } = single({ ...job, handsOn, expectedHandsOn: mean(handsOn), underWay: true });
        expect(Math.abs(plan.cost - alone.best.cost)).toBeLessThanOrEqual(near(alone.best.cost));
        expect(plan.sessions[0]?.at ?? Number.POSITIVE_INFINITY).toBe(alone.best.at);
      }),
    );
  });
});

test('of equal starts the earlier one is taken, and never comes last', () => {
  const free = costsWith({ hourlyRate: 0, replacement: 0 });
  const at = settingOf(situation(hour(27), { team: free }));
  const after9 = { base: 0, jumps: [{ at: 30, amount: 500 }], segments: [] };
  const job: PlanJob = { ...linearJob('a', 0, 1) };
  const late = planJob('a', { ...job.members[0]!, curve: after9 });
  expect(shape(planOf([late], at))).toEqual([[0, ['a']], []]);
  expect(shape(planOf([linearJob('a', 0, 1)], at))).toEqual([[0, ['a']], []]);
});

describe('a job that loses nothing', () => {
  const zero = linearJob('zero', 0, 1);
  const exactly = (job: PlanJob): PlanJob => {
    const handsOn = { ...job.handsOn, sigma: 0 };
    return { ...job, handsOn, members: job.members.map((one) => ({ ...one, handsOn })) };
  };

  test('changes nothing', () => {
    fc.assert(
      fc.property(planJobs(1, 4), (uncertain) => {
        const list = uncertain.map(exactly);
        const before = planOf(list);
        const after = planOf([...list, zero]);
        expect(Math.abs(after.cost - before.cost)).toBeLessThanOrEqual(near(before.cost));
        expect(after.sessions.map(({ at }) => at)).toEqual(before.sessions.map(({ at }) => at));
        expect(after.dropped.map(({ id }) => id)).toContain('zero');
      }),
      { numRuns: 50 },
    );
  });

  test('makes no plan dearer, however uncertain the others are', () => {
    fc.assert(
      fc.property(planJobs(1, 4), (list) => {
        const before = planOf(list).cost;
        expect(planOf([...list, zero]).cost).toBeLessThanOrEqual(before + near(before) * 2);
      }),
      { numRuns: 50 },
    );
  });
});

test('in another currency it is the same plan: all dollars times a number are costs times that number', () => {
  fc.assert(
    fc.property(planJobs(1, 4), fc.double({ min: 0.1, max: 50, noNaN: true }), (list, factor) => {
      const team = costsWith({ hourlyRate: 100 * factor, salary: 150_000 * factor });
      const other = settingOf(situation(hour(27), { team }));
      const dearer = list.map((job) => ({
        ...job,
        members: job.members.map((one) => ({ ...one, curve: timesCurve(one.curve, factor) })),
      }));
      const [before, after] = [planOf(list), planOf(dearer, other)];
      expect(Math.abs(after.cost / factor - before.cost)).toBeLessThanOrEqual(near(before.cost) * 10);
    }),
    { numRuns: 50 },
  );
});

test('one more chance to heal never makes a plan dearer', () => {
  fc.assert(
    fc.property(planJobs(1, 4), fc.double({ min: 0.05, max: 1, noNaN: true }), (list, share) => {
      const healed = list.map((job, i) => {
        const one = job.members[0]!;
        const left = one.heals.reduce((chance, heal) => chance - heal.chance, 1);
        const more = { at: 5.25, chance: Math.max(0, left) * share };
        return i > 0
          ? job
          : { ...job, members: [{ ...one, heals: [...one.heals, more].sort((a, b) => a.at - b.at) }] };
      });
      expect(planOf(healed).cost).toBeLessThanOrEqual(planOf(list).cost + near(planOf(list).cost));
    }),
    { numRuns: 40 },
  );
});
