import { describe, expect, test } from 'vitest';
import { jointEstimate } from '../../../../../source/domain/decision/plan/cost/estimate.ts';
import { pricedJointly } from '../../../../../source/domain/decision/plan/cost/joint-cost.ts';
import type { Sequence } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, nodeBelow, startIn } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const [NOW, MORNING] = [startIn(setting, 0), startIn(setting, 6)];
const [A, B, C] = [linearJob('a', 100, 1), linearJob('b', 60, 0.5), linearJob('c', 3, 2)];
const shared = [
  nodeBelow({ b: 0.25, a: 0 }, { rate: 40, jumps: [{ at: 2, amount: 700 }] }),
  nodeBelow({ a: 0, c: 0 }, { jumps: [{ at: 9, amount: 900 }], id: 'other' }),
];
const jobs = [A, B, C];

describe('the estimate of what a sequence comes to', () => {
  test.each<[string, Sequence]>([
    ['all in one session', { sessions: [{ ...NOW, jobs: [A, B, C] }], dropped: [] }],
    ['in another order', { sessions: [{ ...NOW, jobs: [C, B, A] }], dropped: [] }],
    [
      'in two sessions',
      {
        sessions: [
          { ...NOW, jobs: [B, A] },
          { ...MORNING, jobs: [C] },
        ],
        dropped: [],
      },
    ],
    [
      'with one of them dropped and a session without work',
      {
        sessions: [
          { ...NOW, jobs: [] },
          { ...MORNING, jobs: [B, C] },
        ],
        dropped: [A],
      },
    ],
    ['with none of them done', { sessions: [], dropped: [A, B, C] }],
  ])('of jobs of known lengths is the cost, %s', (_, sequence) => {
    const { cost } = pricedJointly(sequence.sessions, sequence.dropped, shared, setting, false);
    expect(jointEstimate({ jobs, shared }, setting)(sequence)).toBeCloseTo(cost, 6);
  });

  test('of one that may heal is the cost of nodes that are due at an hour', () => {
    const some = healing(A, { at: 4, chance: 0.3 });
    const due = [nodeBelow({ a: 0, b: 0 }, { jumps: [{ at: 5, amount: 800 }] })];
    const sequence = { sessions: [{ ...MORNING, jobs: [B] }], dropped: [some] };
    const { cost } = pricedJointly(sequence.sessions, sequence.dropped, due, setting, false);
    expect(jointEstimate({ jobs: [some, B], shared: due }, setting)(sequence)).toBeCloseTo(cost, 6);
  });

  test('is infinite where it cannot be done', () => {
    const long = linearJob('a', 100, 6);
    const sessions = [
      { ...NOW, jobs: [long] },
      { ...MORNING, jobs: [B, C] },
    ];
    expect(jointEstimate({ jobs: [long, B, C], shared }, setting)({ sessions, dropped: [] })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
