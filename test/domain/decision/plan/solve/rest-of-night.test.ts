import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import {
  nextAfter,
  nothingMore,
  restFrom,
  restsOf,
  sessionsOf,
  stageAt,
} from '../../../../../source/domain/decision/plan/solve/rest-of-night.ts';
import { setsOf } from '../../../../../source/domain/decision/plan/solve/set-tables.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { costsWith, hour, situation } from '../../../../build/situation.ts';
import { linearJob, shapeOf, startIn } from '../jobs.ts';

/** Tuesday 33:00 is 09:00: work by day costs 100 (hours + 0.4), a tenth of an hour after its start. */
const setting = settingOf(situation(hour(33)));
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 6));

/** The sessions at these hours, the last first, and what is left after them. */
function restsFor(jobs: readonly PlanJob[], ...hours: number[]) {
  const sets = complete(setsOf(jobs, setting));
  const stages = hours.map((at) => complete(stageAt(sets, startIn(setting, at), setting)));
  const rests = complete(restsOf(stages, nothingMore(sets)));
  const shape = (set = (1 << jobs.length) - 1) => shapeOf(sessionsOf(sets, rests[0]!, set));
  return { sets, stages, rests, shape };
}

describe('the rest of a night', () => {
  const [A, B, C] = [linearJob('a', 100, 1), linearJob('b', 50, 1), linearJob('c', 0.1, 1)];

  test('is without a session that nothing is ever done', () => {
    const { rests, shape } = restsFor([A, B]);
    expect([...rests[0]!.cost]).toEqual(near(0, 33_600, 16_800, 50_400));
    expect(shape()).toEqual(['a b']);
    expect(shape(2)).toEqual(['b']);
  });

  test('of one session does in it what is worth it, and drops the rest', () => {
    const { rests, shape } = restsFor([A, C], 0);
    // 1.1 hours late and 1.4 paid; or 336 hours of ten cents.
    expect([...rests[0]!.cost]).toEqual(near(0, 250, 33.6, 283.6));
    expect(shape()).toEqual([[0, 'a'], 'c']);
    expect(shape(2)).toEqual(['c']);
  });

  test('of two sessions does each job in one of them', () => {
    const waits = { ...B, notBefore: 3 };
    const { rests, shape } = restsFor([A, waits], 0, 3);
    expect(rests).toHaveLength(3);
    expect([...rests[1]!.cost]).toEqual(near(0, 550, 345, 550 - 140 + 50 * 5.1 + 240));
    expect([...rests[0]!.cost]).toEqual(near(0, 250, 345, 595));
    expect(shape()).toEqual([[0, 'a'], [3, 'b'], '']);
    expect(shape(2)).toEqual([[3, 'b'], '']);
  });

  test('has no session that begins before the one in front of it is over', () => {
    const long = linearJob('long', 1_000, 3);
    const waits = { ...linearJob('b', 50, 1), notBefore: 3 };
    // Three hours from 09:06 on end at 12:06: what is back at 12:00 comes behind them.
    const { rests, shape, stages } = restsFor([long, waits], 0, 3);
    expect(shape()).toEqual([[0, 'long b'], '']);
    expect(rests[0]!.cost[3]).toBeCloseTo(3_100 + 50 * 4.1 + 440, 6);
    const next = nextAfter(stages[0]!, rests.slice(1));
    expect(next(1)).toBe(rests[2]);
    expect(next(2)).toBe(rests[1]);
  });

  test('is the same without a session in front in which nothing may begin', () => {
    const waits = { ...B, notBefore: 3 };
    const { rests, stages } = restsFor([waits], 0, 3);
    expect(stages.map(({ able }) => able)).toEqual([0, 1]);
    expect([...rests[0]!.cost]).toEqual([...rests[1]!.cost]);
    expect([...rests[0]!.worked!]).toEqual([0, 0]);
  });

  test('of equal ways does everything at once, rather than later or never', () => {
    const free = settingOf(situation(hour(33), { team: costsWith({ hourlyRate: 0, replacement: 0 }) }));
    const jobs = ['a', 'b'].map((id) => linearJob(id, 0, 1));
    const sets = complete(setsOf(jobs, free));
    const stages = [0, 3].map((at) => complete(stageAt(sets, startIn(free, at), free)));
    const [first] = complete(restsOf(stages, nothingMore(sets)));
    expect(shapeOf(sessionsOf(sets, first!, 3))).toEqual([[0, 'a b'], '']);
  });

  test('knows no way where something can be neither done nor dropped', () => {
    const { rests } = restsFor([{ ...A, begun: true }, B], 3);
    expect([...rests[0]!.cost]).toEqual([0, Infinity, expect.closeTo(50 * 4.1 + 140, 6), Infinity]);
  });

  test('may be interrupted after every eight sets', () => {
    const jobs = Array.from({ length: 5 }, (_, n) => linearJob(`j${n}`, 1, 1));
    const { stages, sets } = restsFor(jobs, 0);
    let pauses = 0;
    for (const steps = restFrom(stages[0]!, nothingMore(sets)); !steps.next().done; ) pauses++;
    expect(pauses).toBe(4);
  });
});

test('what comes after the last session is what is left', () => {
  const { rests, stages } = restsFor([linearJob('a', 1, 1)], 0);
  expect(nextAfter(stages[0]!, rests.slice(1))(1)).toBe(rests[1]);
});
