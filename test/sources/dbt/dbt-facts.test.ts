import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DbtFiles } from '../../../source/sources/dbt/artifacts.ts';
import { type DbtRows, dbtReading } from '../../../source/sources/dbt/dbt-facts.ts';
import { dbtPart } from '../../../source/sources/dbt/gone.ts';

// Of dbt-core 1.11.16 with dbt-duckdb, the manifest without macros and code.
const capture = (name: string) => readFileSync(join(import.meta.dirname, 'captures', `${name}.json`), 'utf8');
const manifest = capture('06-build.manifest');
const NOW = Date.parse('2026-11-27T15:00:00Z');
const ROWS: DbtRows = { source: 'shop', pipeline: 'nightly', perNode: 'tagged', isListed: () => false };

function facts(files: DbtFiles, changes: Partial<DbtRows> = {}, exitCode?: number) {
  return dbtReading({ manifest, ...files }, exitCode, { ...ROWS, ...changes }, NOW);
}
const told = (files: DbtFiles, changes: Partial<DbtRows> = {}) =>
  facts(files, changes).facts.map(({ fact, pipeline, key }) => `${pipeline} ${fact} ${dbtPart(key)}`);

describe('dbt run', () => {
  const run = facts({ runResults: capture('02-run') });

  test('a model in error failed, with class and first line as its title', () => {
    expect(run.facts.filter(({ fact }) => fact !== 'landed')).toEqual([
      {
        fact: 'failed',
        pipeline: 'nightly',
        key: 'dbt:shop:model.ww_shop.broken_margin:7dfce376-9eee-4a54-bc3d-4f972772890e',
        at: Date.parse('2026-11-27T14:20:14.847Z'),
        title: 'broken_margin: Binder Error: Referenced column "unit_cost" not found in FROM clause!',
        detail: expect.stringContaining('Runtime Error in model broken_margin'),
      },
    ]);
    expect([run.health, run.until, run.odd]).toEqual(['ok', NOW, []]);
  });

  test('what was skipped because of it is no fact, and what succeeded landed', () => {
    expect(told({ runResults: capture('02-run') })).toEqual([
      'nightly landed model.ww_shop.stg_orders',
      'orders landed model.ww_shop.orders',
      'nightly failed model.ww_shop.broken_margin',
    ]);
  });

  test('one that is mended lands by the same node, with a key of its own', () => {
    const [of] = facts({ runResults: capture('05-run-fixed') }).facts.filter(({ key }) =>
      key.includes('broken_margin'),
    );
    expect(of).toMatchObject({
      fact: 'landed',
      key: 'dbt:shop:model.ww_shop.broken_margin:e0743d9c-d04b-4487-880a-ab0c69cb9aff:ok',
    });
  });

  test('a retry tells of what it retried only', () => {
    expect(told({ runResults: capture('04-retry') })).toEqual(['nightly failed model.ww_shop.broken_margin']);
  });
});

describe('when a row has landed', () => {
  const bare = (files: DbtFiles) =>
    facts(files).facts.flatMap(({ fact, pipeline, isBare }) =>
      fact === 'landed' ? [`${pipeline}${isBare ? ' bare' : ''}`] : [],
    );

  test('is with all of its nodes: what ran well beside a failure ends only its own', () => {
    expect(bare({ runResults: capture('02-run') })).toEqual(['nightly bare', 'orders']);
    expect(new Set(bare({ runResults: capture('05-run-fixed') }))).toEqual(new Set(['nightly', 'orders']));
  });

  test('is not where a node was skipped, and is where one only warned', () => {
    const fixed = JSON.parse(capture('05-run-fixed')) as { results: { status: string; unique_id: string }[] };
    const with_ = (status: string) => {
      const [first, ...others] = fixed.results;
      return bare({ runResults: JSON.stringify({ ...fixed, results: [{ ...first, status }, ...others] }) });
    };
    expect(with_('skipped')).toContain('nightly bare');
    for (const status of ['warn', 'no-op', 'reused']) expect(with_(status)).not.toContain('nightly bare');
  });

  test('is not by a source that is fresh', () => {
    const fresh = JSON.parse(capture('03-freshness.sources')) as { results: object[] };
    const results = fresh.results.map((one) => ({ ...one, status: 'pass' }));
    expect(new Set(bare({ sources: JSON.stringify({ ...fresh, results }) }))).toEqual(
      new Set(['nightly bare']),
    );
  });
});

