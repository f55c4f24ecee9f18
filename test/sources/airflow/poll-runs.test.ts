import { describe, expect, test } from 'vitest';
import { pollAirflow } from '../../../source/sources/airflow/poll.ts';
import { answer, answering, askedOf, captureIn, type Routes, sourceOf } from '../answering.ts';

const three = captureIn('airflow/captures/3');
const SOURCE = sourceOf({ kind: 'airflow', id: 'prod', url: 'https://a.example.com' });
const now = Date.parse('2026-11-27T14:11:32Z');
const MINUTE = 60_000;
const RUN = { ...three('60-before-clear-run.json'), dag_id: 'd' };
const TRY = { ...three('20-ti-changed-since.json').task_instances[0], dag_id: 'd', state: 'failed' };
const WELL = {
  scheduler: { status: 'healthy', latest_scheduler_heartbeat: '2026-11-27T14:11:30Z' },
  metadatabase: { status: 'healthy' },
};
const runs = (...rows: readonly object[]) => ({ dag_runs: rows, total_entries: rows.length });
const tries = (...rows: readonly object[]) => ({ task_instances: rows, total_entries: rows.length });
/** An Airflow in which nothing happened. */
const QUIET: Routes = [
  [/v2\/version/, three('02-version.json')],
  [/health/, WELL],
  [/dags\/~\/dagRuns\?/, runs()],
  [/state=(up_for_retry|failed)&limit/, tries()],
  [/importErrors/, { import_errors: [], total_entries: 0 }],
];
const poll = (routes: Routes, changes = {}) =>
  answering(pollAirflow(askedOf(SOURCE, { now, kept: { version: 3 }, ...changes })), [...routes, ...QUIET]);

describe('a reading', () => {
  test('goes on from what the clock of the source says, else from that of here, two minutes before', () => {
    expect(poll([]).result).toMatchObject({ ahead: 0, next: { since: now - 2 * MINUTE } });
    const ahead = answer(200, WELL, { date: now + 5_000 });
    expect(poll([[/health/, ahead]]).result).toMatchObject({
      ...{ ahead: 5_000, next: { since: now + 5_000 - 2 * MINUTE } },
    });
  });

  test('finds out the version anew where another program has come to the address', () => {
    const { result, calls } = poll([[/v1\/health/, answer(404)]], { kept: { version: 2 } });
    expect(result).toMatchObject({ health: 'ok', next: { kept: { version: 3 } } });
    expect(calls.filter((line) => /version|health/.test(line))).toEqual([
      'GET /api/v1/health',
      'GET /api/v2/version',
      'GET /api/v2/monitor/health',
    ]);
  });

  test('is none where a version that was just found out has no health', () => {
    expect(() => poll([[/health/, answer(404)]], { kept: undefined })).toThrow(/nothing is at this address/);
  });

  test('counts what cannot be read in all of its lists, and is incomplete by that', () => {
    const odd = { dag_id: 5 };
    const routes: Routes = [
      [/dags\/~\/dagRuns\?/, runs(odd)],
      [/state=failed&limit/, tries(odd, odd)],
      [/state=up_for_retry/, tries(odd, odd, odd, odd)],
    ];
    expect(poll(routes).result).toMatchObject({
      ...{ health: 'incomplete: 7 of its entries cannot be read', until: null },
    });
  });

  test('reads the tries that failed and those that wait to their ends', () => {
    const page = (state: string): Routes => [
      [new RegExp(`state=${state}&limit=100&offset=100`), tries()],
      [
        new RegExp(`state=${state}&limit`),
        { task_instances: Array(100).fill({ ...TRY, dag_run_id: 'r', state }), total_entries: 101 },
      ],
    ];
    const { calls } = poll([...page('failed'), ...page('up_for_retry'), [/dagRuns\/r$/, answer(404)]]);
    expect(calls.filter((line) => line.endsWith('offset=100'))).toEqual([
      'GET /api/v2/dags/~/dagRuns/~/taskInstances?updated_at_gte=2026-11-27T14:00:00.000Z&state=failed&limit=100&offset=100',
      'GET /api/v2/dags/~/dagRuns/~/taskInstances?state=up_for_retry&limit=100&offset=100',
    ]);
  });

  test('is incomplete where more tries have failed than are read at once', () => {
    const many = { task_instances: Array(100).fill({ ...TRY, dag_run_id: 'r' }), total_entries: 2_001 };
    const { result } = poll([
      [/state=failed&limit/, many],
      [/dagRuns\/r$/, answer(404)],
    ]);
    expect(result).toMatchObject({ until: null, next: { since: Date.parse('2026-11-27T14:00:00Z') } });
    expect(result.health).toMatch(/^incomplete: more has changed/);
  });
});

