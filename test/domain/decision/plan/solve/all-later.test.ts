import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { allLater } from '../../../../../source/domain/decision/plan/solve/all-later.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { type Setting, settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { cheapestLater } from '../brute-force.ts';
import { jobsUnderWay, linearJob, TWO_PEOPLE, waitingJobs } from '../jobs.ts';

const night = settingOf(situation(hour(27)));
const laterOf = (jobs: readonly PlanJob[], at: Setting) => complete(allLater({ jobs, shared: [] }, at));

describe('everything when work next begins', () => {
  const matches = (list: PlanJob[], at: Setting) => {
    // What somebody is in the middle of waits too: it is what all is measured against.
    const waiting = list.map(({ begun: _, ...job }): PlanJob => job);
    const best = cheapestLater(waiting, sessionStarts(waiting, at), at);
    fc.pre(best !== undefined);
    const plan = laterOf(list, at);
    expect(Math.abs(plan.cost - best!.cost)).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(best!.cost));
    expect(plan.exact).toBe(true);
  };

  test.each([
    ['where some wait for others', waitingJobs(2, 4)],
    ['where some are being worked on', jobsUnderWay(2, 4)],
  ])('is done in the cheapest order, %s', (_, some) => {
    for (const at of [night, settingOf(TWO_PEOPLE)])
      fc.assert(
        fc.property(some, (list) => matches(list, at)),
        { numRuns: 20 },
      );
  });

  test('never overlaps: what comes back while somebody works has its turn then', () => {
    // At 09:00 two hours of work; half an hour later the other comes back.
    const list = [linearJob('first', 900, 2), { ...linearJob('back', 900, 1), notBefore: 6.5 }];
    const { sessions } = laterOf(list, night);
    expect(sessions.map(({ at, jobs }) => [at, jobs.map(({ id }) => id)])).toEqual([[6, ['first', 'back']]]);
  });

  test('has what somebody is in the middle of then too', () => {
    const list = [{ ...linearJob('begun', 10, 9), begun: true as const }, linearJob('other', 1, 1)];
    const { sessions } = laterOf(list, night);
    expect(sessions.map(({ at, jobs }) => [at, jobs.map(({ id }) => id)])).toEqual([[6, ['begun', 'other']]]);
  });
});
