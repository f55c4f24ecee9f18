import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { lossInTable } from '../../../../../source/domain/decision/plan/solve/charged-loss.ts';
import { charged } from '../../../../../source/domain/decision/plan/solve/shares.ts';
import {
  effortOf,
  effortOfSum,
  lossWhenDone,
} from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob, nodeBelow } from '../jobs.ts';

const [A, B, C] = [linearJob('a', 100, 1), linearJob('b', 50, 2), linearJob('c', 10, 1)];
const node = nodeBelow({ a: 0, b: 2 }, { rate: 40, jumps: [{ at: 3, amount: 600 }] });
const other = nodeBelow({ b: 1, a: 0 }, { rate: 8, id: 'other' });
const curvesOf = (charge: Parameters<typeof charged>[1], shared = [node]) =>
  complete(charged({ jobs: [A, B, C], shared }, charge)).map(({ members }) => members[0]!.curve);
const slope = (from: number, to: number, alpha: number) => ({ from, to, alpha, beta: 0 });

describe('jobs that share what lies below them, each charged for a part of it', () => {
  test('are charged for nothing but their own', () => {
    const found = complete(charged({ jobs: [A, B, C], shared: [node] }, 'own-only'));
    expect(found.map(({ charged: _, ...job }) => job)).toEqual([A, B, C]);
    expect(complete(charged({ jobs: [A, B, C], shared: [] }, 'everything'))).toEqual([A, B, C]);
  });

  test.each(['own-only', 'equal-shares', 'everything'] as const)(
    'lose %s as much in a table as on the curve that they are charged with, however often that is asked',
    (charge) => {
      const setting = settingOf(situation(hour(27)));
      const start = { at: 2, coverage: setting.coverage[0]! };
      const own = [linearJob('a', 100, 1), linearJob('b', 50, 2)];
      for (const round of [1, 2])
        for (const job of complete(charged({ jobs: own, shared: [node, other] }, charge)))
          for (const effort of [effortOf(job), effortOfSum(3, 0.5)])
            expect(lossInTable(job, effort, start, setting), `${round}`).toBeCloseTo(
              lossWhenDone(job, effort, start.at, start.coverage, setting),
              6,
            );
    },
  );

  test('remember what they are made of: the job itself, and the same curves whatever part of them counts', () => {
    const [half] = complete(charged({ jobs: [A, B, C], shared: [node] }, 'equal-shares'));
    const [all] = complete(charged({ jobs: [A, B, C], shared: [node] }, 'everything'));
    expect([half!.charged!.of, all!.charged!.of]).toEqual([A, A]);
    expect(half!.charged!.shares[0]!.curve).toBe(all!.charged!.shares[0]!.curve);
    expect([half!.charged!.shares[0]!.share, all!.charged!.shares[0]!.share]).toEqual([0.5, 1]);
  });

  test('are charged for half of what two hold back, each from the hour on at which it makes it late', () => {
    const [a, b, c] = curvesOf('equal-shares');
    expect(a).toEqual({
      base: 0,
      jumps: [{ at: 3, amount: 300 }],
      segments: [slope(0, 336, 100), slope(0, 336, 20)],
    });
    expect(b).toEqual({
      base: 0,
      jumps: [{ at: 5, amount: 300 }],
      segments: [slope(0, 336, 50), slope(2, 338, 20)],
    });
    expect(c).toEqual(C.members[0]!.curve);
  });

  test('are charged for all of it', () => {
    const [a, b] = curvesOf('everything');
    expect(a!.segments.map(({ alpha }) => alpha)).toEqual([100, 40]);
    expect(b!.jumps).toEqual([{ at: 5, amount: 600 }]);
  });

  test('are charged for every node that they hold back', () => {
    const [a, b] = curvesOf('everything', [node, other]);
    expect(a!.segments).toEqual([slope(0, 336, 100), slope(0, 336, 40), slope(0, 336, 8)]);
    expect(b!.segments).toEqual([slope(0, 336, 50), slope(2, 338, 40), slope(1, 337, 8)]);
  });

  test('are else what they were, other failures of the job too', () => {
    const two = { ...A, members: [...A.members, ...C.members], begun: true as const };
    const [found] = complete(charged({ jobs: [two, B], shared: [node] }, 'everything'));
    expect(found).toMatchObject({ id: 'a', handsOn: A.handsOn, begun: true });
    expect(found!.members[1]).toBe(C.members[0]);
    expect(found!.members).toHaveLength(2);
    expect(found!.members[0]).toMatchObject({ tail: 0, handsOn: A.handsOn });
  });

  test('may pause after every 32', () => {
    const jobs = Array.from({ length: 70 }, (_, n) => linearJob(`j${n}`, 1, 1));
    let pauses = 0;
    for (const steps = charged({ jobs, shared: [node] }, 'everything'); !steps.next().done; ) pauses++;
    expect(pauses).toBe(2);
  });
});
