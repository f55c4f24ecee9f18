import { describe, expect, test } from 'vitest';
import { failing } from './example.ts';

describe('--at is the clock', () => {
  test.each([
    ['2026-11-23T03:20', '2026-11-23T03:20:00-05:00'],
    ['2026-11-23T09:20:30+01:00', '2026-11-23T03:20:30-05:00'],
    ['2026-11-23T08:20:00Z', '2026-11-23T03:20:00-05:00'],
    ['2026-11-23', '2026-11-23T00:00:00-05:00'],
    ['2026-11-01T01:30', '2026-11-01T01:30:00-04:00'],
    ['2026-03-08T02:30', '2026-03-08T03:30:00-04:00'],
  ])('%s is %s for a team in New York', async (typed, at) => {
    const { out } = await (await failing()).run(`status --json --at ${typed}`);
    expect(JSON.parse(out).at).toBe(at);
  });

  test.each(['nonsense', '2026-13-01T00:00', '2026-11-23T25:00', '03:12'])('%s is no time', async (typed) => {
    const night = await failing();
    const refused = await night.run(`status --at ${typed}`);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain(`--at "${typed}" is no time. Expected 2026-11-23T03:12`);
  });

  test('in the zone of the process or in another, the answer is the same', async () => {
    const night = await failing('billing_ledger', 'ads_attribution');
    const zones = ['UTC', 'Pacific/Kiritimati', 'America/New_York'];
    const answers = await Promise.all(zones.map((TZ) => night.at('03:20', 'status --json', { env: { TZ } })));
    expect(new Set(answers.map(({ out }) => out)).size).toBe(1);
    expect(answers[0]!.out).toContain('billing_ledger');
  });

  test('what happened later is not known yet', async () => {
    const night = await failing('vendor_feed');
    await night.at('04:00', 'open legacy_export --title x --as source:airflow');
    const known = async (time: string) =>
      (await night.jsonAt(time, 'status')).incidents
        .map(({ pipeline }: { pipeline: string }) => pipeline)
        .sort();
    expect(await known('03:11')).toEqual([]);
    expect(await known('03:30')).toEqual(['vendor_feed']);
    expect(await known('04:00')).toEqual(['legacy_export', 'vendor_feed']);
  });

  test('times of day in arguments are the next one, or the last one for what is past', async () => {
    const night = await failing();
    await night.at('03:20', 'open vendor_feed --title x --failed-at 23:50 --as ana');
    await night.at('03:20', 'hold vendor_feed 02:00 --as ana');
    expect(await night.changes()).toMatchObject([
      { failedAt: '2026-11-23T04:50:00.000Z' },
      { until: '2026-11-24T07:00:00.000Z' },
    ]);
  });
});
