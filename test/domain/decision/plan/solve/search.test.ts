import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { pricedJointly } from '../../../../../source/domain/decision/plan/cost/joint-cost.ts';
import type { Sequence } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { improved, sessionsWith } from '../../../../../source/domain/decision/plan/solve/search.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import type { SharedNode } from '../../../../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { cheapest } from '../brute-force.ts';
import { linearJob, nodeBelow, shapeOf, startIn } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const [NOW, EDGE, MORNING] = [0, 3, 6].map((at) => startIn(setting, at)) as [
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
];
const job = (id: string, rate: number, hours: number, changes: Partial<PlanJob> = {}): PlanJob => ({
  ...linearJob(id, rate, hours),
  ...changes,
});
const foundFrom = (
  seed: Sequence,
  jobs: readonly PlanJob[],
  shared: readonly SharedNode[] = [],
  starts?: ReturnType<typeof startIn>[],
) => {
  const all = sessionStarts(jobs, setting);
  return complete(improved([seed], { jobs, shared }, starts ? { ...all, starts } : all, setting));
};
const without = (sequence: Sequence) =>
  shapeOf({ ...sequence, sessions: sequence.sessions.filter(({ jobs }) => jobs.length > 0) });

describe('the sessions of a plan', () => {
  const all = { starts: [], returns: [NOW, EDGE], morning: MORNING };

  test('are its start, those of what returns, and that when work begins, each once and in their order', () => {
    const between = startIn(setting, 1);
    expect(sessionsWith(between, all)).toEqual([NOW, between, EDGE, MORNING]);
    expect(sessionsWith(EDGE, all)).toEqual([NOW, EDGE, MORNING]);
    expect(sessionsWith(MORNING, all)).toEqual([NOW, EDGE, MORNING]);
    expect(sessionsWith(undefined, all)).toEqual([NOW, EDGE, MORNING]);
  });
});

describe('what is looked for by moving one job at a time', () => {
  const [A, B, C] = [job('a', 300, 2), job('b', 900, 0.5), job('c', 0.1, 1)];
  const inDays = { sessions: [{ ...MORNING, jobs: [C, A, B] }], dropped: [] };

  test('comes from everything by day to the dearest first at once, and what is worth nothing never', () => {
    const [best] = foundFrom(inDays, [A, B, C], [], [NOW]);
    expect(shapeOf(best!)).toEqual([[0, 'b a'], [6, ''], 'c']);
  });

  test('is tried at every start but that of the day, what costs least at the end first', () => {
    const found = foundFrom(inDays, [A, B, C]);
    expect(found.map(without)).toEqual([
      [[0, 'b a'], 'c'],
      [[3, 'b a'], 'c'],
      [[4, 'b a'], 'c'],
    ]);
  });

  test('stays where nothing is cheaper, and begins where a seed has what its sessions lack', () => {
    const best = { sessions: [{ ...EDGE, jobs: [B, A] }], dropped: [C] };
    expect(foundFrom(best, [A, B, C], [], [NOW]).map(without)).toEqual([[[0, 'b a'], 'c']]);
  });

  test('takes up what a seed has dropped', () => {
    const none = { sessions: [], dropped: [A, B] };
    expect(foundFrom(none, [A, B], [], [NOW]).map(without)).toEqual([[[0, 'b a'], '']]);
  });

  test('exchanges two where neither can be moved', () => {
    // Only one of them is done before the next begins at 09:00: it is to be the dearer one.
    const [x, y] = [job('x', 400, 4), job('y', 500, 4)];
    const seed = {
      sessions: [
        { ...NOW, jobs: [x] },
        { ...MORNING, jobs: [y] },
      ],
      dropped: [],
    };
    expect(foundFrom(seed, [x, y], [], [NOW]).map(without)).toEqual([[[0, 'y'], [6, 'x'], '']]);
  });

  test('never gives what cannot be done', () => {
    const waits = job('w', 500, 1, { notBefore: 2 });
    const jobs = [A, B, waits];
    for (const found of foundFrom(
      {
        sessions: [
          { ...NOW, jobs: [A, B] },
          { ...MORNING, jobs: [waits] },
        ],
        dropped: [],
      },
      jobs,
    )) {
      const session = found.sessions.find(({ jobs: some }) => some.includes(waits))!;
      const before = session.jobs.slice(0, session.jobs.indexOf(waits));
      const hours = before.reduce((sum, { handsOn }) => sum + Math.exp(handsOn.mu), 0);
      expect(session.at + (hours > 0 ? 0.25 + 1.2 * hours : 0)).toBeGreaterThanOrEqual(2 - 1e-9);
    }
  });

  test('comes as near as every sequence where they hold back something together', () => {
    const shared = [
      nodeBelow({ a: 0, b: 0 }, { rate: 200, jumps: [{ at: 4, amount: 3_000 }] }),
      nodeBelow({ b: 1, d: 0 }, { jumps: [{ at: 8, amount: 2_000 }], id: 'other' }),
    ];
    const jobs = [job('a', 20, 1), job('b', 90, 0.5), job('d', 30, 1.5)];
    const seed = { sessions: [{ ...NOW, jobs }], dropped: [] };
    const price = ({ sessions, dropped }: Sequence) =>
      pricedJointly(sessions, dropped, shared, setting, false);
    const best = cheapest(jobs, sessionStarts(jobs, setting), setting, price);
    const found = foundFrom(seed, jobs, shared).map((one) => price(one).cost);
    expect(Math.min(...found)).toBeCloseTo(best.cost, 6);
  });

  test('may pause after every place that is priced', () => {
    const steps = improved([inDays], { jobs: [A, B, C], shared: [] }, sessionStarts([A], setting), setting);
    let pauses = 0;
    while (!steps.next().done) pauses++;
    expect(pauses).toBeGreaterThan(60);
  });
});
