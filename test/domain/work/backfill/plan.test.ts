import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../../source/domain/catalog/catalog.ts';
import { breakCycles } from '../../../../source/domain/catalog/lineage/lineage.ts';
import { type Dialect, tableNamed } from '../../../../source/domain/work/backfill/dialect.ts';
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
    expect(levelsBelow('raw', itself)).toEqual({ levels: [['a'], ['b']], circle: ['a', 'b', 'raw'] });
  });

  test('a circle is whole here, though the rest of the program leaves one of its upstreams out', () => {
    const whole = catalog({ a: ['b'], b: ['a'], c: ['b'] });
    const { catalog: cut } = breakCycles(whole);
    for (const id of ['a', 'b'])
      expect({ id, readers: readersOf(id, cut), levels: levelsBelow(id, cut) }).toEqual({
        id,
        readers: readersOf(id, whole),
        levels: levelsBelow(id, whole),
      });
    expect(readersOf('a', cut).map((one) => one.id)).toEqual(['b']);
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

  test('are qualified where a name without its schema would be one of the session', () => {
    const retire = planOf(catalog({ raw: [] }), {
      ...{ dialect: 'snowflake', table: 'shop.orders', readers: 3 },
    }).retire!.sql;
    expect(retire[0]).toBe('ALTER TABLE shop.orders RENAME TO shop.orders_old;');
  });

  test('are of names as people write them: with quotes of their own, and words of the language between some', () => {
    expect(swap('ansi', 'order')[1]).toBe('ALTER TABLE "order" RENAME TO order_swap;');
    expect(swap('bigquery', '`p-x.shop.orders`')[0]).toBe(
      'ALTER TABLE `p-x`.shop.orders RENAME TO orders_swap;',
    );
    expect(swap('ansi', '"Shop"."Order s"')[1]).toBe('ALTER TABLE Shop."Order s" RENAME TO "Order s_swap";');
    for (const none of ['a..b', '', '"a', 'a.', '.a']) expect(tableNamed(none, 'ansi')).toBeUndefined();
  });

  test('quote whatever is no plain name: nothing in it is a statement of its own', () => {
    expect(swap('ansi', 'x"; DROP TABLE y; --').slice(1, 2)).toEqual([
      'ALTER TABLE "x""; DROP TABLE y; --" RENAME TO "x""; DROP TABLE y; --_swap";',
    ]);
    expect(swap('bigquery', 'a`b')[0]).toBe('ALTER TABLE `a``b` RENAME TO `a``b_swap`;');
  });
});

describe('whom to tell', () => {
  test('is whoever owns it and is still there, else who stands in, with what they read and what they run again', () => {
    const of = {
      pipelines: new Map<string, object>([
        ['raw', { id: 'raw' }],
        ['left', { id: 'left', owner: 'gone', backup: 'ben', upstream: [{ id: 'raw' }] }],
        ['below', { id: 'below', owner: 'cem', upstream: [{ id: 'left' }] }],
        ['lost', { id: 'lost', owner: 'gone', upstream: [{ id: 'raw' }] }],
      ]),
      consumers: new Map(),
      patterns: [],
    } as unknown as Catalog;
    const team = teamWith({ people: [{ id: 'ben' }, { id: 'cem' }, { id: 'gone', left: '2026-01-01' }] });
    const here = { ...situation(newYork('2026-11-17T10:00')), team, catalog: of };
    const told = whomToTell(backfillPlan(wanted(), here), wanted(), here);
    expect(told.map(({ owner, nodes }) => [owner, nodes])).toEqual([
      ['ben', ['left']],
      [null, ['lost']],
      ['cem', ['below']],
    ]);
    expect(told[0]!.text).toMatch(/You read it with left\..*run again afterwards.*left/);
    expect(told[2]!.text).toMatch(/is computed from it.*run again afterwards.*below/);
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
    // How many runs all of the past is nobody can say, but for one that computes all of it each time.
    expect(planOf(of, { days: undefined, isMigration: true }).hours).toMatchObject({
      runs: null,
      itself: null,
    });
    const whole = new Map([['raw', { ...pipeline, refresh: 'full' }]]);
    const full = { ...of, pipelines: whole } as unknown as Catalog;
    expect(planOf(full, { days: undefined, isMigration: true }).hours).toMatchObject({
      runs: 1,
      itself: 0.5,
    });
  });

  test('the swap is when somebody works for two hours more, and it does not run', () => {
    const at = (local: string, schedule: string, hours = 0.5, more: object = {}) => {
      const raw = { id: 'raw', schedule, rerun: hours, ...more };
      const plan = backfillPlan(wanted({ days: { from: '2026-11-01', to: '2026-11-01' } }), {
        ...situation(newYork(local)),
        team: teamWith({}),
        catalog: {
          pipelines: new Map<string, object>([
            ['raw', raw],
            ['mart', { id: 'mart', upstream: [{ id: 'raw' }], schedule: '0 11 * * *', rerun: 1 }],
          ]),
          consumers: new Map(),
          patterns: [],
        } as unknown as Catalog,
      });
      return plan.swapAt === null ? plan.noSwap : inNewYork(plan.swapAt);
    };
    expect(at('2026-11-17T10:00', '0 2 * * *')).toBe('2026-11-17 10:30');
    expect(at('2026-11-17T15:40', '0 2 * * *')).toBe('2026-11-18 09:00');
    expect(at('2026-11-20T17:00', '0 2 * * *')).toBe('2026-11-23 09:00');
    expect(at('2026-11-17T10:00', '30 10 * * *', 2)).toBe('2026-11-17 12:30');
    // Not before its data normally stands, and not while a reader runs.
    expect(at('2026-11-17T08:00', '0 9 * * *', 0.5, { ready: { after: 1.5 } })).toBe('2026-11-17 10:30');
    expect(at('2026-11-17T10:30', '0 2 * * *')).toBe('2026-11-17 12:00');
    expect(at('2026-11-17T10:00', '0 * * * *', 1)).toBe('it never stands still');
  });

  test('it begins when somebody works', () => {
    const night = { ...situation(newYork('2026-11-17T03:12')), team: teamWith({}), catalog: of };
    expect(inNewYork(backfillPlan(wanted(), night).start)).toBe('2026-11-17 09:00');
  });
});
