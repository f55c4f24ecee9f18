import { describe, expect, test } from 'vitest';
import { pollAirflow } from '../../../source/sources/airflow/poll.ts';
import type { Fact } from '../../../source/sources/facts/fact.ts';
import { answer, answering, askedOf, captureIn, type Routes, sourceOf } from '../answering.ts';

const three = captureIn('airflow/captures/3');
const two = captureIn('airflow/captures/2');
const SOURCE = sourceOf({ kind: 'airflow', id: 'prod', url: 'https://airflow.example.com/' });
const NONE = { task_instances: [], dag_runs: [], import_errors: [], total_entries: 0 };
const at = (time: string) => Date.parse(time);
const wellAt = (time: string) => ({
  scheduler: { status: 'healthy', latest_scheduler_heartbeat: time },
  metadatabase: { status: 'healthy' },
});

/** An Airflow 3 at 14:11:32, as it answered. */
const THREE: Routes = [
  [/\/api\/v2\/version/, three('02-version.json')],
  [/monitor\/health/, answer(200, three('02-health.json'), { date: at('2026-11-27T14:11:32Z') })],
  [/dags\/~\/dagRuns\?/, three('10-runs-changed-failed-success.json')],
  [/state=up_for_retry/, three('20-ti-up-for-retry.json')],
  [
    /state=failed/,
    {
      ...three('20-ti-changed-since.json'),
      task_instances: three('20-ti-changed-since.json').task_instances.filter(
        (one: { state: string }) => one.state === 'failed',
      ),
    },
  ],
  [/importErrors/, three('42-import-errors.json')],
  [/dags\?/, three('03-dags.json')],
  [/dags\/vendor_feed\/tasks/, three('05-tasks-vendor_feed.json')],
  [
    /dags\/ranking_features\/dagRuns\/manual__2026-11-27T14%3A09%3A54.368516%2B00%3A00$/,
    {
      ...three('60-before-clear-run.json'),
      dag_id: 'ranking_features',
      dag_run_id: 'manual__2026-11-27T14:09:54.368516+00:00',
      state: 'running',
      end_date: null,
      start_date: '2026-11-27T14:09:55Z',
    },
  ],
];
const now = at('2026-11-27T14:11:32Z');
const poll = (routes: Routes, changes = {}) =>
  answering(pollAirflow(askedOf(SOURCE, { now, ...changes })), routes);
const of = (facts: readonly Fact[], pipeline: string, fact?: string) =>
  facts.filter((one) => one.pipeline === pipeline && (fact === undefined || one.fact === fact));