describe('runs of which a task failed', () => {
  const going = (changes = {}) => ({ ...RUN, state: 'running', end_date: null, ...changes });
  const failedIn = (...names: readonly string[]): Routes[number] => [
    /state=failed&limit/,
    tries(...names.map((dag_run_id) => ({ ...TRY, dag_run_id }))),
  ];
  const asked = (calls: readonly string[]) => calls.filter((line) => /\/d\/dagRuns\/[^/]*$/.test(line));

  test('are asked for once each up to twenty; of more the list of all that goes on is read', () => {
    const names = (count: number) => Array.from({ length: count }, (_, n) => `r${n}`);
    const route: Routes[number] = [/dagRuns\/r\d+$/, going()];
    const twenty = poll([failedIn(...names(20), 'r0'), route]);
    expect([asked(twenty.calls).length, twenty.result.health]).toEqual([20, 'ok']);
    const all = runs(...names(21).map((dag_run_id) => going({ dag_run_id })), going({ dag_run_id: 'well' }));
    const more = poll([
      [/dagRuns\?state=running&state=queued&limit=100&offset=0$/, all],
      failedIn(...names(21)),
      route,
    ]);
    expect(asked(more.calls)).toHaveLength(0);
    expect(more.result.health).toBe('ok');
    expect(more.result.facts.filter(({ fact }) => fact === 'failed')).toHaveLength(21);
  });

  test('are asked for by themselves only where nothing tells of them yet', () => {
    const open = [{ pipeline: 'd', told: [{ key: 'airflow:prod:d:open:0', at: now - 5 }] }];
    const { calls } = poll(
      [
        failedIn('listed', 'open', 'new'),
        [/dags\/~\/dagRuns\?/, runs({ ...RUN, dag_run_id: 'listed' })],
        [/dags\/d$/, { is_paused: false }],
        [/dagRuns\/new$/, going({ dag_run_id: 'new' })],
        [/dagRuns\/open$/, going({ dag_run_id: 'open' })],
      ],
      { open },
    );
    // Once as one that is open.
    expect(asked(calls)).toEqual(['GET /api/v2/dags/d/dagRuns/new', 'GET /api/v2/dags/d/dagRuns/open']);
    expect(asked(poll([failedIn()]).calls)).toEqual([]);
  });

  test('are none any more where they were deleted meanwhile, and keep the reading from ending on an error', () => {
    expect(poll([failedIn('gone'), [/dagRuns\/gone$/, answer(404)]]).result).toMatchObject({
      ...{ health: 'ok', facts: [] },
    });
    expect(() => poll([failedIn('r'), [/dagRuns\/r$/, answer(500)]])).toThrow('unreachable: it answers 500');
  });

  test.each([
    ['running', 1],
    ['queued', 1],
    ['success', 0],
  ])('and that are %s are so many failures: %i', (state, count) => {
    const { facts } = poll([failedIn('r'), [/dagRuns\/r$/, going({ dag_run_id: 'r', state })]]).result;
    expect(facts.filter(({ fact }) => fact === 'failed')).toHaveLength(count);
  });

  test('failed when they began, or now, where nobody says when their task did', () => {
    const failedAt = (changes: object) => {
      const one = { ...TRY, dag_run_id: 'r', end_date: null };
      const routes: Routes = [
        [/state=failed&limit/, tries(one)],
        [/dagRuns\/r$/, going({ dag_run_id: 'r', run_after: null, ...changes })],
      ];
      return poll(routes).result.facts[0]!;
    };
    expect(failedAt({})).toMatchObject({
      at: Date.parse(RUN.start_date),
      attemptFrom: Date.parse(RUN.start_date),
    });
    expect(failedAt({ start_date: null })).toMatchObject({ at: now, attemptFrom: now });
    expect(failedAt({})).not.toHaveProperty('due');
  });

  test('that go on without a failed task are no failures', () => {
    expect(poll([[/dags\/~\/dagRuns\?/, runs(going({ dag_run_id: 'r' }))]]).result.facts).toEqual([]);
  });
});

describe('a scheduled run of which the times are not known', () => {
  test.each([
    ['when it began', { start_date: null }],
    ['when it was due', { run_after: null, data_interval_end: null, logical_date: null }],
  ])('counts as one of today without %s', (_, unknown) => {
    const run = { ...RUN, run_type: 'scheduled', run_after: '2026-11-20T00:00:00Z' };
    const reading = (changes: object) =>
      poll([[/dags\/~\/dagRuns\?/, runs({ ...run, ...changes })]]).result.facts;
    expect(reading(unknown)).toHaveLength(1);
    expect(reading({})).toEqual([]);
  });
});

