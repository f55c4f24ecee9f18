import { describe, expect, test } from 'vitest';
import { isHealing, sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { costsWith, hour, situation, TEAM } from '../../../../build/situation.ts';
import { healing, linearJob, startIn, TWO_PEOPLE } from '../jobs.ts';

/** Tuesday 03:00: night until 06:00, edge until 07:00, off until 09:00, work until 18:00. */
const night = settingOf(situation(hour(27)));
/** Ana until 05:00, then Ben, who works from 06:00 on. */
const handingOver = settingOf(TWO_PEOPLE);
const job = (changes: Partial<PlanJob> = {}): PlanJob => ({ ...linearJob('a', 100, 1), ...changes });
const hoursOf = (jobs: readonly PlanJob[], setting = night, more: readonly number[] = []) => {
  const { starts, returns, morning } = sessionStarts(jobs, setting, more);
  for (const { at, coverage } of [...starts, ...returns, morning])
    expect(coverage).toBe(startIn(setting, at).coverage);
  return {
    starts: starts.map(({ at }) => at),
    returns: returns.map(({ at }) => at),
    morning: morning.at,
  };
};

describe('when a session may start', () => {
  test('now and at each change of class until work next begins', () => {
    expect(hoursOf([job()])).toEqual({ starts: [0, 3, 4, 6], returns: [], morning: 6 });
    expect(hoursOf([], handingOver)).toEqual({ starts: [0, 2, 3], returns: [], morning: 3 });
  });

  test('just after each healing until then', () => {
    const some = healing(job(), { at: 5, chance: 0.1 }, { at: 6.5, chance: 0.1 });
    expect(hoursOf([job(), some, healing(job(), { at: 0.5, chance: 0.2 })]).starts).toEqual([
      0, 0.5, 3, 4, 5, 6,
    ]);
  });

  test('at any further hour before the horizon, each once', () => {
    expect(hoursOf([job()], night, [30, 3, 1.5, 336, 400]).starts).toEqual([0, 1.5, 3, 4, 6, 30]);
  });

  test('when others return, and from then on at each change until work next begins beside any other session', () => {
    expect(hoursOf([job(), job({ notBefore: 3.5 })])).toEqual({
      starts: [0, 3, 3.5, 4, 6],
      returns: [3.5, 4],
      morning: 6,
    });
    expect(hoursOf([job({ notBefore: 3 }), job({ notBefore: 31 })])).toEqual({
      starts: [0, 3, 4, 6, 31],
      returns: [3, 4, 31],
      morning: 6,
    });
    expect(hoursOf([job({ notBefore: 6 })])).toMatchObject({ starts: [0, 3, 4, 6], returns: [] });
    expect(hoursOf([job({ notBefore: 0 })])).toMatchObject({ returns: [] });
  });

  test('now beside any other where somebody who is on call works on something', () => {
    expect(hoursOf([job(), job({ begun: true })])).toEqual({
      starts: [0, 3, 4, 6],
      returns: [0],
      morning: 6,
    });
  });

  test('not beyond the horizon, even where work begins only after it', () => {
    const short = settingOf(situation(hour(27), { team: costsWith({ horizon: 5 }) }));
    expect(hoursOf([job()], short, [4.5, 5])).toEqual({ starts: [0, 3, 4, 4.5], returns: [], morning: 6 });
  });

  test('also where nobody is on call', () => {
    const nobody = settingOf(situation(hour(27), { team: { ...TEAM, rotations: {} } }));
    expect(nobody.person).toBeNull();
    expect(hoursOf([job()], nobody)).toEqual({ starts: [0, 3, 4, 6], returns: [], morning: 6 });
  });

  test('when somebody is through with something else, and not before that for them', () => {
    // Ben has the turn from 05:00 on, and is busy until 05:24.
    const theirs = job({ elsewhere: { person: 'ben', slow: 2.4 } });
    expect(hoursOf([theirs], handingOver)).toEqual({ starts: [0, 2.4, 3], returns: [], morning: 3 });
    const longer = job({ elsewhere: { person: 'ben', slow: 4.5 } });
    expect(hoursOf([longer], handingOver)).toEqual({ starts: [0, 4.5], returns: [], morning: 4.5 });
    expect(hoursOf([job({ elsewhere: { person: 'ben', slow: 2.4 } })])).toMatchObject({
      starts: [0, 2.4, 3, 4, 6],
    });
  });
});

test('a start is one for a healing only where neither class nor person changes then', () => {
  expect([0, 3, 4, 6].map((at) => isHealing(startIn(night, at), night))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([0.5, 3.01, 5.999].map((at) => isHealing(startIn(night, at), night))).toEqual([true, true, true]);
});