describe('a reading of Airflow 3', () => {
  test('asks for what changed, in one batch after the version is known', () => {
    const { result, calls } = poll(THREE);
    expect(calls.slice(0, 6)).toEqual([
      'GET /api/v2/version',
      'GET /api/v2/monitor/health',
      'GET /api/v2/dags/~/dagRuns?updated_at_gte=2026-11-27T14:00:00.000Z&state=failed&state=success&order_by=updated_at&limit=100&cursor=',
      'GET /api/v2/dags/~/dagRuns/~/taskInstances?updated_at_gte=2026-11-27T14:00:00.000Z&state=failed&limit=100&offset=0',
      'GET /api/v2/dags/~/dagRuns/~/taskInstances?state=up_for_retry&limit=100&offset=0',
      'GET /api/v2/importErrors?limit=100',
    ]);
    expect(result).toMatchObject({ health: 'ok', until: now, odd: [], ahead: 0 });
    expect(result.next!.since).toBe(at('2026-11-27T14:09:32Z'));
  });

  test('a run that failed is a failure from its first task that did, due when it was to begin', () => {
    const { result } = poll(THREE);
    const { facts } = result;
    const [failed] = of(facts, 'billing_ledger', 'failed').filter(({ key }) => key.includes('scheduled'));
    expect(failed).toMatchObject({
      key: 'airflow:prod:billing_ledger:scheduled__2026-11-27T07:00:00+00:00',
      at: at('2026-11-27T14:08:58.982Z'),
      due: at('2026-11-27T07:00:00Z'),
      link: 'https://airflow.example.com/dags/billing_ledger/runs/scheduled__2026-11-27T07%3A00%3A00%2B00%3A00',
    });
  });

  test('a task that failed for good counts while its run goes on beside it', () => {
    const { result } = poll(THREE);
    const { facts } = result;
    const going = of(facts, 'ranking_features', 'failed').find(({ key }) => key.includes('manual'));
    expect(going).toMatchObject({
      at: at('2026-11-27T14:10:05.480Z'),
      attemptFrom: at('2026-11-27T14:09:55Z'),
    });
  });

  test('a run that ran out of time has no failed task, and fails when it ends', () => {
    const { result } = poll(THREE);
    const { facts } = result;
    expect(of(facts, 'legacy_export', 'failed')[0]!.at).toBe(at('2026-11-27T14:08:46.756Z'));
  });

  test('a run that ended well landed then, under a key of its own', () => {
    const { result } = poll(THREE);
    const { facts } = result;
    const [landed] = of(facts, 'raw_payments', 'landed');
    expect(landed!.key).toMatch(/^airflow:prod:raw_payments:.*:ok:2026-11-27T/);
  });

  test('tries that wait are told with when the next one begins, by the delay of the task', () => {
    const { result } = poll(THREE);
    const { facts } = result;
    const [waiting] = of(facts, 'vendor_feed', 'retrying');
    expect(waiting).toMatchObject({ retriesLeft: 3, nextRetryAt: waiting!.at + 1_800_000 });
    expect(result.next!.kept).toMatchObject({
      version: 3,
      delays: { hours: { 'vendor_feed/download': 0.5 } },
    });
  });

  test('a file that cannot be loaded blocks what was in it, else a name of its own', () => {
    const { result } = poll(THREE);
    const { facts } = result;
    expect(of(facts, 'airflow:broken.py')).toEqual([
      expect.objectContaining({
        fact: 'blocked',
        key: 'airflow:prod:import:broken.py:1',
        title:
          "broken.py cannot be loaded: ModuleNotFoundError: No module named 'airflow_provider_that_is_not_installed'",
      }),
    ]);
    const files = { dags: [{ dag_id: 'kept', relative_fileloc: 'broken.py' }], total_entries: 1 };
    const routes: Routes = [[/dags\?/, files], ...THREE];
    expect(of(poll(routes).result.facts, 'kept', 'blocked')).toHaveLength(1);
  });

  test('is unwell where its scheduler is silent, and tells its facts all the same', () => {
    const hung = answer(200, three('74-health-scheduler-hung.json'), { date: at('2026-11-27T14:21:03Z') });
    const { health, unwellSince, until, facts: told } = poll([[/monitor\/health/, hung], ...THREE]).result;
    expect({ health, unwellSince, until }).toEqual({
      health: 'unhealthy: its scheduler starts nothing',
      unwellSince: at('2026-11-27T14:18:41.256Z'),
      until: now,
    });
    expect(told.length).toBeGreaterThan(5);
  });

  test('a heart that beat too long ago is silence, by the clock of the source, whatever it says of itself', () => {
    const heart = '2026-11-27T14:00:00Z';
    const silent = answer(200, wellAt(heart), { date: at('2026-11-27T14:01:31Z') });
    expect(poll([[/monitor\/health/, silent], ...THREE]).result.health).toMatch(/^unhealthy/);
    const late = answer(200, wellAt(heart), { date: at('2026-11-27T14:01:30Z') });
    expect(poll([[/monitor\/health/, late], ...THREE]).result.health).toBe('ok');
  });

  test('runs that fill or catch up with the past are none of today', () => {
    const run = three('60-before-clear-run.json');
    const runs = (changes: object) => ({ dag_runs: [{ ...run, ...changes }], total_entries: 1 });
    const reading = (changes: object) =>
      poll([[/dags\/~\/dagRuns\?/, runs(changes)], ...THREE]).result.facts.filter(
        ({ pipeline }) => pipeline === run.dag_id,
      );
    expect(reading({ run_type: 'backfill' })).toEqual([]);
    const late = {
      run_type: 'scheduled',
      run_after: '2026-11-25T07:00:00Z',
      start_date: '2026-11-27T07:00:00Z',
    };
    expect(reading(late)).toEqual([]);
    expect(reading({ ...late, run_after: '2026-11-26T07:00:00Z' })).toHaveLength(1);
    expect(reading({ run_type: 'manual' })).toHaveLength(1);
    expect(
      poll([[/dags\/~\/dagRuns\?/, runs({ run_type: 'manual' })], ...THREE], {
        source: { ...SOURCE, runs: ['scheduled'] },
      }).result.facts.filter(({ pipeline }) => pipeline === run.dag_id),
    ).toEqual([]);
  });
});

