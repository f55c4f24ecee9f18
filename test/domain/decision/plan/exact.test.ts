import { describe, expect, test } from 'vitest';
import { exactPlan } from '../../../../source/domain/decision/plan/exact.ts';
import type { PlanJob } from '../../../../source/domain/decision/plan/plan-job.ts';
import { sessionStarts } from '../../../../source/domain/decision/plan/starts.ts';
import { settingOf } from '../../../../source/domain/decision/setting.ts';
import { complete } from '../../../../source/domain/decision/steps.ts';
import { hour, situation } from '../../../build/situation.ts';
import { linearJob } from './jobs.ts';

const setting = settingOf(situation(hour(27)));
const planOf = (jobs: readonly PlanJob[]) => {
  const { starts, morning } = sessionStarts(jobs, setting);
  return complete(exactPlan(jobs, starts, morning, setting));
};

describe('several jobs at 03:00, $110 an hour each, 0.4 h of work', () => {
  test.each([
    [1, 795, 6],
    [2, 1356.66, 4],
    [3, 1986.16, 4],
    [5, 3221.32, 0],
  ])('%i of them cost %d, started %d hours from now', (count, cost, at) => {
    const plan = planOf(Array.from({ length: count }, (_, i) => linearJob(`job-${i}`, 110, 0.4)));
    expect(plan.cost).toBeCloseTo(cost, 2);
    expect(plan.sessions.map((session) => session.at)).toEqual([at]);
  });
});

test('within a session the job that costs most for an hour of work comes first', () => {
  const rates = [
    [300, 2],
    [200, 0.5],
    [100, 0.2],
    [50, 1],
  ] as const;
  const plan = planOf(rates.map(([rate, hours], i) => linearJob(String(i + 1), rate, hours)));
  expect(plan.cost).toBeCloseTo(4248.32, 2);
  expect(plan.sessions[0]!.at).toBe(0);
  expect(plan.sessions[0]!.jobs.map(({ id }) => id)).toEqual(['3', '2', '1', '4']);
});