describe('an exit code that does not fit', () => {
  const ODD = 'dbt ended with 0, and its results tell of failures, which may be those of another run';

  test('of 0 beside failures is remarked; what is only late ends with 0 in no version, and is none', () => {
    expect(facts({ runResults: capture('02-run') }, {}, 0).odd).toEqual([ODD]);
    expect(facts({ runResults: capture('02-run') }, {}, 1).odd).toEqual([]);
    expect(facts({ runResults: capture('02-run') }).odd).toEqual([]);
    expect(facts({ runResults: capture('05-run-fixed') }, {}, 0).odd).toEqual([]);
  });

  test('of 1 beside results that are all well blocks: they are of another run', () => {
    const { facts: all, health } = facts({ runResults: capture('05-run-fixed') }, {}, 1);
    expect(all.filter(({ fact }) => fact !== 'landed')).toEqual([
      {
        ...{ fact: 'blocked', pipeline: 'nightly', at: NOW, key: `dbt:shop:ended-${NOW}` },
        title: 'dbt ended with 1 and its results tell of no failure',
      },
    ]);
    expect(health).toBe('ok');
    expect(all.filter(({ fact, isBare }) => fact === 'landed' && !isBare)).toEqual([]);
    const only = (exitCode: number) =>
      facts({ runResults: capture('02-run') }, {}, exitCode).facts.filter(({ fact }) => fact === 'blocked');
    expect([...only(0), ...only(1)]).toEqual([]);
  });
});

describe('dbt build and test', () => {
  test('a test that fails is wrong data of what it tests; one that warns, and what was skipped, is nothing', () => {
    const of = told({ runResults: capture('06-build') }).filter((one) => !one.includes('landed'));
    expect(of).toEqual(['orders wrong test.ww_shop.unique_orders_order_id.fed79b3a6e']);
    const [wrong] = facts({ runResults: capture('07-test-store') }).facts.filter(
      ({ fact }) => fact === 'wrong',
    );
    expect(wrong!.title).toBe('unique_orders_order_id: Got 1 result, configured to fail if != 0');
  });

  test('a test that cannot be carried out blocks', () => {
    const runResults = capture('07-test-store').replaceAll('"fail"', '"error"');
    expect(told({ runResults }).filter((one) => !one.includes('landed'))).toEqual([
      'orders blocked test.ww_shop.unique_orders_order_id.fed79b3a6e',
    ]);
  });

  test('that selects nothing says nothing', () => {
    expect(facts({ runResults: capture('08-nothing') }, {}, 0)).toEqual({
      facts: [],
      health: 'ok',
      until: NOW,
      odd: [],
    });
  });
});

describe('freshness', () => {
  test('is late since it had to be there, and what could not be looked at blocks', () => {
    expect(facts({ sources: capture('03-freshness.sources') }).facts).toEqual([
      {
        fact: 'late',
        pipeline: 'nightly',
        key: 'dbt:shop:source.ww_shop.shop.raw_orders:7b8151ea-21a3-491a-a159-6a1bc35b45e9',
        at: Date.parse('2026-11-21T01:00:00Z'),
        title: 'shop.raw_orders: no new data within 1 day',
      },
      {
        fact: 'blocked',
        pipeline: 'nightly',
        key: 'dbt:shop:source.ww_shop.shop.raw_refunds:7b8151ea-21a3-491a-a159-6a1bc35b45e9',
        at: Date.parse('2026-11-27T14:20:26.038Z'),
        title: 'shop.raw_refunds: how fresh it is could not be read',
      },
    ]);
  });

  test('that is good again landed', () => {
    const sources = capture('03-freshness.sources').replaceAll('"error"', '"pass"');
    expect(told({ sources })[0]).toBe('nightly landed source.ww_shop.shop.raw_orders');
  });
});