describe('what becomes of a failure', () => {
  const run = three('60-before-clear-run.json');
  const key = `airflow:prod:billing_ledger:${run.dag_run_id}:0`;
  const failedAt = at('2026-11-27T14:10:20.928Z');
  const open = [{ pipeline: 'ledger', told: [{ key, at: failedAt }] }];
  const quiet: Routes = [
    [/monitor\/health/, wellAt('2026-11-27T14:11:30Z')],
    [/state=up_for_retry|state=failed&limit/, NONE],
    [/importErrors/, NONE],
    [/\/tasks$/, three('05-tasks-billing_ledger.json')],
  ];
  const became = (current: object, more: Routes = [], changes = {}) =>
    poll(
      [
        ...more,
        [/dags\/~\/dagRuns\?/, { dag_runs: [current], total_entries: 1 }],
        [/dags\/billing_ledger$/, { is_paused: false, is_stale: false }],
        [/dags\/billing_ledger\/dagRuns\/[^/]*$/, current],
        [/dags\/billing_ledger\/dagRuns\/[^/]*\/taskInstances/, three('22-ti-of-run-billing_ledger.json')],
        ...quiet,
      ],
      {
        kept: { version: 3, ended: { [`billing_ledger\n${run.dag_run_id}`]: run.end_date } },
        open,
        ...changes,
      },
    ).result.facts;

  test('a run that was cleared and ended well landed when it did', () => {
    const again = three('63-after-clear-run.json');
    expect(became(again)).toEqual([
      expect.objectContaining({
        fact: 'landed',
        at: at(again.end_date),
        key: `airflow:prod:billing_ledger:${run.dag_run_id}:ok:${again.end_date}`,
      }),
    ]);
  });

  test('a run that is called a success by hand is over now: its end does not move', () => {
    const marked = { ...run, state: 'success', note: 'fixed by hand' };
    expect(became(marked)).toEqual([
      expect.objectContaining({
        ...{ fact: 'landed', at: now, title: 'Marked as a success in Airflow by hand: fixed by hand' },
        key: `airflow:prod:billing_ledger:${run.dag_run_id}:ok:marked:${run.end_date}`,
      }),
    ]);
  });

  test('a run that went on beside its failed task and ends well is called a success by nobody', () => {
    const well = { ...run, state: 'success' };
    expect(became(well, [], { kept: { version: 3 } })).toEqual([
      expect.objectContaining({
        ...{ fact: 'landed', at: at(run.end_date) },
        key: `airflow:prod:billing_ledger:${run.dag_run_id}:ok:${run.end_date}`,
      }),
    ]);
    const atOnce = became({ ...well, end_date: new Date(failedAt).toISOString() }, [], {
      kept: { version: 3 },
    });
    expect(atOnce[0]!.title).toBe('Marked as a success in Airflow by hand.');
  });

  test.each([
    ['of another run', { dag_run_id: 'other' }],
    ['that was begun anew', { start_date: '2026-11-27T14:10:30Z' }],
    [
      'that ended later than it failed, and was not known to have failed with that end',
      { end_date: '2026-11-27T14:10:40Z' },
    ],
  ])('a success %s is called so by nobody', (_, changes) => {
    const facts = became({ ...run, state: 'success', ...changes });
    expect(facts.filter(({ title = '' }) => title.startsWith('Marked'))).toEqual([]);
  });

  test('a run that never began and is called a success was called so by hand', () => {
    const facts = became({ ...run, state: 'success', start_date: null, end_date: null });
    expect(facts).toMatchObject([{ fact: 'landed', title: 'Marked as a success in Airflow by hand.' }]);
  });

  test('what ended is kept of failures that are over, and of those alone', () => {
    const going = { ...run, dag_run_id: 'going', state: 'running', end_date: null };
    const routes: Routes = [
      [/dags\/~\/dagRuns\?/, { dag_runs: [{ ...run, dag_run_id: 'b', state: 'failed' }], total_entries: 1 }],
      [/dagRuns\/going$/, going],
      [
        /state=failed&limit/,
        {
          task_instances: [
            {
              ...three('20-ti-changed-since.json').task_instances[0],
              dag_id: 'billing_ledger',
              dag_run_id: 'going',
              state: 'failed',
            },
          ],
          total_entries: 1,
        },
      ],
      ...quiet,
    ];
    const { kept } = poll(routes, { kept: { version: 3 } }).result.next!;
    expect(kept).toMatchObject({ ended: { 'billing_ledger\nb': run.end_date } });
    expect(Object.keys((kept as { ended: object }).ended)).toEqual(['billing_ledger\nb']);
  });

  test('one whose tasks failed before it was begun anew failed when it ended', () => {
    const one = {
      ...three('20-ti-changed-since.json').task_instances[0],
      dag_id: 'billing_ledger',
      dag_run_id: 'b',
      state: 'failed',
    };
    const at = (...ends: string[]) => {
      const failed = {
        ...run,
        dag_run_id: 'b',
        state: 'failed',
        start_date: '2026-11-27T14:00:00Z',
        end_date: '2026-11-27T14:09:00Z',
      };
      const routes: Routes = [
        [/dags\/~\/dagRuns\?/, { dag_runs: [failed], total_entries: 1 }],
        [
          /state=failed&limit/,
          {
            task_instances: ends.map((end_date, n) => ({ ...one, task_id: `t${n}`, end_date })),
            total_entries: ends.length,
          },
        ],
        ...quiet,
      ];
      return new Date(poll(routes, { kept: { version: 3 } }).result.facts[0]!.at).toISOString().slice(11, 19);
    };
    expect(at()).toBe('14:09:00');
    expect(at('2026-11-27T13:59:59Z')).toBe('14:09:00');
    expect(at('2026-11-27T14:00:00Z')).toBe('14:00:00');
    expect(at('2026-11-27T14:05:00Z', '2026-11-27T14:04:00Z', '2026-11-27T13:00:00Z')).toBe('14:04:00');
  });

  test('a file whose error nobody tells blocks what is in it all the same', () => {
    const [one] = three('42-import-errors.json').import_errors;
    const routes: Routes = [
      [/importErrors/, { import_errors: [{ ...one, stack_trace: '' }], total_entries: 1 }],
      [/dags\/~\/dagRuns\?/, NONE],
      [/dags\?/, { dags: [], total_entries: 0 }],
      ...quiet,
    ];
    const [blocked] = poll(routes, { kept: { version: 3 } }).result.facts;
    expect(blocked!.title).toMatch(/^\S+ cannot be loaded$/);
    expect([blocked, blocked].map((fact) => 'error' in fact! || 'detail' in fact!)).toEqual([false, false]);
  });

  test('of which nothing can be found out ends nothing yet', () => {
    const later = { ...run, dag_run_id: 'later', state: 'success', run_after: '2026-11-27T15:00:00Z' };
    expect(became(later, [[/billing_ledger\/tasks$/, answer(500)]])).toEqual([]);
    expect(became(later, [[/dagRuns\/later\/taskInstances/, answer(500)]])).toEqual([]);
  });

  test('one that fails anew is a further attempt of the same run', () => {
    const again = { ...three('63-after-clear-run.json'), state: 'failed' };
    expect(became(again)).toEqual([
      expect.objectContaining({ fact: 'failed', key: key.slice(0, -2), attemptFrom: at(again.start_date) }),
    ]);
  });

  test('an earlier run that ends well is no recovery of a later one that failed', () => {
    const earlier = { ...run, dag_run_id: 'earlier', state: 'success', run_after: '2026-11-26T00:00:00Z' };
    const routes: Routes = [[/dags\/billing_ledger\/dagRuns\/manual[^/]*$/, run]];
    expect(became(earlier, routes)).toEqual([]);
    expect(became({ ...earlier, run_after: '2026-11-27T15:00:00Z' }, routes)).toHaveLength(1);
  });

  test('a run in which whatever comes last was skipped landed nothing', () => {
    const well = { ...run, dag_run_id: 'later', state: 'success', run_after: '2026-11-27T15:00:00Z' };
    const tries = three('22-ti-of-run-billing_ledger.json');
    const skipped = {
      ...tries,
      task_instances: tries.task_instances.map((one: object) => ({ ...one, state: 'skipped' })),
    };
    expect(became(well, [[/dagRuns\/later\/taskInstances/, skipped]])).toEqual([]);
  });

  test.each([
    [
      'paused',
      [[/dags\/billing_ledger$/, { ...three('69-pause.json') }]],
      'The DAG is paused in Airflow: no further run mends this.',
    ],
    [
      'stale',
      [[/dags\/billing_ledger$/, { is_paused: false, is_stale: true }]],
      'Airflow finds the file of this DAG no longer: no further run mends this.',
    ],
    ['gone', [[/dags\/billing_ledger$/, answer(404)]], 'Airflow has this DAG no longer.'],
    [
      'deleted',
      [[/dags\/billing_ledger\/dagRuns\/[^/]*$/, answer(404, three('69-after-delete.json'))]],
      'The run that failed was deleted in Airflow.',
    ],
  ] as const)('one that is %s is told, and no recovery', (_, more, title) => {
    const facts = became({ ...run, dag_id: 'other', state: 'success' }, more as unknown as Routes);
    expect(facts.filter(({ pipeline }) => pipeline === 'billing_ledger')).toEqual([
      expect.objectContaining({ fact: 'vanished', title }),
    ]);
  });

  test('a file that can be loaded again is over, without anything having landed', () => {
    const blocked = [{ pipeline: 'kept', told: [{ key: 'airflow:prod:import:broken.py:1', at: 5 }] }];
    const routes: Routes = [[/dags\/~\/dagRuns\?/, NONE], ...quiet];
    expect(poll(routes, { kept: { version: 3 }, open: blocked }).result.facts).toEqual([
      { fact: 'landed', pipeline: 'kept', key: 'airflow:prod:import:broken.py:1:ok', at: now, isBare: true },
    ]);
    const cut: Routes = [[/importErrors/, { import_errors: [], total_entries: 3 }], ...routes];
    expect(poll(cut, { kept: { version: 3 }, open: blocked }).result.facts).toEqual([]);
  });
});

