import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { pricedJointly } from '../../../../../source/domain/decision/plan/cost/joint-cost.ts';
import type { Sequence } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { solve } from '../../../../../source/domain/decision/plan/solve/solve.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import type { SharedNode, Work } from '../../../../../source/domain/decision/plan/work/work.ts';
import { type Setting, settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { cheapest } from '../brute-force.ts';
import { linearJob, nodeBelow, shapeOf, TWO_PEOPLE } from '../jobs.ts';
import { waitingWorks } from '../works.ts';

const setting = settingOf(situation(hour(27)));
const handingOver = settingOf(TWO_PEOPLE);
const planOf = (jobs: readonly PlanJob[], shared: readonly SharedNode[] = [], given = setting) =>
  complete(solve({ jobs, shared }, given));
const numbered = (count: number, rate: (n: number) => number, hours = 0.4) =>
  Array.from({ length: count }, (_, n) => linearJob(`job-${String(n).padStart(2, '0')}`, rate(n), hours));

describe('the plan of a few jobs that share nodes', () => {
  const isCheapest = (work: Work, given: Setting) => {
    const price = ({ sessions, dropped }: Sequence) =>
      pricedJointly(sessions, dropped, work.shared, given, false);
    const best = cheapest(work.jobs, sessionStarts(work.jobs, given), given, price);
    const plan = planOf(work.jobs, work.shared, given);
    expect(plan.exact).toBe(true);
    expect((plan.cost - best.cost) / Math.max(1, best.cost)).toBeLessThan(1e-6);
  };

  test.each([
    ['at night', setting],
    ['of two people', handingOver],
  ])('%s is the cheapest of every sequence, also where some wait for others', (_, given) => {
    for (const work of fc.sample(fc.noBias(waitingWorks(2, 2)), { numRuns: 3, seed: 17 }))
      isCheapest(work, given);
  });

  test('is the cheapest where one goes on and another is in other hands', () => {
    const jobs: PlanJob[] = [
      { ...linearJob('a', 40, 1), begun: true },
      { ...linearJob('b', 900, 0.5), notBefore: 1 },
      { ...linearJob('c', 10, 2), elsewhere: { person: 'ben', slow: 1.2 } },
    ];
    const shared = [
      nodeBelow({ a: 0, b: 0 }, { rate: 100, jumps: [{ at: 3, amount: 800 }] }),
      nodeBelow({ b: 0, c: 0 }, { rate: 50, id: 'other' }),
    ];
    for (const given of [setting, handingOver]) isCheapest({ jobs, shared }, given);
  });
});

describe('jobs that differ in nothing', () => {
  test('come with the oldest first, worked on and left out alike', () => {
    const alike = numbered(13, () => 300).toReversed();
    const { sessions } = planOf(alike);
    expect(sessions.flatMap(({ jobs }) => jobs.map(({ id }) => id))).toEqual(
      alike.map(({ id }) => id).toSorted(),
    );
    const worthless = numbered(14, (n) => (n % 2 ? 300 : 0)).toReversed();
    const plan = planOf(worthless);
    const worked = plan.sessions.flatMap(({ jobs }) => jobs.map(({ id }) => id));
    expect(worked).toEqual(worked.toSorted());
    expect(plan.dropped.map(({ id }) => id)).toEqual(plan.dropped.map(({ id }) => id).toSorted());
    expect(worked).toHaveLength(7);
  });

  test('are not exchanged where they hold back different things', () => {
    const jobs = [...numbered(8, () => 0, 1)];
    // The last two alone hold back what is due soon.
    const due = nodeBelow({ 'job-06': 0, 'job-07': 0 }, { jumps: [{ at: 4, amount: 90_000 }] });
    const plan = planOf(jobs, [due]);
    expect(plan.exact).toBe(false);
    expect(plan.sessions[0]!.at).toBe(0);
    expect(
      plan.sessions[0]!.jobs.map(({ id }) => id)
        .slice(0, 2)
        .toSorted(),
    ).toEqual(['job-06', 'job-07']);
    expect(plan.loss).toBeCloseTo(0, 6);
  });
});

describe('the plan of more jobs that share nodes than are tried in every order', () => {
  const pairs = (count: number) =>
    Array.from({ length: count / 2 }, (_, n) => {
      const [a, b] = [2 * n, 2 * n + 1].map((one) => `job-${String(one).padStart(2, '0')}`);
      return nodeBelow({ [a!]: 0, [b!]: 0 }, { rate: 100, id: `mart-${n}` });
    });

  test.each([8, 12])('of %i: what two hold back comes with both of them', (count) => {
    const plan = planOf(
      numbered(count, () => 0),
      pairs(count),
    );
    const order = plan.sessions.flatMap(({ jobs }) => jobs.map(({ id }) => Number(id.slice(-2)) >> 1));
    expect(order).toHaveLength(count);
    // A pair apart would keep its node broken for as long as the later of both takes.
    for (let i = 0; i < order.length; i += 2) expect(order[i]).toBe(order[i + 1]);
  });

  test('costs what its sequence comes to', () => {
    const shared = pairs(10);
    const plan = planOf(
      numbered(10, (n) => 10 * n),
      shared,
    );
    const again = pricedJointly(plan.sessions, plan.dropped, shared, setting, false);
    expect([plan.cost, plan.loss, plan.price]).toEqual([again.cost, again.loss, again.price]);
    expect(plan.exact).toBe(false);
  });
});

test('further starts are taken where they are better', () => {
  // Nobody may begin before the evening of the next day, when it is cheap to begin.
  const late = { ...linearJob('a', 100, 1), notBefore: 27 };
  expect(shapeOf(complete(solve({ jobs: [late], shared: [] }, setting, [30])))).toEqual([[30, 'a'], '']);
  expect(shapeOf(complete(solve({ jobs: [late], shared: [] }, setting)))).toEqual([[27, 'a'], '']);
});
