import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../../source/domain/catalog/catalog.ts';
import { step } from '../../../../build/job.ts';
import { reportOn, rowOf } from '../../../../build/report.ts';
import { EMPTY_LOG, hour } from '../../../../build/situation.ts';

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

  test('of one job is its own', () => {
    const report = reportOn([first], { now: hour(30) });
    const by = rowOf(report, 'al').startBy!.slice(11, 16);
    expect(report.headline).toContain(` at the latest ${by}. `);
  });
});