describe('the words of a failure', () => {
  const described = (routes: Routes, key: string) => {
    const { describe: words, facts } = poll(routes).result;
    const fact = facts.find((one) => one.key.startsWith(key))!;
    return answering(words!([fact]), routes).result[0]!;
  };

  test('are the class and the text of the deepest error, with the task, its log and its page', () => {
    const routes: Routes = [
      [
        /taskInstances\/load\/logs\/1\?full_content=true&map_index=-1/,
        answer(200, three('31-log-ndjson.txt')),
      ],
      ...THREE,
    ];
    const said = described(routes, 'airflow:prod:billing_ledger:manual');
    expect(said.title).toBe('ValueError: column "amount_cents" is missing from raw.payments');
    expect(said.error).toBe(said.title);
    expect(said.detail).toContain('Task load of manual__');
    expect(said.link).toMatch(/\/tasks\/load\?try_number=1$/);
  });

  test('say which part of a mapped task failed, and of how many, and are of the same kind', () => {
    const tries = (one: object, n: number) => ({
      ...one,
      map_index: n,
      state: n === 2 ? 'failed' : 'success',
    });
    const [mapped] = three('20-ti-changed-since.json').task_instances;
    const routes: Routes = [
      [
        /dagRuns\/manual__2026-11-27T14%3A09%3A54.443169%2B00%3A00\/taskInstances\?/,
        { task_instances: [0, 1, 2, 3].map((n) => tries(mapped, n)), total_entries: 4 },
      ],
      [/logs\/1\?full_content=true&map_index=2/, answer(200, three('31-log-ndjson.txt'))],
      ...THREE,
    ];
    const said = described(routes, 'airflow:prod:partner_files:manual');
    expect(said.title).toBe(
      'ValueError: column "amount_cents" is missing from raw.payments (one[2], 1 of 4)',
    );
    expect(said.error).toBe('ValueError: column "amount_cents" is missing from raw.payments');
    expect(said.link).toMatch(/\/tasks\/one\/mapped\/2\?try_number=1$/);
  });

  test('say that the run still goes on', () => {
    expect(described(THREE, 'airflow:prod:ranking_features:manual').title).toBe(
      'task check failed: its log could not be read (404) (run still going)',
    );
  });

  test('of a try that is repeated are what it said, and which of how many it was', () => {
    const routes: Routes = [
      [/taskInstances\/download\/logs\/1\?/, answer(200, three('31-log-ndjson.txt'))],
      ...THREE,
    ];
    const words = 'ValueError: column "amount_cents" is missing from raw.payments';
    expect(described(routes, 'airflow:prod:vendor_feed:')).toMatchObject({
      ...{ fact: 'retrying', error: words, title: `${words} (download, try 1 of 4)` },
      detail: expect.stringMatching(/^Task download of /),
    });
    expect(described(THREE, 'airflow:prod:vendor_feed:').title).toBe(
      'task download failed (download, try 1 of 4)',
    );
  });

  test('of one that ran out of time say after how long', () => {
    const routes: Routes = [
      [/taskInstances\?limit=100/, three('22-ti-of-run-timeout.json')],
      [/dags\/legacy_export\/details/, three('04-details-legacy_export.json')],
      ...THREE,
    ];
    expect(described(routes, 'airflow:prod:legacy_export:')).toMatchObject({
      title: 'run timed out after 12 s',
      error: 'run timed out',
    });
  });

  test('of one that died before it began are those of the scheduler', () => {
    const routes: Routes = [
      [/eventLogs\?event=state mismatch/, three('73-event-log-state-mismatch.json')],
      ...THREE,
    ];
    const said = described(routes, 'airflow:prod:billing_ledger:scheduled');
    expect(said.title).toBe('the task ended before it began: its state was changed from outside');
    expect(said.detail).toContain('finished with state failed');
  });
});

