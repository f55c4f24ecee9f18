import { describe, expect, it } from 'vitest';
import type { DemoWorld } from '../../source/demo/world-types.ts';
import { isJudged, type StatusReport } from '../../source/domain/decision/report.ts';
import { statusReport } from '../../source/domain/decision/status.ts';
import type { LogEvent } from '../../source/domain/incident/event.ts';
import { situationOf, worldAt } from './demo-workspace.ts';

/** Night and seed: ordinary, the weeks of both changes of clocks, New Year, and a Monday that is Christmas. */
const WORLDS: readonly (readonly [string, number])[] = [
  ['2026-11-23', 1],
  ['2026-11-23', 8],
  ['2026-03-09', 2],
  ['2026-03-30', 3],
  ['2026-10-26', 4],
  ['2026-11-02', 5],
  ['2027-01-04', 6],
  ['2023-12-25', 7],
];

describe.each(WORLDS)('the night of %s with seed %i', (night, seed) => {
  const report = async (more: (world: DemoWorld) => readonly LogEvent[] = () => []) => {
    const world = await worldAt(`${night}T03:12`, seed);
    return { world, report: statusReport(await situationOf(world, more(world))) };
  };

  it('is worth getting up for the ledger and for nothing else', async () => {
    const { world, report: asleep } = await report();
    expect(asleep.shift).toMatchObject({ person: world.person, next: 'ben', class: 'night', up: false });
    expect(asleep.wakeUps.count).toBe(6);
    expect(asleep.headline).toMatch(/^GET UP: billing_ledger\./);
    expect(verdictsOf(asleep)).toEqual({
      billing_ledger: 'wake',
      exec_kpis: 'wait',
      experiment_scorecards: 'wait',
      ads_attribution: 'wait',
      ranking_features: 'wait',
      vendor_feed: 'unknown',
      legacy_export: 'leave',
    });
  });

  it('makes the executive KPIs worth it for somebody who is up anyway', async () => {
    const { report: up } = await report(({ now, person }) => [
      {
        id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
        at: now,
        by: person,
        type: 'person.woken',
        data: { person },
      },
    ]);
    expect(up.shift.up).toBe(true);
    expect(verdictsOf(up)).toMatchObject({
      billing_ledger: 'work',
      exec_kpis: 'work',
      experiment_scorecards: 'wait',
      ads_attribution: 'wait',
      vendor_feed: 'unknown',
      legacy_export: 'leave',
    });
  });

  it('shows a million a day beside a thousand a day', async () => {
    const { report: asleep } = await report();
    const avoidable = (pipeline: string) =>
      asleep.incidents.filter(isJudged).find((one) => one.pipeline === pipeline)?.avoidable ?? Number.NaN;
    expect(avoidable('billing_ledger')).toBeGreaterThan(800_000);
    expect(avoidable('exec_kpis')).toBeGreaterThan(4000);
    expect(avoidable('experiment_scorecards')).toBeGreaterThan(150);
    expect(avoidable('experiment_scorecards')).toBeLessThan(300);
  });

  it('was rung in by a failure that can wait, the last of all', async () => {
    const { report: asleep } = await report();
    const newest = asleep.incidents.toSorted((a, b) => Date.parse(b.failedAt) - Date.parse(a.failedAt))[0];
    expect(newest?.pipeline).toBe('ads_attribution');
  });

  it('has one that healed and waits for somebody to say how, and one held until nine', async () => {
    const { report: asleep } = await report();
    const named = (pipeline: string) => asleep.incidents.find((one) => one.pipeline === pipeline);
    expect(named('sessions')).toMatchObject({ state: 'recovered', rank: null });
    expect(named('ranking_features')).toMatchObject({ state: 'held', rank: null });
    expect(named('ranking_features')).toHaveProperty('heldUntil', expect.stringContaining(`${night}T09:00`));
  });
});

function verdictsOf(report: StatusReport): Record<string, string> {
  return Object.fromEntries(
    report.incidents.filter(isJudged).map(({ pipeline, verdict }) => [pipeline, verdict]),
  );
}
