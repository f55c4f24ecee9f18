import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import { expectedBy, lateFact } from '../../../source/sources/facts/lateness.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { hour, situation } from '../../build/situation.ts';

const daily: DeclaredPipeline = { id: 'feed', schedule: '0 2 * * *', ready: { after: 1 } };
const expected = (
  by: number,
  declared: readonly DeclaredPipeline[] = [daily],
  onTime = Number.NEGATIVE_INFINITY,
  log = logOf([]),
) =>
  expectedBy(
    ['feed'],
    { ...situation(hour(by), { catalog: catalogOf(declared), log }) },
    hour(by),
    () => onTime,
  ).map(({ due, ready }) => [(due - hour(0)) / 3.6e6, (ready - hour(0)) / 3.6e6]);

describe('what should stand', () => {
  test('is the last run whose data should by then, to the minute of a day', () => {
    for (let minute = 0; minute < 48 * 60; minute++) {
      const by = minute / 60;
      const due = by >= 27 ? 26 : by >= 3 ? 2 : -22;
      expect(expected(by)).toEqual([[due, due + 1]]);
    }
  });

  test('is a run before the last where runs take longer than a period', () => {
    expect(expected(10, [{ ...daily, schedule: '0 * * * *', ready: { after: 3 } }])).toEqual([[7, 10]]);
  });

  test('may be a local time of the day after', () => {
    expect(expected(30, [{ ...daily, schedule: '0 22 * * *', ready: { at: '05:00' } }])).toEqual([[22, 29]]);
  });

  test('is nothing where nobody declared it, where it landed, or where it fails already', () => {
    expect(expected(10, [{ id: 'feed', schedule: '0 2 * * *' }])).toEqual([]);
    expect(expected(10, [{ id: 'feed', ready: { after: 1 } }])).toEqual([]);
    expect(expected(10, [])).toEqual([]);
    expect(expected(10, [daily], hour(2))).toEqual([]);
    expect(expected(10, [daily], hour(2) - 1)).toHaveLength(1);
    const open = incident('feed', hour(1));
    expect(expected(10, [daily], undefined, logOf([open]))).toEqual([]);
    expect(expected(10, [daily], undefined, logOf([{ ...open, recoveredAt: hour(1.5) }]))).toHaveLength(1);
  });

  test('is late under a key that anybody would give it', () => {
    expect(lateFact({ pipeline: 'feed', due: hour(2), ready: hour(3) })).toEqual({
      ...{ fact: 'late', pipeline: 'feed', at: hour(3), due: hour(2), title: 'has not landed by its time' },
      key: 'late:feed:2026-06-01T02:00:00.000Z',
    });
  });
});