describe('a list that is longer than a page', () => {
  const [first, second] = [three('11-runs-page-cursor-1.json'), three('11-runs-page-cursor-2.json')];
  const quiet: Routes = [
    [/monitor\/health/, wellAt('2026-11-27T14:11:30Z')],
    [/state=up_for_retry|state=failed&limit/, NONE],
    [/importErrors/, NONE],
  ];

  test('goes on from the cursor that the source gives', () => {
    const routes: Routes = [
      [new RegExp(`cursor=${first.next_cursor}$`), { ...second, next_cursor: null, total_entries: 6 }],
      [/dags\/~\/dagRuns\?/, first],
      ...quiet,
    ];
    const { result, calls } = poll(routes, { kept: { version: 3 } });
    expect(calls.filter((line) => line.includes('/dags/~/dagRuns?'))).toHaveLength(2);
    expect(result).toMatchObject({ health: 'ok', until: now });
    expect(result.next!.kept).not.toHaveProperty('resume');
  });

  test('ends for this time after twenty pages: it is incomplete, and the next reading goes on', () => {
    const { result, calls } = poll([[/dags\/~\/dagRuns\?/, first], ...quiet], { kept: { version: 3 } });
    expect(calls.filter((line) => line.includes('/dags/~/dagRuns?'))).toHaveLength(20);
    expect(result).toMatchObject({ until: null });
    expect(result.health).toMatch(/^incomplete/);
    expect(result.next).toMatchObject({
      since: at('2026-11-27T14:00:00Z'),
      kept: { resume: { cursor: first.next_cursor } },
    });
    const again = poll([[/dags\/~\/dagRuns\?/, NONE], ...quiet], { kept: result.next!.kept });
    expect(again.calls.find((line) => line.includes('/dags/~/dagRuns?'))).toMatch(
      new RegExp(`cursor=${first.next_cursor}$`),
    );
  });

  test('is counted on where there is no cursor', () => {
    const page = { ...first, next_cursor: undefined, total_entries: 5 };
    const rest = {
      ...second,
      next_cursor: undefined,
      dag_runs: second.dag_runs.slice(0, 2),
      total_entries: 5,
    };
    const routes: Routes = [[/offset=3$/, rest], [/dags\/~\/dagRuns\?/, page], ...quiet];
    expect(poll(routes, { kept: { version: 3 } }).result).toMatchObject({ health: 'ok' });
  });

  test('with entries that cannot be read is incomplete', () => {
    const broken = { dag_runs: [{ dag_id: 5 }], total_entries: 1 };
    const { result } = poll([[/dags\/~\/dagRuns\?/, broken], ...quiet], { kept: { version: 3 } });
    expect(result).toMatchObject({ until: null, health: 'incomplete: 1 of its entries cannot be read' });
  });
});