describe('rows', () => {
  const runResults = capture('02-run');

  test.each<[DbtRows['perNode'], string[]]>([
    ['none', ['nightly', 'nightly', 'nightly']],
    ['tagged', ['nightly', 'orders', 'nightly']],
    ['all', ['stg_orders', 'orders', 'broken_margin']],
  ])('perNode: %s', (perNode, expected) => {
    expect(facts({ runResults }, { perNode }).facts.map(({ pipeline }) => pipeline)).toEqual(expected);
  });

  test('a node that the catalog lists has its own, tagged or not', () => {
    const isListed = (node: string) => node === 'broken_margin' || node === 'shop.raw_orders';
    const rows = { perNode: 'none' as const, isListed };
    expect(told({ runResults }, rows)).toContain('broken_margin failed model.ww_shop.broken_margin');
    expect(told({ sources: capture('03-freshness.sources') }, rows)[0]).toMatch(/^shop\.raw_orders late /);
  });
});

describe('what dbt leaves behind where it did not run', () => {
  const stale = { runResults: capture('05-run-fixed') };

  test('exit 2 leaves yesterday’s results: they are not read', () => {
    expect(facts(stale, {}, 2)).toMatchObject({
      health: 'ok',
      facts: [
        { fact: 'blocked', pipeline: 'nightly', title: 'dbt ended with 2 before it ran anything', at: NOW },
      ],
    });
    expect(dbtPart(facts(stale, {}, 2).facts[0]!.key)).toBeUndefined();
    expect(facts(stale, {}, 137).facts[0]!.title).toBe('dbt ended with 137 and left no results of this run');
  });

  test('exit 1 without results blocks too', () => {
    expect(facts({}, {}, 1).facts).toMatchObject([
      { fact: 'blocked', title: 'dbt ended with 1 and left no results' },
    ]);
  });

  test('no results and no exit code say nothing, and that nothing was read', () => {
    expect(facts({})).toEqual({ facts: [], health: 'no results of dbt are there', until: null, odd: [] });
  });

  test.each([
    ['half a file', '{"metadata": {', /^run_results\.json is no JSON: /],
    ['another file', '[]', /^run_results\.json is none of dbt: /],
    ['a manifest', manifest, /^run_results\.json is none of dbt: /],
  ])('%s is no result, and told', (_, runResults, odd) => {
    expect(facts({ runResults })).toMatchObject({
      facts: [],
      until: null,
      odd: [expect.stringMatching(odd)],
    });
  });

  test('without a manifest names come from the ids, and one that is broken costs only itself', () => {
    const { facts: found, odd } = dbtReading({ runResults: capture('02-run'), manifest: '{' }, 1, ROWS, NOW);
    expect(found.map(({ pipeline }) => pipeline)).toEqual(['nightly', 'nightly', 'nightly']);
    expect(found[2]!.title).toMatch(/^broken_margin: Binder Error/);
    expect(odd).toMatchObject([expect.stringMatching(/^manifest\.json is no JSON/)]);
  });

  test('an entry that cannot be read costs only itself, and what it said is not known', () => {
    const results = JSON.parse(capture('02-run'));
    results.results[0] = { unique_id: 7 };
    const read = facts({ runResults: JSON.stringify(results) });
    expect(read.facts).toHaveLength(2);
    expect(read).toMatchObject({
      ...{ health: 'incomplete: 1 of its results is none of dbt', until: null },
      odd: ['1 of its results is none of dbt'],
    });
  });
});

