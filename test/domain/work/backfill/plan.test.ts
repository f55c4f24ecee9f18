import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../../source/domain/catalog/catalog.ts';
import type { Dialect } from '../../../../source/domain/work/backfill/dialect.ts';
import { levelsBelow, readersOf } from '../../../../source/domain/work/backfill/downstream.ts';
import { backfillPlan, type Wanted } from '../../../../source/domain/work/backfill/plan.ts';
import { whomToTell } from '../../../../source/domain/work/backfill/texts.ts';
import { hour, situation } from '../../../build/situation.ts';
import { inNewYork, newYork, teamWith } from '../../../build/team.ts';

/** Pipelines by what they read, and consumers. */
function catalog(
  reads: Readonly<Record<string, readonly string[]>>,
  consumers: Readonly<Record<string, readonly string[]>> = {},
): Catalog {
  return {
    pipelines: new Map(
      Object.entries(reads).map(([id, above]) => [
        id,
        { id, owner: `of-${id}`, upstream: above.map((one) => ({ id: one })) },
      ]),
    ),
    consumers: new Map(
      Object.entries(consumers).map(([id, above]) => [
        id,
        { id, kind: 'report', reads: above, owner: 'dana' },
      ]),
    ),
    patterns: [],
  } as unknown as Catalog;
}
const wanted = (changes: Partial<Wanted> = {}): Wanted => ({
  ...{ pipeline: 'raw', days: { from: '2026-11-01', to: '2026-11-07' }, isMigration: false, dialect: 'ansi' },
  columns: { keys: [], sums: [], day: undefined },
  ...changes,
});
const planOf = (of: Catalog, changes: Partial<Wanted> = {}) =>
  backfillPlan(wanted(changes), situation(hour(10), { catalog: of }));

describe('the way of a backfill', () => {
  const readers = (count: number) =>
    catalog(
      { raw: [] },
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`report_${n}`, ['raw']])),
    );

  test.each([
    [0, 'swap'],
    [2, 'swap'],
    [3, 'parallel'],
    [400, 'parallel'],
  ])('with %i readers is %s', (count, way) => {
    const plan = planOf(readers(count));
    expect(plan).toMatchObject({ way, count });
    expect(plan.swap === null).toBe(way === 'parallel');
    expect(whomToTell(plan, wanted(), situation(hour(10)))).toHaveLength(count === 0 ? 0 : 1);
  });

  test('goes by what the warehouse knows, where that is said', () => {
    expect(planOf(readers(0), { readers: 400 })).toMatchObject({ way: 'parallel', count: 400 });
    expect(planOf(readers(400), { readers: 1 })).toMatchObject({ way: 'swap', count: 1 });
  });
});

describe('what is below', () => {
  test('runs again level by level, whatever reads two of them after both', () => {
    const of = catalog({
      raw: [],
      orders: ['raw'],
      users: ['raw'],
      mart: ['orders', 'raw'],
      kpi: ['mart', 'users'],
    });
    expect(levelsBelow('raw', of)).toEqual({ levels: [['orders', 'users'], ['mart'], ['kpi']], circle: [] });
    expect(readersOf('raw', of)).toEqual([
      { id: 'mart', kind: 'pipeline', owner: 'of-mart', readsBoth: true },
      { id: 'orders', kind: 'pipeline', owner: 'of-orders' },
      { id: 'users', kind: 'pipeline', owner: 'of-users' },
    ]);
  });

  test('a consumer that reads it and what is below it counts once, and is told so', () => {
    const of = catalog({ raw: [], orders: ['raw'] }, { report: ['raw', 'orders'] });
    expect(readersOf('raw', of).filter(({ id }) => id === 'report')).toEqual([
      { id: 'report', kind: 'consumer', owner: 'dana', readsBoth: true },
    ]);
  });

  test('a circle is named and put in no order, also where it goes through the pipeline itself', () => {
    const aside = catalog({ raw: [], a: ['raw', 'b'], b: ['a'], c: ['raw'], d: ['b'] });
    expect(levelsBelow('raw', aside)).toEqual({ levels: [['c']], circle: ['a', 'b', 'd'] });
    const itself = catalog({ raw: ['b'], a: ['raw'], b: ['a'] });
    expect(levelsBelow('raw', itself)).toEqual({ levels: [['a'], ['b']], circle: ['raw'] });
  });
});