describe('runs that ended well', () => {
  const well = (dag_run_id: string, run_after: string | null) => ({
    ...{ ...RUN, dag_run_id, state: 'success', run_after },
    ...{ data_interval_end: null, logical_date: null },
  });
  const open = [
    { pipeline: 'd', told: [{ key: 'airflow:prod:d:bad:0', at: Date.parse('2026-11-27T13:00:00Z') }] },
  ];
  const landed = (...rows: readonly object[]) => {
    const { result, calls } = poll(
      [
        [/dags\/~\/dagRuns\?/, runs(...rows)],
        [/dags\/d$/, { is_paused: false }],
        [/\/tasks$/, { tasks: [{ task_id: 'load' }], total_entries: 1 }],
        [/taskInstances\?limit=100$/, tries({ ...TRY, task_id: 'load', state: 'success' })],
      ],
      { open },
    );
    return {
      keys: result.facts.filter(({ fact }) => fact === 'landed').map(({ key }) => key.split(':')[3]),
      looked: calls.filter((line) => /taskInstances\?limit=100$/.test(line)).length,
    };
  };

  test('are of a DAG with an open failure the one that was due last, in whatever order they are told', () => {
    const rows = ['2026-11-27T01:00:00Z', '2026-11-27T03:00:00Z', '2026-11-27T02:00:00Z'].map((due, n) =>
      well(`r${n}`, due),
    );
    for (const order of [rows, rows.toReversed()])
      expect(landed(...order)).toEqual({ keys: ['r1'], looked: 1 });
  });

  test('and of which nobody says when they were due come before those that are due', () => {
    for (const order of [
      [well('undated', null), well('dated', '2026-11-27T01:00:00Z')],
      [well('dated', '2026-11-27T01:00:00Z'), well('undated', null)],
    ])
      expect(landed(...order).keys).toEqual(['dated']);
    expect(landed(well('undated', null)).keys).toEqual(['undated']);
  });

  test('land when they ended, or now where nobody says so, and due at no time where nobody says that', () => {
    const reading = (changes: object) =>
      poll([[/dags\/~\/dagRuns\?/, runs({ ...well('r', null), ...changes })]]).result.facts[0]!;
    expect(reading({})).toEqual({
      ...{ fact: 'landed', pipeline: 'd', key: `airflow:prod:d:r:ok:${RUN.end_date}` },
      at: Date.parse(RUN.end_date),
    });
    expect(reading({ end_date: null })).toMatchObject({ at: now, key: 'airflow:prod:d:r:ok:' });
  });

  test('are called a success by hand only where the very run of that DAG is known to have failed', () => {
    const titled = (changes: object) =>
      poll(
        [
          [
            /dags\/~\/dagRuns\?/,
            runs({ ...well('bad', null), start_date: null, end_date: null, ...changes }),
          ],
          [/dags\/[^/]*$/, { is_paused: false }],
        ],
        { open },
      ).result.facts.filter(({ title = '' }) => title.startsWith('Marked')).length;
    expect(titled({})).toBe(1);
    expect([titled({ dag_id: 'other' }), titled({ dag_run_id: 'other' })]).toEqual([0, 0]);
    // Begun anew in the very moment in which it failed: what ends then is the first attempt still.
    const failedAt = '2026-11-27T13:00:00Z';
    expect(titled({ start_date: failedAt, end_date: failedAt })).toBe(1);
    expect(titled({ start_date: '2026-11-27T13:00:00.001Z', end_date: failedAt })).toBe(0);
  });
});

describe('runs that were due', () => {
  const due = (count: number) => Array.from({ length: count }, (_, n) => ({ foreign: `d ${n}`, due: now }));
  const settle = (count: number, version: 2 | 3) =>
    answering(poll([], { kept: { version } }).result.overdue!(due(count)), [
      [/dagRuns\?/, runs()],
      [/dags\/[^/]*$/, { is_paused: false }],
    ]);

  test.each([
    [3, 'run_after_gte'],
    [2, 'end_date_gte'],
  ] as const)('are asked of version %s by %s', (version, filter) => {
    expect(settle(1, version).calls).toEqual([
      `GET /api/v${version - 1}/dags/d%200`,
      `GET /api/v${version - 1}/dags/d%200/dagRuns?${filter}=2026-11-27T14:11:32.000Z&state=success&limit=100`,
    ]);
  });

  test('are twenty at a time: of the others nothing is known yet', () => {
    const { result, calls } = settle(23, 3);
    expect(calls).toHaveLength(40);
    expect(result).toEqual({ late: due(20), settled: [] });
  });

  test('are settled by a later run, and not by what ended well at no known time', () => {
    const { overdue } = poll([]).result;
    const became = (run_after: string | null) =>
      answering(overdue!(due(1)), [
        [
          /dagRuns\?/,
          runs({ ...RUN, run_after, data_interval_end: null, logical_date: null, run_type: 'scheduled' }),
        ],
        [/dags\/[^/]*$/, { is_paused: false }],
      ]).result;
    expect(became('2026-11-27T15:00:00Z')).toEqual({ late: [], settled: due(1) });
    expect(became(null)).toEqual({ late: due(1), settled: [] });
  });
});