describe('what failed and is part of the project no longer', () => {
  const OLD = 'test.ww_shop.not_null_orders_total.0000000000';
  const failed = (node: string) => [
    { pipeline: 'orders', told: [{ key: `dbt:shop:${node}:before`, at: NOW - 9_000_000 }] },
  ];
  const gone = (run: string, node = OLD, exitCode?: number) =>
    facts({ runResults: run }, { open: failed(node) }, exitCode).facts.filter(({ key }) =>
      key.endsWith(':gone'),
    );

  test('lands with a run that ends well without it, and the log says how', () => {
    expect(gone(capture('05-run-fixed'))).toEqual([
      {
        fact: 'landed',
        pipeline: 'orders',
        at: Date.parse('2026-11-27T14:21:07.710927Z'),
        key: `dbt:shop:${OLD}:e0743d9c-d04b-4487-880a-ab0c69cb9aff:gone`,
        title: 'not_null_orders_total is part of the project no longer; a run without it ended well',
      },
    ]);
    expect(dbtPart(gone(capture('05-run-fixed'))[0]!.key)).toBe(OLD);
  });

  test.each([
    ['in a run that failed elsewhere', capture('06-build'), OLD, undefined],
    ['where dbt says that it failed', capture('05-run-fixed'), OLD, 1],
    ['of which the project still has the node', capture('05-run-fixed'), 'model.ww_shop.margin_by_day', 0],
    ['that was a hook, which no manifest lists', capture('05-run-fixed'), 'operation.ww_shop.on_end', 0],
    ['where nothing ran', capture('08-nothing'), OLD, 0],
  ])('and not %s', (_, run, node, exitCode) => {
    expect(gone(run, node, exitCode)).toEqual([]);
  });

  test('nor where the manifest does not know what has just run', () => {
    const run = capture('05-run-fixed').replaceAll('model.ww_shop.orders', 'model.ww_shop.newer');
    expect(gone(run)).toEqual([]);
  });
});

