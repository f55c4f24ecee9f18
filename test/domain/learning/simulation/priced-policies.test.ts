import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { wearOf, weightOf } from '../../../../source/domain/decision/price/wake-cost.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { settingOfMoment } from '../../../../source/domain/learning/simulation/moment-setting.ts';
import type { Moment } from '../../../../source/domain/learning/simulation/policy.ts';
import {
  constantCosts,
  pricedPolicy,
} from '../../../../source/domain/learning/simulation/priced-policies.ts';
import { timelineOf } from '../../../../source/domain/learning/simulation/timeline.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { jobs } from '../../../build/random/arbitrary.ts';
import { hour, MONDAY, situation, TEAM, wokenBefore } from '../../../build/situation.ts';
import { trouble } from './course.ts';

const TIMELINE = timelineOf(TEAM, MONDAY - 90 * DAY, MONDAY + 90 * DAY);
const NIGHTS = [6, 12, 18];

function moment(now: number, changes: Partial<Moment> = {}): Moment {
  return {
    now,
    class: TIMELINE.at(now).class,
    timeline: TIMELINE,
    present: undefined,
    pastOf: () => [],
    ...changes,
  };
}

test('alone, a failure starts when the judgement of this project says', () => {
  fc.assert(
    fc.property(jobs(), fc.integer({ min: 0, max: 6 * 24 }), (job, hours) => {
      const now = hour(hours);
      const judged = judge(job, settingOf(situation(now)));
      const [choice] = pricedPolicy('ours', TEAM.costs).decide(
        [trouble('a', now, [], { jobAt: () => job })],
        moment(now),
      );
      expect(choice!.at).toBe(judged.startAt ?? Number.POSITIVE_INFINITY);
    }),
    { numRuns: 150 },
  );
});

test('a moment of a run is priced like the same moment in a log', () => {
  const now = hour(27);
  const inLog = settingOf(situation(now, { log: wokenBefore(now, NIGHTS) }));
  const pastOf = () => NIGHTS.map((age) => ({ at: now - age * DAY, class: 'night' as const }));
  const inRun = settingOfMoment(moment(now, { pastOf }), TEAM.costs, 'wake-ups');
  expect(inRun.waitUntil).toBe(inLog.waitUntil);
  expect(inRun.person).toBe(TEAM.people[0]);
  for (const of of inLog.coverage) expect(inRun.price(of, 1).total).toBeCloseTo(inLog.price(of, 1).total, 9);
  const bounds = (coverage: typeof inLog.coverage) => coverage.map(({ from, class: name }) => [from, name]);
  expect(bounds(inRun.coverage).slice(0, inLog.coverage.length)).toEqual(bounds(inLog.coverage));
});

test('somebody who is up is priced as being up; evenings of the past count where they are remembered', () => {
  const now = hour(27.5);
  const present = {
    person: 'ana',
    since: hour(27),
    class: 'night',
    until: now,
    hours: 0.4,
    weight: 0,
  } as const;
  const evening = { at: now - DAY, class: 'off' } as const;
  const at = moment(now, { present, pastOf: () => [evening] });
  const forgetful = settingOfMoment(at, TEAM.costs, 'wake-ups');
  expect(forgetful.priceNow(1).total).toBeCloseTo(1345.79, 2);
  expect(forgetful.historyOf(forgetful.person)).toEqual([{ age: 0, pain: 1, present: true }]);
  const mindful = settingOfMoment(at, TEAM.costs, 'call-outs');
  expect(mindful.priceNow(1).total).toBeGreaterThan(1345.79);
  expect(mindful.historyOf(mindful.person)).toHaveLength(2);
});

test('under a constant price a call-out costs its pain times that, whatever came before', () => {
  const costs = constantCosts(4_000, TEAM.costs);
  for (const age of [0, 30, 59]) {
    const weight = weightOf([{ age, pain: 1 }], costs.expectedWakeUps);
    expect(wearOf(costs, 1, weight)).toBeCloseTo(4_000, 2);
    expect(wearOf(costs, 0.3, weight)).toBeCloseTo(1_200, 2);
  }
});

test('a failure later in the night is decided with what is left of the night', () => {
  const now = hour(29);
  const [choice] = pricedPolicy('ours', TEAM.costs).decide(
    [trouble('a', now, [{ kind: 'rate', amount: 450, per: 'hour' }])],
    moment(now),
  );
  expect((choice!.at - MONDAY) / HOUR).toBe(31);
});