describe('a reading of Airflow 2', () => {
  const routes: Routes = [
    [/\/api\/v1\/version/, two('02-version.json')],
    [/\/api\/v1\/health/, answer(200, two('02-health.json'), { date: at('2026-11-27T14:34:50Z') })],
    [/dags\/~\/dagRuns\?/, two('10-runs-updated-since.json')],
    [/state=up_for_retry/, two('20-ti-up-for-retry.json')],
    [/state=failed&limit/, two('20-ti-failed-ended-since.json')],
    [/importErrors/, two('42-import-errors.json')],
    [/dags\?/, two('03-dags.json')],
    [/dags\/vendor_feed\/tasks/, two('05-tasks-vendor_feed.json')],
    [/logs\/1\?/, answer(200, two('31-log-text.txt'))],
    [/taskInstances\?limit=100$/, two('22-ti-of-run-billing_ledger.json')],
  ];
  const asked = { now: at('2026-11-27T14:34:50Z') };

  test('is found by itself, and told in the same facts', () => {
    const { result, calls } = poll(routes, asked);
    expect(calls.slice(0, 2)).toEqual(['GET /api/v2/version', 'GET /api/v1/version']);
    expect(result).toMatchObject({ health: 'ok', next: { kept: { version: 2 } } });
    const failed = result.facts.find(
      ({ pipeline, fact }) => pipeline === 'billing_ledger' && fact === 'failed',
    )!;
    expect(failed.link).toMatch(/^https:\/\/airflow.example.com\/dags\/billing_ledger\/grid\?dag_run_id=/);
    expect(of(result.facts, 'airflow:broken.py', 'blocked')).toHaveLength(1);
    const words = answering(result.describe!([failed]), routes).result[0]!;
    expect(words.title).toBe('ValueError: column "amount_cents" is missing from raw.payments');
    expect(words.link).toMatch(/&task_id=\w+&tab=logs$/);
  });

  test('is due at the end of its interval', () => {
    const landed = poll(routes, asked).result.facts.find(({ pipeline }) => pipeline === 'weekend_report')!;
    expect(landed.due).toBe(at('2026-11-22T05:00:00Z'));
  });
});

