import { describe, expect, test } from 'vitest';
import { expectedLoss } from '../../../../../source/domain/decision/loss/expected-loss.ts';
import { survival } from '../../../../../source/domain/decision/math/lognormal.ts';
import {
  outAt,
  pricedJointly,
  pricingJointly,
} from '../../../../../source/domain/decision/plan/cost/joint-cost.ts';
import { priced, type Sequence } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import {
  effortOf,
  landingOf,
  type PlanJob,
} from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import type { SharedNode } from '../../../../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, nodeBelow, startIn } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const [NOW, MORNING] = [startIn(setting, 0), startIn(setting, 6)];
/** Lands 1:27 from now, or 2:39 behind the other; by day 7:06 from now. */
const A = linearJob('a', 0, 1);
const B = linearJob('b', 0, 1);
const WEEKS = 14 * 24;

/** What the nodes lose beyond what each job loses alone. */
function jointLoss({ sessions, dropped }: Sequence, ...shared: SharedNode[]): number {
  const plan = pricedJointly(sessions, dropped, shared, setting, false);
  const alone = priced(sessions, dropped, setting, false);
  expect(plan.cost - alone.cost).toBeCloseTo(plan.loss - alone.loss, 6);
  expect(plan.price).toBe(alone.price);
  return plan.loss - alone.loss;
}
const together: Sequence = { sessions: [{ ...NOW, jobs: [A, B] }], dropped: [] };
const apart: Sequence = {
  sessions: [
    { ...NOW, jobs: [A] },
    { ...MORNING, jobs: [B] },
  ],
  dropped: [],
};
const uncertain = (id: string, median: number, sigma = 0.8): PlanJob => {
  const handsOn = { mu: Math.log(median), sigma };
  const [one] = linearJob(id, 0, 1).members;
  return { id, handsOn, members: [{ ...one!, handsOn }] };
};

describe('the chances that something has not landed by an hour', () => {
  const law = { earliest: 2, longest: 10, handsOn: { mu: 0, sigma: 0.8 }, heals: [{ at: 3, chance: 0.4 }] };

  test.each([
    ['is out for sure before it can land', 1, 1, 1],
    ['may have healed all the same', 3, survival(law.handsOn, 1), 0.6],
    ['is out for sure when its work begins', 2, 1, 1],
    ['has landed when no repair takes longer: nothing is left to heal', 12, 0, 1],
    ['has landed after that', 13, 0, 1],
  ])('%s', (_, at, open, unhealed) => {
    expect(outAt(law, at)).toEqual({ open, unhealed: expect.closeTo(unhealed, 12) });
  });
});

