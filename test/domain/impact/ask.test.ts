import { describe, expect, test } from 'vitest';
import { askReport } from '../../../source/domain/impact/ask.ts';
import { typicalNight } from '../../../source/domain/impact/typical-night.ts';
import { worthOfKnowing } from '../../../source/domain/impact/worth-of-knowing.ts';
import type { Observation } from '../../../source/domain/incident/state/observation.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { EMPTY_LOG, hour, situation } from '../../build/situation.ts';
import { anIncident } from './failed.ts';

/** Tuesday 03:00, and the noon before. */
const NIGHT = hour(27);
const NOON = hour(12);
const REPAIR = { median: 1, spread: 0.8 };

describe('the night that a typical failure is judged at', () => {
  test('is now where that is night for the person on call', () => {
    expect(typicalNight(situation(NIGHT))).toBe(NIGHT);
  });

  test('is the middle of the next night otherwise', () => {
    expect(typicalNight(situation(NOON))).toBe(hour(26.5));
  });

  test('is one that a working day follows: on a Saturday not the next one', () => {
    expect(typicalNight(situation(hour(5 * 24 + 12)))).toBe(hour(7 * 24 + 2.5));
  });
});

describe('what it is worth to know a price', () => {
  test('is what knowing would save one failure of which nothing is known', () => {
    const catalog = catalogOf([{ id: 'a', repair: REPAIR, rerun: 0.5 }]);
    const worth = worthOfKnowing(situation(NIGHT, { catalog }), NIGHT)('a');
    expect(worth).toBeGreaterThan(150);
    expect(worth).toBeLessThan(400);
  });

  test('is nothing where what is declared below decides anyway', () => {
    const catalog = catalogOf(
      [
        { id: 'a', repair: REPAIR },
        { id: 'b', repair: REPAIR },
      ],
      [
        { id: 'report', reads: ['a'], impact: [{ kind: 'step', amount: 10_000_000, at: '08:00' }] },
        { id: 'chart', reads: ['a'] },
      ],
    );
    const worth = worthOfKnowing(situation(NIGHT, { catalog }), NIGHT);
    expect(worth('a')).toBeLessThan(1);
    expect(worth('b')).toBeGreaterThan(100);
  });
});

describe('the ranking', () => {
  const incidents = [anIncident('often', 20_000), anIncident('often', 20_010), anIncident('stray', 20_020)];
  const log = { ...EMPTY_LOG, incidents: new Map(incidents.map((one) => [one.id, one])) };
  const catalog = catalogOf(
    [
      { id: 'often', owner: 'ana' },
      { id: 'seldom' },
      { id: 'priced', impact: [{ kind: 'rate', amount: 1, per: 'hour' }] },
      { id: 'nothing', impact: [] },
    ],
    [{ id: 'chart', reads: ['often', 'seldom'], owner: 'dana' }, { id: 'alone' }],
  );
  const report = askReport(situation(20_100 * DAY, { catalog, log }));
  const of = (id: string) => report.nodes.find((one) => one.id === id)!;

  test('is of everything without a price, failed pipelines in no catalog included', () => {
    expect(report.nodes.map(({ id }) => id)).toEqual(['chart', 'often', 'stray', 'seldom', 'alone']);
    expect(report.priced).toBe(2);
    expect(of('stray')).toMatchObject({ kind: 'pipeline', owner: null, failures: 1 });
  });

  test('lets a consumer fail as often as all that it reads', () => {
    expect(of('chart').worthPerYear).toBeCloseTo(of('often').worthPerYear + of('seldom').worthPerYear, 1);
    expect(of('chart')).toMatchObject({ failures: 2, owner: 'dana' });
    expect(of('alone')).toMatchObject({ failuresPerYear: 0, worthPerYear: 0 });
  });

  test('comes with three questions without a word of on-call, and the command for the answer', () => {
    expect(of('chart').questions).toHaveLength(3);
    expect(of('chart').questions.join(' ')).toMatch(
      /who notices.*hour.*day.*low.*likely.*high.*lost for good/is,
    );
    expect(of('chart').answer).toContain('wakeworthy impact set chart --kind guess');
  });
});

describe('what was observed', () => {
  const seen = (id: string, from: number, hours: number, amount: number): Observation => ({
    id,
    pipeline: 'a',
    from,
    to: from + hours * 3_600_000,
    amount,
    by: 'ana',
  });
  const observed = [seen('1', NOON, 1, 500), seen('2', hour(60), 3, 1500)];
  const reportOf = (impact?: { kind: 'rate'; amount: number; per: 'hour' }[]) =>
    askReport(
      situation(hour(100), {
        catalog: catalogOf([{ id: 'a', ...(impact ? { impact } : {}) }]),
        log: { ...EMPTY_LOG, observed },
      }),
    ).observed;

  test('stands as the mean of an hour beside what was declared for the same hours', () => {
    expect(reportOf([{ kind: 'rate', amount: 400, per: 'hour' }])).toEqual([
      { pipeline: 'a', times: 2, hours: 4, amount: 2000, perHour: 500, declaredPerHour: 400 },
    ]);
  });

  test('stands alone where nobody declared any', () => {
    expect(reportOf()).toMatchObject([{ perHour: 500, declaredPerHour: null }]);
  });
});
