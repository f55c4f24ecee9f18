import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipelineOf } from '../../../../source/domain/catalog/lineage/layers.ts';
import { failedRunOf } from '../../../../source/domain/decision/loss/due.ts';
import { reachOf } from '../../../../source/domain/decision/loss/reach.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import { solve } from '../../../../source/domain/decision/plan/solve/solve.ts';
import type { Group } from '../../../../source/domain/decision/plan/work/group.ts';
import { workOf } from '../../../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { anHour, step } from '../../../build/job.ts';
import { failuresOf, lossWhenLanding, MART, nightly } from '../../../build/lineage.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { reportOn, rowOf } from '../../../build/report.ts';
import { hour, TEAM } from '../../../build/situation.ts';

/** The hour of Tuesday at which everything below stands when a pipeline lands at one. */
function standing(id: string, landing: number): Record<string, number> {
  const catalog = catalogOf(MART);
  const run = failedRunOf(pipelineOf(catalog, id), { failedAt: hour(24) }, TEAM);
  const late = landing - (run.anchor - hour(24)) / HOUR;
  return Object.fromEntries(
    reachOf(id, run, catalog, TEAM).map((below) => [
      below.id,
      (below.ready - hour(24)) / HOUR + Math.max(0, late - below.slack),
    ]),
  );
}

describe('a source that lands late', () => {
  test('delays what hangs below it by what no slack takes up', () => {
    expect(standing('raw', 10)).toEqual({ mart: 11, dash: 11.5, ml: 13 });
    expect(standing('orders', 7)).toEqual({ mart: 8, dash: 8.5, ml: 10 });
    expect(standing('raw', 1.5)).toEqual({ mart: 3, dash: 4, ml: 6 });
  });

  test('loses what all of them lose, each once', () => {
    expect(lossWhenLanding({ raw: 10 })).toBeCloseTo(5_860, 6);
    expect(lossWhenLanding({ orders: 7 })).toBeCloseTo(5_500, 6);
  });

  test('must land by 06:30 for the dashboard of 08:00', () => {
    const loss = (landing: number) => lossWhenLanding({ raw: landing });
    expect(loss(6.5)).toBeLessThan(5_000);
    expect(loss(6.51)).toBeGreaterThan(5_000);
  });
});

describe('two sources of one mart', () => {
  test('lose together what the later one loses, not the sum', () => {
    expect(lossWhenLanding({ raw: 10, orders: 7 })).toBeCloseTo(5_860, 6);
    expect(lossWhenLanding({ orders: 7, raw: 10 })).toBeCloseTo(5_860, 6);
  });

  test('one of them fixed saves what the other does not hold back', () => {
    const gain = lossWhenLanding({ raw: 10, orders: 7 }) - lossWhenLanding({ raw: 2, orders: 7 });
    expect(gain).toBeCloseTo(360, 6);
  });

  test('fixed while the other stays broken saves nothing at all', () => {
    const gain = lossWhenLanding({ raw: 10, orders: 7 }) - lossWhenLanding({ raw: 10, orders: 1.5 });
    expect(gain).toBeCloseTo(0, 9);
  });

  test('in any order, at any hours: at most the sum, at least each of them', () => {
    const when = fc.integer({ min: 5, max: 60 }).map((quarters) => quarters / 4);
    fc.assert(
      fc.property(when, when, fc.array(impacts, { minLength: 3, maxLength: 3 }), (raw, orders, impact) => {
        const declared = MART.map((one, i) => (i < 2 ? one : { ...one, impact: impact[i - 2]! }));
        const both = lossWhenLanding({ raw, orders }, declared);
        const separate = [lossWhenLanding({ raw }, declared), lossWhenLanding({ orders }, declared)] as const;
        const near = 1e-3 + 1e-6 * both;
        expect(both).toBeLessThanOrEqual(separate[0] + separate[1] + near);
        expect(both).toBeGreaterThanOrEqual(Math.max(...separate) - near);
      }),
      { numRuns: 40 },
    );
  });

  test('of two nights: each delays its own, and what is later by more counts', () => {
    const declared = MART.map((one) => (one.id === 'mart' ? { ...one, impact: anHour(20) } : one));
    const yesterday = (id: string) => ({ incident: { failedAt: hour(id === 'raw' ? 24 : 48) } });
    const report = reportOn(
      declared.slice(0, 2).map((one) => ({ ...one, ...yesterday(one.id) })),
      { now: hour(49), catalog: catalogOf(declared) },
    );
    const [raw, orders] = [rowOf(report, 'raw'), rowOf(report, 'orders')];
    expect(raw.lossSoFar!).toBeGreaterThan(orders.lossSoFar!);
    expect(report.together!.saves).toBeLessThanOrEqual(
      Math.max(raw.avoidable!, 0) + Math.max(orders.avoidable!, 0),
    );
  });
});

