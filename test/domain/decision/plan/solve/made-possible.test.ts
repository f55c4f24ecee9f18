import { describe, expect, test } from 'vitest';
import { madePossible } from '../../../../../source/domain/decision/plan/solve/made-possible.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob, shapeOf, startIn, TWO_PEOPLE } from '../jobs.ts';

/** Work at night takes a quarter of an hour to get to and 1.2 times as long. */
const setting = settingOf(situation(hour(27)));
const job = (id: string, hours: number, changes: Partial<PlanJob> = {}): PlanJob => ({
  ...linearJob(id, 1, hours),
  ...changes,
});
/** What becomes of jobs by the hour of their session. */
const waysOf = (jobs: Readonly<Record<number, PlanJob[]>>, dropped: PlanJob[] = [], given = setting) =>
  madePossible(
    {
      sessions: Object.entries(jobs).map(([at, list]) => ({ ...startIn(given, Number(at)), jobs: list })),
      dropped,
    },
    given,
  ).map(shapeOf);
const [A, B, C, D, E] = [job('a', 1), job('b', 2), job('c', 2), job('d', 1), job('e', 1)];

describe('a sequence that can be done', () => {
  test('stays as it is, sessions without work included', () => {
    expect(waysOf({ 0: [A, B], 3: [], 6: [C] }, [D])).toEqual([[[0, 'a b'], [3, ''], [6, 'c'], 'd']]);
  });

  test('of two people may have sessions at the same time', () => {
    expect(waysOf({ 0: [job('a', 4)], 3: [B] }, [], settingOf(TWO_PEOPLE))).toEqual([
      [[0, 'a'], [3, 'b'], ''],
    ]);
  });
});

describe('a sequence in which one session begins inside another', () => {
  test('has what does not fit first in the next, or the next at the end of the one', () => {
    // 0:15 and 1:12 and 2:24 and 2:24 are 6:15.
    expect(waysOf({ 0: [A, B, C], 6: [D] })).toEqual([
      [[0, 'a b'], [6, 'c d'], ''],
      [[0, 'a b c d'], ''],
    ]);
  });

  test('hands on from session to session', () => {
    expect(waysOf({ 0: [A, B, C], 3: [D], 6: [E] })).toEqual([
      [[0, 'a'], [3, 'b'], [6, 'c d e'], ''],
      [[0, 'a b c d e'], ''],
    ]);
  });

  test('hands nothing on to a session without work', () => {
    expect(waysOf({ 0: [A, B, C], 3: [], 6: [D] })).toEqual([
      [[0, 'a b'], [6, 'c d'], ''],
      [[0, 'a b c d'], ''],
    ]);
  });

  test('keeps a session that is over before the next, whatever order they are named in', () => {
    const sessions = [
      { ...startIn(setting, 6), jobs: [E] },
      { ...startIn(setting, 3), jobs: [job('f', 3)] },
      { ...startIn(setting, 0), jobs: [A] },
    ];
    expect(madePossible({ sessions, dropped: [] }, setting).map(shapeOf)).toEqual([
      [[0, 'a'], [3, ''], [6, 'f e'], ''],
      [[0, 'a'], [3, 'f e'], ''],
    ]);
  });

  test('is not joined to what it must not come before', () => {
    const waits = job('waits', 1, { notBefore: 8 });
    expect(waysOf({ 0: [job('a', 5)], 6: [B, waits] })).toEqual([[[0, ''], [6, 'a b waits'], '']]);
  });

  test('cannot be done at all where both ways leave something too early', () => {
    const waits = job('waits', 1, { notBefore: 9 });
    expect(waysOf({ 0: [A], 6: [waits] })).toEqual([]);
  });
});

describe('what is being worked on', () => {
  const begun = job('begun', 1, { begun: true });

  test('goes on now, before anything else', () => {
    expect(waysOf({ 0: [A], 6: [begun, B] })).toEqual([[[0, 'begun a'], [6, 'b'], '']]);
    expect(waysOf({ 0: [A] }, [B, begun])).toEqual([[[0, 'begun a'], 'b']]);
    expect(waysOf({ 6: [begun, B] })).toEqual([[[0, 'begun'], [6, 'b'], '']]);
  });

  test('is never handed on: what would begin inside it is done at its end', () => {
    const long = job('begun', 6, { begun: true });
    expect(waysOf({ 0: [A], 6: [long, B] })).toEqual([[[0, 'begun a b'], '']]);
  });

  test('by somebody else is left to them', () => {
    const theirs = job('theirs', 1, { elsewhere: { person: 'ben', slow: 1 } });
    expect(waysOf({ 6: [A, theirs] })).toEqual([[[6, 'a'], 'theirs']]);
    expect(waysOf({ 0: [A, theirs], 6: [B] }, [C])).toEqual([[[0, 'a'], [6, 'b'], 'c theirs']]);
    expect(waysOf({ 0: [A, begun], 6: [B] }, [theirs, C])).toEqual([[[0, 'a begun'], [6, 'b'], 'theirs c']]);
  });
});