describe('what is no Airflow that is understood', () => {
  const health = (routes: Routes) => {
    try {
      poll(routes);
      return 'none';
    } catch (error) {
      return (error as Error).message;
    }
  };
  test.each([
    [
      'another program',
      [],
      'refused: nothing is at this address (404); is it the right program and version?',
    ],
    [
      'an older one',
      [[/v1\/version/, { version: '2.6.3' }]],
      'refused: it is Airflow 2.6.3; 2.7 or later and 3 are understood',
    ],
    [
      'a newer one',
      [[/v2\/version/, { version: '4.0.0' }]],
      'refused: it is Airflow 4.0.0; 2.7 or later and 3 are understood',
    ],
    [
      'one that nobody reaches',
      [[/version/, answer(0, undefined, { problem: 'no answer within 10 s' })]],
      'unreachable: no answer within 10 s',
    ],
    ['one that answers with an error', [[/version/, answer(503)]], 'unreachable: it answers 503'],
    [
      'a login that is refused',
      [[/dags\/~\/dagRuns\?/, answer(401, three('01-no-token.json'))], ...THREE],
      'refused: it does not know this login (401)',
    ],
    [
      'a login without the right',
      [[/dags\/~\/dagRuns\?/, answer(403, three('01-bad-token.json'))], ...THREE],
      'refused: this login may not read it (403)',
    ],
    [
      'an answer of another form',
      [[/dags\/~\/dagRuns\?/, { runs: [] }], ...THREE],
      'incomplete: its answer has not the form that was expected (dag_runs)',
    ],
  ] as [string, Routes, string][])('is not heard: %s', (_, routes, words) => {
    expect(health(routes)).toBe(words);
  });
});