describe('a node that waits for two jobs', () => {
  const due = (at: number, parents = { a: 0, b: 0 }) =>
    nodeBelow(parents, { jumps: [{ at, amount: 1_000 }] });

  test('is in time when the last of them has landed', () => {
    expect(jointLoss(together, due(2.6))).toBeCloseTo(1_000, 9);
    expect(jointLoss(together, due(2.7))).toBeCloseTo(0, 9);
    expect(jointLoss(apart, due(7))).toBeCloseTo(1_000, 9);
    expect(jointLoss(apart, due(7.2))).toBeCloseTo(0, 9);
  });

  test('is late by less where one of them may land later by its lead', () => {
    expect(jointLoss(together, due(2.6, { a: 0, b: 0.1 }))).toBeCloseTo(0, 9);
    expect(jointLoss(together, due(2.6, { a: 0.1, b: 0 }))).toBeCloseTo(1_000, 9);
    expect(jointLoss(together, nodeBelow({ a: 0, b: 0.5 }, { rate: 100 }))).toBeCloseTo(215, 6);
  });

  test('loses by the hour until the last of them has landed', () => {
    expect(jointLoss(together, nodeBelow({ a: 0, b: 0 }, { rate: 100 }))).toBeCloseTo(265, 6);
    expect(jointLoss(apart, nodeBelow({ a: 0, b: 0 }, { rate: 100 }))).toBeCloseTo(710, 6);
  });

  test('loses by the hour until an hour that nothing else begins at', () => {
    const [short, other] = [linearJob('a', 0, 0.65), linearJob('b', 0, 0.7)];
    const sessions = [
      { ...NOW, jobs: [short] },
      { ...MORNING, jobs: [other] },
    ];
    const node = nodeBelow({ a: 0, b: 0 }, { rate: 100 });
    expect(jointLoss({ sessions, dropped: [] }, node)).toBeCloseTo(680, 6);
  });

  test('loses nothing after the longest that a repair is taken to last', () => {
    const long = uncertain('a', 90);
    const sequence: Sequence = { sessions: [{ ...NOW, jobs: [long] }], dropped: [] };
    const { curve } = nodeBelow({ a: 0 }, { rate: 10 });
    const law = landingOf(long, long.members[0]!, effortOf(long), 0, NOW.coverage, setting);
    expect(survival(law.handsOn, law.longest)).toBeGreaterThan(0.2);
    expect(jointLoss(sequence, nodeBelow({ a: 0 }, { rate: 10 }))).toBeCloseTo(
      expectedLoss(curve, law, setting.horizon),
      6,
    );
  });

  test('loses until the horizon where one of them is dropped, and nothing beyond it', () => {
    const without: Sequence = { sessions: [{ ...NOW, jobs: [A] }], dropped: [B] };
    expect(jointLoss(without, nodeBelow({ a: 0, b: 0 }, { rate: 10 }))).toBeCloseTo(10 * WEEKS, 6);
    expect(jointLoss(without, nodeBelow({ a: 0, b: 6 }, { rate: 10 }))).toBeCloseTo(10 * (WEEKS - 6), 6);
    expect(jointLoss(without, due(WEEKS - 1))).toBeCloseTo(1_000, 9);
    expect(jointLoss(without, due(WEEKS - 1, { a: 0, b: 1 }))).toBeCloseTo(0, 9);
  });

  test('loses half where half of what is dropped heals in time', () => {
    const half = healing(B, { at: 2, chance: 0.5 });
    const sequence: Sequence = { sessions: [{ ...NOW, jobs: [A] }], dropped: [half] };
    expect(jointLoss(sequence, due(3))).toBeCloseTo(500, 9);
    expect(jointLoss(sequence, due(1.9))).toBeCloseTo(1_000, 9);
    expect(jointLoss(sequence, nodeBelow({ a: 0, b: 0 }, { rate: 10 }))).toBeCloseTo(20 + 5 * (WEEKS - 2), 6);
  });

  test('waits for the slower of two sessions that end independently', () => {
    const [a, b] = [uncertain('a', 2), uncertain('b', 2)];
    const sessions = [
      { ...NOW, jobs: [a] },
      { ...MORNING, jobs: [b] },
    ];
    const [p, q] = [survival(a.handsOn, (8 - 0.25) / 1.2), survival(b.handsOn, 8 - 6.1)];
    expect(jointLoss({ sessions, dropped: [] }, due(8))).toBeCloseTo(1_000 * (1 - (1 - p) * (1 - q)), 9);
  });

  test('and of the jobs of one session for the last of them alone', () => {
    const [first, second] = [A, uncertain('b', 2, 0.001)];
    const sequence: Sequence = { sessions: [{ ...NOW, jobs: [first, second] }], dropped: [] };
    // Done about 3:51 from now.
    expect(jointLoss(sequence, due(3.8))).toBeGreaterThan(990);
    expect(jointLoss(sequence, due(3.9))).toBeLessThan(10);
    expect(jointLoss(sequence, nodeBelow({ a: 0, b: 0 }, { rate: 100 }))).toBeCloseTo(385, 1);
  });

  test('loses by the hour what the chances of its landing come to, summed in small steps', () => {
    const job = healing(uncertain('a', 2), { at: 4, chance: 0.3 });
    const other = uncertain('b', 1);
    const sessions = [
      { ...NOW, jobs: [job] },
      { ...MORNING, jobs: [other] },
    ];
    let sum = 0;
    const step = 1 / 512;
    for (let x = step / 2; x < WEEKS; x += step) {
      const a = survival(job.handsOn, (x + 1 - 0.25) / 1.2) * (x + 1 >= 4 ? 0.7 : 1);
      const b = x < 6.1 ? 1 : survival(other.handsOn, x - 6.1);
      sum += 10 * step * (1 - (1 - a) * (1 - b));
    }
    expect(jointLoss({ sessions, dropped: [] }, nodeBelow({ a: 1, b: 0 }, { rate: 10 }))).toBeCloseTo(sum, 2);
  });
});

test('what nothing holds back together comes to what each job does, whatever the nodes are', () => {
  expect(pricedJointly(together.sessions, [], [], setting, true)).toEqual(
    priced(together.sessions, [], setting, true),
  );
});

test('may pause after every node', () => {
  const shared = [
    nodeBelow({ a: 0, b: 0 }, { rate: 1 }),
    nodeBelow({ a: 0, b: 0 }, { rate: 2, id: 'other' }),
  ];
  let pauses = 0;
  for (const steps = pricingJointly(together.sessions, [], shared, setting, false); !steps.next().done; )
    pauses++;
  expect(pauses).toBe(2);
});