describe('what stands in an artifact', () => {
  const AT = '2026-11-27T14:00:00Z';
  const metadata = { generated_at: AT, invocation_id: 'inv' };
  const ran = (...results: object[]) => JSON.stringify({ metadata, results });
  const one = (unique_id: string, status: string, more: object = {}) => ({ unique_id, status, ...more });
  const timing = (...ends: (string | null)[]) => ({ timing: ends.map((completed_at) => ({ completed_at })) });
  const of = (files: DbtFiles) => facts({ manifest: undefined, ...files } as DbtFiles).facts;

  test('a result happened when the last part of it ended, else when all of it was written', () => {
    const ends = timing('2026-11-27T13:00:00Z', '2026-11-27T13:30:00Z', null, 'soon');
    const [late, bare] = of({
      runResults: ran(one('model.p.a', 'success', ends), one('model.p.b', 'success')),
    });
    expect([late!.at, bare!.at]).toEqual([Date.parse('2026-11-27T13:30:00Z'), Date.parse(AT)]);
  });

  test.each([
    ['model.p.a', 'fail', 'failed'],
    ['model.p.a', 'partial success', 'failed'],
    ['model.p.a', 'runtime error', 'failed'],
    ['model.p.test.a', 'error', 'failed'],
    ['test.p.a.1', 'fail', 'wrong'],
    ['test.p.a.1', 'error', 'blocked'],
    ['test.p.a.1', 'pass', 'landed'],
    ['unit_test.p.a.1', 'fail', 'wrong'],
    ['unit_test.p.a.1', 'runtime error', 'blocked'],
    ['test.p.a.1', 'warn', undefined],
    ['exposure.p.a', 'no-op', undefined],
  ])('%s with %s is %s', (node, status, fact) => {
    expect(of({ runResults: ran(one(node, status)) }).map((each) => each.fact)).toEqual(fact ? [fact] : []);
  });

  test('a failure has the first line that says something as its title, else only that it failed', () => {
    const titles = [
      '',
      'Database Error in model a (models/a.sql)\n\n  no table x',
      'boom',
      'Runtime Error in model a (a.sql)',
    ].map((message) => of({ runResults: ran(one('model.p.a', 'error', { message })) })[0]!);
    expect(titles.map(({ title }) => title)).toEqual([
      'a: failed',
      'a: no table x',
      'a: boom',
      'a: Runtime Error in model a (a.sql)',
    ]);
    expect(titles.map((each) => 'detail' in each)).toEqual([false, true, true, true]);
  });

  test('a source that is too old is late since its data should have been newer, by the allowance that it has', () => {
    const fresh = (more: object) =>
      of({
        sources: ran(
          one('source.p.shop.orders', 'error', { snapshotted_at: '2026-11-27T13:50:00Z', ...more }),
        ),
      })[0]!;
    const within = (count: number, period: string) => ({
      criteria: { error_after: { count, period } },
      max_loaded_at: '2026-11-27T00:00:00Z',
    });
    const told = (more: object) => {
      const { at, title } = fresh(more);
      return `${new Date(at).toISOString().slice(11, 16)} ${title}`;
    };
    expect(told(within(1, 'hour'))).toBe('01:00 shop.orders: no new data within 1 hour');
    expect(told(within(90, 'minute'))).toBe('01:30 shop.orders: no new data within 90 minutes');
    expect(told(within(1, 'day'))).toBe('00:00 shop.orders: no new data within 1 day');
    expect(told({ max_loaded_at: '2026-11-27T00:00:00Z' })).toBe('13:50 shop.orders: no new data');
    expect(told({ criteria: { error_after: { count: 1, period: 'hour' } } })).toBe(
      '13:50 shop.orders: no new data within 1 hour',
    );
    expect(told({ criteria: { error_after: { count: null, period: 'hour' } } })).toBe(
      '13:50 shop.orders: no new data',
    );
    expect(told({ criteria: { error_after: { count: 3, period: null } } })).toBe(
      '13:50 shop.orders: no new data',
    );
  });

  test('a source that could not be asked is blocked, with why; of one that warns nothing is said', () => {
    const [blocked, silent] = of({
      sources: ran(
        one('source.p.shop.a', 'runtime error', { error: 'no route' }),
        one('source.p.shop.b', 'runtime error'),
        one('source.p.shop.c', 'warn'),
      ),
    });
    expect(blocked).toMatchObject({
      fact: 'blocked',
      title: 'shop.a: how fresh it is could not be read',
      detail: 'no route',
    });
    expect(silent).not.toHaveProperty('detail');
  });

  test('of sources that have a freshness and were not in the answer it is not known', () => {
    const node = (more: object) => ({ name: 'orders', source_name: 'shop', ...more });
    const sources = {
      'source.p.shop.orders': node({ freshness: { error_after: {} } }),
      'source.p.shop.free': node({ freshness: null }),
      'source.p.shop.none': node({}),
    };
    const nodes = { 'model.p.a': { name: 'a', freshness: {} } };
    const files = { manifest: JSON.stringify({ nodes, sources }), sources: ran() };
    expect(facts(files).facts.map(({ fact, key }) => [fact, dbtPart(key)])).toEqual([
      ['blocked', 'source.p.shop.orders'],
    ]);
  });

  test('two files of one run are read together, also what could not be read of them', () => {
    const both = facts({
      manifest: undefined,
      runResults: ran({}, one('model.p.a', 'success')),
      sources: ran({}, {}),
    });
    expect(both).toMatchObject({ health: 'incomplete: 3 of its results are none of dbt', until: null });
    expect(both.facts).toHaveLength(1);
  });

  test('a test of units belongs to what it tests', () => {
    const manifest = JSON.stringify({
      nodes: { 'model.p.orders': { name: 'orders', tags: ['wakeworthy'] } },
      unit_tests: {
        'unit_test.p.orders.adds_up': {
          name: 'adds_up',
          depends_on: { nodes: ['macro.p.x', 'model.p.orders'] },
        },
      },
    });
    const runResults = ran(one('unit_test.p.orders.adds_up', 'fail'));
    expect(facts({ manifest, runResults }).facts).toMatchObject([
      { fact: 'wrong', pipeline: 'orders', title: 'adds_up: failed' },
    ]);
  });

  test('files without their head are none', () => {
    for (const text of ['{}', '{"results": []}', ran().replace('inv', ''), ran().replace(AT, 'soon')])
      expect(facts({ runResults: text })).toMatchObject({ facts: [], until: null });
  });
});
