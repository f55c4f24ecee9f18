import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../../source/domain/catalog/catalog.ts';
import { priced } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { latestOfSession } from '../../../../../source/domain/decision/plan/solve/session-latest.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../../source/domain/decision/start/options.ts';
import { step } from '../../../../build/job.ts';
import { reportOn, rowOf } from '../../../../build/report.ts';
import { EMPTY_LOG, hour, situation } from '../../../../build/situation.ts';
import { linearJob } from '../jobs.ts';

const exactly = (id: string, hours: number, amount: number, at: string): DeclaredPipeline => ({
  ...{ id, repair: { median: hours, spread: 0 }, rerun: 0, impact: step(amount, at) },
});
const latestAt = (now: number, ...failing: DeclaredPipeline[]) => {
  // Whoever is up takes what is small along.
  const activity = new Map([['ana', [{ at: now, kind: 'other' as const }]]]);
  const { headline, together } = reportOn(failing, { now, log: { ...EMPTY_LOG, activity } });
  expect(together!.order).toHaveLength(2);
  return / at the latest (\S+?)\.(?: |$)/.exec(headline)?.[1];
};

describe('the latest start of a session of several jobs', () => {
  const first = exactly('al', 1, 50_000, '08:00');

  test('is when its last job still makes its deadline at the pace of the hours in which it is begun', () => {
    // 08:30 less a quarter of an hour to get to work, 1:12 and 0:36.
    const second = exactly('be', 0.5, 50_000, '08:30');
    for (const now of [27, 30, 30 + 10 / 60, 30 + 27 / 60])
      expect(latestAt(hour(now), first, second)).toBe('06:27');
    // 08:30 less 0:15, 1:12 and 0:54.
    const longer = exactly('be', 0.75, 50_000, '08:30');
    for (const now of [30, 30 + 9 / 60])
      expect(latestAt(hour(now), exactly('al', 1, 50_000, '07:50'), longer)).toBe('06:09');
  });

  test('is not now because of something that waits for the others anyway', () => {
    const small: DeclaredPipeline = {
      ...{ id: 'sm', repair: { median: 1, spread: 0.8 }, rerun: 0 },
      impact: [{ kind: 'rate', amount: 60, per: 'hour' }],
    };
    const now = 26.8;
    const large = {
      ...exactly('bl', 1, 1_000_000, '08:00'),
      repair: { median: 1, spread: 0.8 },
    };
    const said = latestAt(hour(now), large, small);
    expect(said! > '03:00').toBe(true);
    expect(said! <= '06:33').toBe(true);
  });

  test('is not later because of something that is worth more and can wait', () => {
    const small = (id: string) => exactly(id, 1 / 3, 3_000, '05:00');
    const big = exactly('big', 1 / 3, 1_000_000, '08:55');
    const { headline, together } = reportOn([small('a'), small('b'), big], { now: hour(27) });
    expect(together!.order).toHaveLength(3);
    // 05:00 less a quarter of an hour to get to work and twice 24 minutes.
    expect(headline).toContain('GET UP: a and 2 more. Start now, at the latest 03:57.');
    const blocked = { blocked: { on: 'vendor', at: hour(26), checkAt: hour(31.5) } };
    const apart = reportOn([small('a'), small('b'), { ...big, incident: blocked }], { now: hour(27) });
    expect(apart.headline).toBe(
      'GET UP: a and b. Start now, at the latest 03:57. About $6k is at stake until 09:00.',
    );
  });

  test('of one job is its own', () => {
    const report = reportOn([first], { now: hour(30) });
    const by = rowOf(report, 'al').startBy!.slice(11, 16);
    expect(report.headline).toContain(` at the latest ${by}. `);
  });
});

describe('until when a session of two holds within its margin', () => {
  const A = linearJob('a', 100, 1);
  const B = linearJob('b', 50, 1);
  const latest = (now: number, jobs = [A, B], up = false, ...stakes: number[]) => {
    const activity = new Map([['ana', [{ at: hour(now), kind: 'up' as const }]]]);
    const setting = settingOf(situation(hour(now), up ? { log: { ...EMPTY_LOG, activity } } : {}));
    const plan = priced([{ at: 0, coverage: coverageAt(setting, 0)!, jobs }], [], setting, true);
    const byId = new Map(jobs.flatMap(({ id }, n) => (stakes[n] === undefined ? [] : [[id, stakes[n]]])));
    const found = latestOfSession(plan, byId, { jobs, shared: [] }, setting);
    return found === null ? null : new Date(found).toISOString().slice(11, 16);
  };

  test('is twenty minutes at $150 an hour and a margin of $50, asleep and up', () => {
    expect(latest(27)).toBe('03:20');
    expect(latest(27, [A, B], true)).toBe('03:20');
  });

  test('is longer where more is at stake, of all of them and of each', () => {
    // $100 an hour of the first, within 5 % of $2,000; of both $150 within 5 % of $4,000.
    expect(latest(27, [A, B], false, 2_000, 2_000)).toBe('04:00');
    // All may lose $200, the second alone no more than $50.
    expect(latest(27, [A, B], false, 4_000, 0)).toBe('04:00');
    expect(latest(27, [B, A], false, 4_000, 0)).toBe('03:30');
  });

  test('ends with the class of now where the next one is dearer', () => {
    const nothing = [linearJob('a', 1, 1), linearJob('b', 1, 1)];
    expect(latest(21.5, nothing)).toBe('22:00');
  });

  test('is not known where nothing is lost by waiting, of one job, and of a night of very many', () => {
    const nothing = [linearJob('a', 0, 1), linearJob('b', 0, 1)];
    // By day alone: the evening is dearer.
    expect(latest(33, nothing)).toBe('18:00');
    expect(latest(27, [A])).toBeNull();
    const many = Array.from({ length: 41 }, (_, n) => linearJob(`j${n}`, 10, 0.1));
    expect(latest(27, many)).toBeNull();
    expect(latest(27, many.slice(0, 40))).not.toBeNull();
  });
});