describe('the three renames', () => {
  const swap = (dialect: Dialect, table = 'shop.orders') =>
    planOf(catalog({ raw: [] }), { dialect, table }).swap!.sql;

  test('are their own way back, in a transaction where there is one', () => {
    expect(swap('ansi')).toEqual([
      'BEGIN;',
      'ALTER TABLE shop.orders RENAME TO orders_swap;',
      'ALTER TABLE shop.orders_backfill RENAME TO orders;',
      'ALTER TABLE shop.orders_swap RENAME TO orders_backfill;',
      'COMMIT;',
    ]);
  });

  test('are what each warehouse needs instead', () => {
    expect(swap('snowflake')).toEqual(['ALTER TABLE shop.orders SWAP WITH shop.orders_backfill;']);
    expect(swap('bigquery')).toEqual([
      'ALTER TABLE shop.orders RENAME TO orders_swap;',
      'ALTER TABLE shop.orders_backfill RENAME TO orders;',
      'ALTER TABLE shop.orders_swap RENAME TO orders_backfill;',
    ]);
    expect(swap('spark')[1]).toBe('ALTER TABLE shop.orders_backfill RENAME TO shop.orders;');
    expect(swap('spark').at(-1)).toBe('REFRESH TABLE shop.orders;');
  });

  test('quote whatever is no plain name: nothing in it is a statement of its own', () => {
    expect(swap('ansi', 'x"; DROP TABLE y; --').slice(1, 2)).toEqual([
      'ALTER TABLE "x""; DROP TABLE y; --" RENAME TO "x""; DROP TABLE y; --_swap";',
    ]);
    expect(swap('bigquery', 'a`b')[0]).toBe('ALTER TABLE `a``b` RENAME TO `a``b_swap`;');
  });
});

describe('hours and times', () => {
  const pipeline = { id: 'raw', schedule: '0 2 * * *', rerun: 0.5 };
  const of = {
    pipelines: new Map<string, object>([
      ['raw', pipeline],
      ['mart', { id: 'mart', upstream: [{ id: 'raw' }], schedule: '0 3 * * *', rerun: 1 }],
      ['kpi', { id: 'kpi', upstream: [{ id: 'mart' }], rerun: 0.25 }],
      ['odd', { id: 'odd', upstream: [{ id: 'raw' }] }],
    ]),
    consumers: new Map(),
    patterns: [],
  } as unknown as Catalog;

  test('are a rerun for each run of these days, and below it those of the longest of each level', () => {
    expect(planOf(of).hours).toEqual({ runs: 7, itself: 3.5, below: 7.25, unknown: ['odd'] });
    expect(planOf(of, { days: undefined, isMigration: true }).hours).toMatchObject({ runs: 1, itself: 0.5 });
  });

  test('the swap is when somebody works for two hours more, and it does not run', () => {
    const at = (local: string, schedule: string, hours = 0.5) => {
      const raw = { id: 'raw', schedule, rerun: hours };
      const plan = backfillPlan(wanted({ days: { from: '2026-11-01', to: '2026-11-01' } }), {
        ...situation(newYork(local)),
        team: teamWith({}),
        catalog: {
          pipelines: new Map([['raw', raw]]),
          consumers: new Map(),
          patterns: [],
        } as unknown as Catalog,
      });
      return plan.swapAt === null ? null : inNewYork(plan.swapAt);
    };
    expect(at('2026-11-17T10:00', '0 2 * * *')).toBe('2026-11-17 10:30');
    expect(at('2026-11-17T15:40', '0 2 * * *')).toBe('2026-11-18 09:00');
    expect(at('2026-11-20T17:00', '0 2 * * *')).toBe('2026-11-23 09:00');
    expect(at('2026-11-17T10:00', '30 10 * * *', 2)).toBe('2026-11-17 12:30');
  });
});