describe('a run that was due', () => {
  const DUE = { foreign: 'billing_ledger', due: at('2026-11-27T07:00:00Z') };
  const became = (dag: unknown, runs: unknown) => {
    const { overdue } = poll(THREE).result;
    return answering(overdue!([DUE]), [
      [/dagRuns\?run_after_gte=2026-11-27T07:00:00.000Z&state=success/, runs],
      [/dags\/billing_ledger$/, dag],
    ]).result;
  };
  const run = {
    ...three('63-after-clear-run.json'),
    run_type: 'scheduled',
    run_after: '2026-11-27T07:00:00Z',
  };

  test('is late where none has ended well', () => {
    expect(became({ is_paused: false }, NONE)).toEqual({ late: [DUE], settled: [] });
    const filled = { dag_runs: [{ ...run, run_type: 'backfill' }], total_entries: 1 };
    expect(became({ is_paused: false }, filled)).toEqual({ late: [DUE], settled: [] });
  });

  test('is settled where one has, or where the DAG is paused', () => {
    expect(became({ is_paused: false }, { dag_runs: [run], total_entries: 1 })).toEqual({
      late: [],
      settled: [DUE],
    });
    expect(became({ is_paused: true }, NONE)).toEqual({ late: [], settled: [DUE] });
  });

  test('is late where what ended well was due before it', () => {
    const earlier = { ...run, run_after: '2026-11-27T06:59:59Z' };
    expect(became({ is_paused: false }, { dag_runs: [earlier], total_entries: 1 })).toEqual({
      late: [DUE],
      settled: [],
    });
    const undated = { dag_runs: [{ ...run, state: 5 }], total_entries: 1 };
    expect(became({ is_paused: false }, undated)).toEqual({ late: [], settled: [] });
  });

  test('is neither where nobody can tell', () => {
    expect(became(answer(500), NONE)).toEqual({ late: [], settled: [] });
    expect(became({ is_paused: false }, answer(500))).toEqual({ late: [], settled: [] });
    expect(became({}, NONE)).toEqual({ late: [], settled: [] });
  });
});
