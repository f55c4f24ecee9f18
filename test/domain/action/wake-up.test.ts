import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wokenBy } from '../../../source/domain/action/person-events.ts';
import type { Activity } from '../../../source/domain/incident/state/log-state.ts';
import { DAY, HOUR, MINUTE } from '../../../source/domain/time/zone.ts';
import { EMPTY_LOG, hour, situation } from '../../build/situation.ts';

const NIGHT = hour(27);

const stirred = (activity: readonly Activity[], now = NIGHT) =>
  wokenBy(situation(now, { log: { ...EMPTY_LOG, activity: new Map([['ana', activity]]) } }), 'ana', 'inc-1');

test('the first sign of life at night stands for a wake-up, and names what for', () => {
  expect(stirred([])).toEqual([{ type: 'person.woken', data: { person: 'ana', incident: 'inc-1' } }]);
});

test('an event of theirs up to an hour ago says that they were up already', () => {
  expect(stirred([{ at: NIGHT - HOUR, kind: 'other' }])).toEqual([]);
  expect(stirred([{ at: NIGHT - HOUR - MINUTE, kind: 'other' }])).toHaveLength(1);
});

test('it takes night or the hour beside it, whatever else is in the log', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7 * 24 * 60 }), (minutes) => {
      const now = hour(0) + minutes * MINUTE;
      const time = (now % DAY) / HOUR;
      const isNight = time >= 22 || time < 7;
      expect(stirred([], now)).toHaveLength(isNight ? 1 : 0);
    }),
  );
});

test('nobody is woken who is none of the team, or who says that they got up by themselves', () => {
  expect(wokenBy(situation(NIGHT), 'source:airflow')).toEqual([]);
  expect(wokenBy(situation(NIGHT), 'stranger')).toEqual([]);
  expect(wokenBy(situation(NIGHT), 'ana', undefined, true)).toEqual([]);
});
