import { describe, expect, test } from 'vitest';
import { headOf } from '../../../../../source/domain/decision/plan/solve/first-jobs.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob, nodeBelow, shapeOf, startIn } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const [NOW, SOON, MORNING] = [0, 3, 6].map((at) => startIn(setting, at)) as [
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
];
const jobs = ['e', 'd', 'c', 'b', 'a'].map((id) => linearJob(id, 1, 1));
const [E, D, C, B, A] = jobs as [
  (typeof jobs)[0],
  (typeof jobs)[0],
  (typeof jobs)[0],
  (typeof jobs)[0],
  (typeof jobs)[0],
];
const shared = [nodeBelow({ a: 0, b: 0 }), nodeBelow({ a: 0, d: 0 }, { id: 'other' })];
const sequence = {
  sessions: [
    { ...NOW, jobs: [A, B] },
    { ...MORNING, jobs: [C, D] },
  ],
  dropped: [E],
};

describe('the jobs of a sequence that come first', () => {
  test('are a work of their own, with the nodes that nothing else holds back', () => {
    const { work, sequence: found } = headOf(sequence, { jobs, shared }, 3);
    expect(work.jobs).toEqual([C, B, A]);
    expect(work.shared).toEqual([shared[0]]);
    expect(shapeOf(found)).toEqual([[0, 'a b'], [6, 'c'], '']);
  });

  test('are all of them where they are no more than that', () => {
    for (const most of [5, 6]) {
      const { work, sequence: found, withTail } = headOf(sequence, { jobs, shared }, most);
      expect(work).toEqual({ jobs, shared });
      expect(shapeOf(found)).toEqual([[0, 'a b'], [6, 'c d'], 'e']);
      expect(shapeOf(withTail(found, MORNING))).toEqual([[0, 'a b'], [6, 'c d'], 'e']);
    }
  });
});

describe('the rest comes behind them', () => {
  const { withTail } = headOf(sequence, { jobs, shared }, 3);

  test('each in its session, or dropped as it was', () => {
    const moved = {
      sessions: [
        { ...NOW, jobs: [B] },
        { ...MORNING, jobs: [A] },
      ],
      dropped: [C],
    };
    expect(shapeOf(withTail(moved, MORNING))).toEqual([[0, 'b'], [6, 'a d'], 'c e']);
  });

  test('when work begins also where nothing of the first is left then', () => {
    const now = {
      sessions: [
        { ...NOW, jobs: [B, A, C] },
        { ...MORNING, jobs: [] },
      ],
      dropped: [],
    };
    expect(shapeOf(withTail(now, MORNING))).toEqual([[0, 'b a c'], [6, 'd'], 'e']);
  });

  test('in the first session in which all of it may begin, where its own is no more', () => {
    const waits = { ...D, notBefore: 2 };
    const three = {
      sessions: [
        { ...NOW, jobs: [A] },
        { ...SOON, jobs: [B, C, waits] },
      ],
      dropped: [],
    };
    const all = [A, B, C, waits];
    const head = headOf(three, { jobs: all, shared: [] }, 3);
    const later = { ...MORNING, jobs: [B] };
    const without = { sessions: [{ ...NOW, jobs: [A, C] }, { ...SOON, jobs: [] }, later], dropped: [] };
    expect(shapeOf(head.withTail(without, MORNING))).toEqual([[0, 'a c'], [6, 'b d'], '']);
    const two = headOf(
      { ...three, sessions: [three.sessions[0]!, { ...SOON, jobs: [B, C, E, waits] }] },
      { jobs: [...all, E], shared: [] },
      3,
    );
    expect(shapeOf(two.withTail(without, MORNING))).toEqual([[0, 'a c'], [6, 'b e d'], '']);
    const nowhere = { sessions: [{ ...NOW, jobs: [A, B, C] }], dropped: [] };
    expect(shapeOf(head.withTail(nowhere, MORNING))).toEqual([[0, 'a b c'], 'd']);
  });
});