describe('the plan of failures that share nothing', () => {
  test('is as if each had its own curve: the joint work has no shared node', () => {
    const declared = [
      nightly('a', '01:00', 1, [], anHour(30)),
      nightly('b', '01:00', 1, [], step(700, '08:00')),
    ];
    const { failing, given } = failuresOf(['a', 'b'], declared);
    const groups: Group[] = failing.map((one) => ({ id: one.incident.id, members: [one] }));
    const { jobs, shared } = workOf(groups, given);
    expect(shared).toEqual([]);
    const setting = settingOf(given);
    for (const [i, job] of jobs.entries()) {
      const alone = judge(failing[i]!.judgement.job, setting);
      const plan = complete(solve({ jobs: [job], shared: [] }, setting, [alone.best.at]));
      expect(plan.cost).toBeCloseTo(alone.best.cost, 6);
    }
  });
});

describe('one of two broken sources', () => {
  const SHARED: Parameters<typeof reportOn>[0] = [
    {
      ...nightly('raw_payments', '01:00', 0.5),
      repair: { median: 6, spread: 0 },
      incident: { failedAt: hour(25) },
    },
    {
      ...nightly('orders', '01:00', 0.5),
      repair: { median: 1, spread: 0 },
      incident: { failedAt: hour(25) },
    },
  ];
  const given = () =>
    reportOn(SHARED, {
      now: hour(25),
      catalog: catalogOf([
        ...SHARED,
        nightly('mart', '03:00', 1, ['raw_payments', 'orders'], step(4_000, '08:30')),
      ]),
    });

  test('says that fixing it alone saves little while the other is red too', () => {
    expect(rowOf(given(), 'orders').because).toMatch(
      /Fixing it alone saves little while raw_payments is red too: they share mart\.$/,
    );
  });

  test('keeps the figures that it has alone', () => {
    const orders = rowOf(given(), 'orders');
    const only = reportOn([SHARED[1]!], {
      now: hour(25),
      catalog: catalogOf([
        ...SHARED,
        nightly('mart', '03:00', 1, ['raw_payments', 'orders'], step(4_000, '08:30')),
      ]),
    });
    const alone = rowOf(only, 'orders');
    expect([orders.avoidable, orders.lossIfNow, orders.aloneVerdict]).toEqual([
      alone.avoidable,
      alone.lossIfNow,
      alone.aloneVerdict,
    ]);
    expect(alone.because).not.toMatch(/alone saves little/);
  });

  test('does not say so where it holds back most of it by itself', () => {
    const declared = [{ ...SHARED[0]! }, { ...SHARED[1]!, impact: anHour(200) }];
    const report = reportOn(declared, {
      now: hour(25),
      catalog: catalogOf([...declared, nightly('mart', '03:00', 1, ['raw_payments', 'orders'], anHour(5))]),
    });
    expect(rowOf(report, 'orders').because).not.toMatch(/alone saves little/);
  });
});
