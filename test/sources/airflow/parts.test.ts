import { describe, expect, test } from 'vitest';
import { call, linkTo, listed } from '../../../source/sources/airflow/api.ts';
import { errorInLines, errorInText } from '../../../source/sources/airflow/error-text.ts';
import { unwell } from '../../../source/sources/airflow/health.ts';
import { historyOfAirflow } from '../../../source/sources/airflow/history.ts';
import { keptFrom } from '../../../source/sources/airflow/kept.ts';
import { airflowPart } from '../../../source/sources/airflow/part.ts';
import { RUN } from '../../../source/sources/airflow/run.ts';
import { surveyAirflow } from '../../../source/sources/airflow/survey.ts';
import { delayOf, waitingFacts } from '../../../source/sources/airflow/waiting.ts';
import { answer, answering, type Routes, sourceOf } from '../answering.ts';

const SOURCE = sourceOf({ kind: 'airflow', id: 'prod', url: 'https://a.example.com' });
const NOW = Date.parse('2026-11-27T14:00:00Z');

describe('an error in a log of version 3', () => {
  const line = (error_detail: unknown, event = 'Task failed') => JSON.stringify({ event, error_detail });
  const one = (type: string, value: string, is_cause = false) => ({
    exc_type: type,
    exc_value: value,
    is_cause,
  });

  test('is the last one, and of a chain the deepest that caused it', () => {
    const text = [
      line([one('A', 'first')]),
      '{cut',
      line([one('B', 'outer'), one('C', 'cause', true), one('D', 'context')]),
    ].join('\n');
    expect(errorInLines(text)!.error).toBe('C: cause');
    expect(errorInLines(line([one('B', 'outer'), one('D', 'context')]))!.error).toBe('B: outer');
    expect(errorInLines(line([one('KeyError', '')]))!.error).toBe('KeyError');
  });

  test('comes with all errors of it and with the last lines of the log, without its marks', () => {
    const lines = Array.from({ length: 25 }, (_, n) => JSON.stringify({ event: `line ${n}` }));
    const text = [
      JSON.stringify({ event: '::group::x' }),
      ...lines,
      JSON.stringify({ level: 'info' }),
      line([one('B', 'outer'), one('C', 'cause', true)]),
    ].join('\n');
    const { detail } = errorInLines(text)!;
    expect(detail).toMatch(/^B: outer\nC: cause\n\nline 6\n/);
    expect(detail).toMatch(/line 24\nTask failed$/);
    expect(detail).not.toContain('::group');
  });

  test('is none where nothing of it is said', () => {
    for (const text of ['', 'nonsense', line([]), JSON.stringify({ event: 'x' }), line([{ exc_type: 5 }])])
      expect(errorInLines(text)).toBeUndefined();
  });
});

describe('an error in a log of version 2', () => {
  const trace = (raised: string) =>
    `Traceback (most recent call last):\n  File "x.py", line 1, in f\n    raise x\n${raised}\n`;
  const CAUSED = '\nThe above exception was the direct cause of the following exception:\n\n';

  test('is what the last traceback raised', () => {
    const found = errorInText(
      `${trace('KeyError: a')}[2026] INFO - again\n${trace('google.api_core.exceptions.Forbidden: 403 no')}[2026] INFO - Task exited`,
    )!;
    expect(found.error).toBe('google.api_core.exceptions.Forbidden: 403 no');
    expect(found.detail).toMatch(/^Traceback[\s\S]*Task exited$/);
    expect(found.detail).not.toContain('KeyError');
  });

  test('is what caused that, where one directly caused the other', () => {
    expect(errorInText(`${trace('ValueError: cause')}${CAUSED}${trace('RuntimeError: outer')}`)!.error).toBe(
      'ValueError: cause',
    );
    expect(
      errorInText(`${trace('ValueError: cause')}${CAUSED}between\n${trace('RuntimeError: outer')}`)!.error,
    ).toBe('RuntimeError: outer');
  });

  test.each([['ValueError'], ['subprocess.TimeoutExpired: x'], ['SystemExit: 1'], ['TaskDeferralError: no']])(
    'may be %s',
    (raised) => {
      const found = errorInText(trace(raised));
      expect(found?.error).toBe(raised);
    },
  );

  test('is none without a traceback', () => {
    expect(errorInText('ValueError: x')).toBeUndefined();
  });
});

describe('the health of an Airflow', () => {
  const heart = (status: string | null, seconds: number | null, more = {}) =>
    unwell(
      answer(200, {
        scheduler: {
          status,
          latest_scheduler_heartbeat: seconds === null ? null : new Date(NOW - seconds * 1_000).toISOString(),
        },
        ...more,
      }),
      NOW,
    );

  test('is that of its scheduler and its database', () => {
    expect(heart('healthy', 0)).toBeUndefined();
    expect(heart('healthy', 90)).toBeUndefined();
    expect(heart('healthy', 91)).toEqual({
      health: 'unhealthy: its scheduler starts nothing',
      since: NOW - 91_000,
    });
    expect(heart('unhealthy', 5)).toMatchObject({ since: NOW - 5_000 });
    expect(heart(null, null)).toEqual({ health: 'unhealthy: its scheduler starts nothing' });
    expect(heart('healthy', null)).toBeUndefined();
    expect(heart('healthy', 5, { metadatabase: { status: 'unhealthy' } })).toEqual({
      health: 'unhealthy: its database',
      since: NOW - 5_000,
    });
    expect(heart('healthy', 5, { metadatabase: null })).toBeUndefined();
    expect(
      heart('healthy', 5, { metadatabase: { status: 'healthy' }, triggerer: { status: null } }),
    ).toBeUndefined();
  });

  test('goes by the clock of the source where it says what that is', () => {
    const beat = {
      scheduler: { status: 'healthy', latest_scheduler_heartbeat: new Date(NOW).toISOString() },
    };
    expect(unwell(answer(200, beat, { date: NOW + 100_000 }), NOW)).toBeDefined();
    expect(unwell(answer(200, beat, { date: NOW }), NOW + 100_000)).toBeUndefined();
    expect(unwell(answer(200, beat), NOW + 100_000)).toBeDefined();
  });
});

describe('tries that wait', () => {
  const tried = {
    dag: 'd',
    run: 'r',
    task: 't',
    map: -1,
    state: 'up_for_retry',
    end: NOW - 60_000,
    tries: 2,
    most: 3,
  };
  const tasks = (retries: number, retry_delay: object | null) => ({
    tasks: [{ task_id: 't', retries, retry_delay }],
    total_entries: 1,
  });
  const facts = (body: unknown, kept = {}, tries: readonly (typeof tried)[] = [tried]) =>
    answering(waitingFacts(tries, SOURCE, 3, kept, NOW), [[/\/dags\/\w+\/tasks$/, body]]);

  test('say when the next one begins, how many are left, and where', () => {
    const { result, calls } = facts(tasks(3, { days: 1, seconds: 1_800 }));
    expect(calls).toEqual(['GET /api/v2/dags/d/tasks']);
    expect(result.facts).toEqual([
      {
        ...{
          fact: 'retrying',
          pipeline: 'd',
          key: 'airflow:prod:d:r:t[-1]:try2',
          at: NOW - 60_000,
          retriesLeft: 2,
        },
        ...{
          nextRetryAt: NOW - 60_000 + 86_400_000 + 1_800_000,
          link: 'https://a.example.com/dags/d/runs/r/tasks/t?try_number=2',
        },
      },
    ]);
    expect(result.delays).toEqual({ at: NOW, hours: { 'd/t': 24.5 } });
  });

  test('are not asked about again while that is known, and each DAG once', () => {
    const delays = { at: NOW - 5, hours: { 'd/t': 1 } };
    const known = facts(undefined, { delays });
    expect([known.calls, known.result.delays]).toEqual([[], delays]);
    expect(known.result.facts[0]!.nextRetryAt).toBe(NOW - 60_000 + 3_600_000);
    const many = Array.from({ length: 30 }, (_, n) => ({ ...tried, dag: `d${n % 25}` }));
    expect(facts(tasks(1, null), {}, many).calls).toHaveLength(20);
  });

  test('have no time where nobody says it, and one left at least', () => {
    expect(facts(answer(500)).result.facts[0]).not.toHaveProperty('nextRetryAt');
    expect(
      facts(tasks(3, null), {}, [{ ...tried, end: null as never, tries: 9 }]).result.facts[0],
    ).toMatchObject({ at: NOW, retriesLeft: 1 });
  });

  test('are five minutes apart where nothing else is said', () => {
    expect([
      delayOf({ task_id: 't', retries: 0, retry_delay: null, downstream_task_ids: [] }),
      delayOf({ task_id: 't', retries: 1, retry_delay: null, downstream_task_ids: [] }),
    ]).toEqual([null, 5 / 60]);
  });

  test('are asked about anew after an hour', () => {
    const delays = { at: NOW - 3_599_000, hours: { a: 1 } };
    expect(keptFrom({ version: 3, delays }, NOW)).toEqual({ version: 3, delays });
    expect(keptFrom({ version: 3, delays: { ...delays, at: NOW - 3_600_000 } }, NOW)).toEqual({ version: 3 });
    expect(keptFrom({ version: 9 }, NOW)).toEqual({});
    expect(keptFrom('x', NOW)).toEqual({});
  });
});

describe('the past', () => {
  const run = (changes: object) => ({
    dag_id: 'd',
    dag_run_id: 'r',
    state: 'success',
    run_type: 'scheduled',
    run_after: '2026-11-20T00:00:00Z',
    start_date: '2026-11-20T00:00:00Z',
    end_date: '2026-11-20T01:00:00Z',
    note: null,
    ...changes,
  });
  const past = (
    runs: readonly object[],
    tries: unknown = { task_instances: [], total_entries: 0 },
    version = 3,
  ) => {
    const routes: Routes = [
      [version === 3 ? /v2\/version/ : /v1\/version/, { version: version === 3 ? '3.1.0' : '2.11.0' }],
      [/taskInstances\?limit=100$/, tries],
      [/dags\/~\/dagRuns.*offset=0$/, { dag_runs: runs.slice(0, 100), total_entries: runs.length }],
      [/dags\/~\/dagRuns.*offset=100$/, { dag_runs: runs.slice(100), total_entries: runs.length }],
    ];
    return answering(
      historyOfAirflow(Date.parse('2026-11-01T00:00:00Z'), () => 86_400_000),
      routes,
    );
  };

  test('is the runs that are over, usual where they began in time and by schedule', () => {
    const { runs } = past([
      run({}),
      run({ state: 'failed' }),
      run({ state: 'running', end_date: null }),
      run({ run_after: null, data_interval_end: null, logical_date: null }),
      run({ run_type: 'manual' }),
      run({ run_type: 'asset_triggered' }),
      run({ start_date: '2026-11-21T00:00:00Z' }),
      run({ start_date: '2026-11-21T00:00:01Z' }),
      run({ note: 'by hand' }),
      run({ state: 'failed', note: 'x' }),
      run({ start_date: null }),
    ]).result;
    expect(
      runs.map(
        ({ ok, isUsual, isMarked = false }) =>
          `${ok ? 'ok' : 'failed'}${isUsual ? '' : ' unusual'}${isMarked ? ' marked' : ''}`,
      ),
    ).toEqual([...['ok', 'failed', 'ok unusual', 'ok', 'ok', 'ok unusual', 'ok marked', 'failed', 'ok']]);
  });

  test('is read page by page, begins with the first, and says what of it cannot be read', () => {
    const runs = Array.from({ length: 130 }, (_, n) =>
      run({ dag_run_id: `r${n}`, run_after: new Date(Date.parse('2026-11-02T00:00:00Z') + n).toISOString() }),
    );
    const { result, calls } = past(runs);
    expect(result.runs).toHaveLength(130);
    expect(result.from).toBe(Date.parse('2026-11-02T00:00:00Z'));
    expect(calls[1]).toBe(
      'GET /api/v2/dags/~/dagRuns?run_after_gte=2026-11-01T00:00:00.000Z&order_by=run_after&limit=100&offset=0',
    );
    expect(past([]).result).toEqual({ runs: [], from: null, odd: [] });
    expect(past([{ dag_id: 5 }]).result.odd).toEqual(['1 runs that cannot be read.']);
    expect(past([run({})], undefined, 2).calls[2]).toContain(
      '/api/v1/dags/~/dagRuns?start_date_gte=2026-11-01T00:00:00.000Z&order_by=start_date',
    );
  });

  test('has of some runs that ended well how often they were tried', () => {
    const tries = {
      task_instances: [
        { dag_id: 'd', dag_run_id: 'r', task_id: 'a', state: 'success', try_number: 3 },
        { dag_id: 'd', dag_run_id: 'r', task_id: 'b', state: 'success', try_number: 1 },
      ],
      total_entries: 2,
    };
    expect(past([run({})], tries).result.runs[0]!.tries).toBe(3);
    expect(past([run({})]).result.runs[0]!.tries).toBe(1);
    expect(past([run({})], answer(500)).result.runs[0]).not.toHaveProperty('tries');
    const many = past(
      Array.from({ length: 199 }, (_, n) =>
        run({ dag_run_id: `r${n}`, state: n % 2 === 0 ? 'failed' : 'success' }),
      ),
    );
    expect(many.calls.filter((line) => line.includes('taskInstances'))).toHaveLength(99);
    expect(
      past([run({ run_type: 'backfill' })]).calls.filter((line) => line.includes('taskInstances')),
    ).toEqual([]);
  });
});

describe('a catalog', () => {
  const dag = (changes: object) => ({
    dag_id: 'd',
    is_paused: false,
    owners: [],
    timetable_summary: null,
    ...changes,
  });
  const survey = (dags: readonly object[], more: Routes = []) =>
    answering(surveyAirflow(), [
      [/version/, { version: '3.1.0' }],
      ...more,
      [/\/tasks$/, { tasks: [], total_entries: 0 }],
      [/assets/, { assets: [], total_entries: 0 }],
      [/dags\?limit=100&offset=0$/, { dags: dags.slice(0, 100), total_entries: dags.length }],
      [/dags\?limit=100&offset=100$/, { dags: dags.slice(100), total_entries: dags.length }],
    ]);

  test.each([
    ['0 2 * * *', '0 2 * * *'],
    ['@daily', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['0 9 * * MON-FRI', '0 9 * * MON-FRI'],
    ['Asset', undefined],
    ['6:00:00', undefined],
    ['1 day, 0:00:00', undefined],
    ['0 2 * *', undefined],
    ['0 2 * * * *', undefined],
    [null, undefined],
    ['x 0 2 * * *', undefined],
  ])('has the schedule of %s as %s', (timetable_summary, schedule) => {
    expect(survey([dag({ timetable_summary })]).result.pipelines[0]!.schedule).toBe(schedule);
  });

  test('is read page by page, and says what of it cannot be read', () => {
    const { result, calls } = survey(Array.from({ length: 120 }, (_, n) => dag({ dag_id: `d${n}` })));
    expect(result.pipelines).toHaveLength(120);
    expect(calls.filter((line) => line.endsWith('/tasks'))).toHaveLength(120);
    expect(result.odd).toEqual([]);
    expect(survey([dag({}), { dag_id: 5 }]).result).toMatchObject({
      pipelines: [{ foreign: 'd' }],
      odd: ['1 entries that cannot be read.'],
    });
  });

  test('has the tries of the task that is repeated for the longest time, five at most', () => {
    const task = (task_id: string, retries: number, seconds: number) => ({
      task_id,
      retries,
      retry_delay: { seconds },
    });
    const tries = (...tasks: object[]) =>
      survey([dag({})], [[/\/tasks$/, { tasks, total_entries: tasks.length }]]).result.pipelines[0]!.retries;
    expect(tries(task('a', 1, 3_600), task('b', 3, 1_800), task('c', 0, 9_999))).toEqual([0.5, 1, 1.5]);
    expect(tries(task('a', 9, 3_600))).toEqual([1, 2, 3, 4, 5]);
    expect(tries()).toEqual([]);
    expect(survey([dag({})], [[/\/tasks$/, answer(500)]]).result.pipelines[0]!.retries).toEqual([]);
  });

  test('has nobody where Airflow names itself, and what is written by whom', () => {
    const assets = {
      assets: [
        {
          producing_tasks: [{ dag_id: 'w' }],
          scheduled_dags: [{ dag_id: 'd' }, { dag_id: 'w' }],
          consuming_tasks: [{ dag_id: 'd' }],
        },
      ],
      total_entries: 1,
    };
    const [one] = survey([dag({ owners: ['airflow', 'ana'] })], [[/assets/, assets]]).result.pipelines;
    expect(one).toEqual({ foreign: 'd', owners: ['ana'], upstream: ['w'], retries: [] });
  });
});

describe('a run', () => {
  const read = (changes: object) => {
    const result = listed(
      answer(200, {
        dag_runs: [{ dag_id: 'd', dag_run_id: 'r', state: 'success', end_date: null, ...changes }],
      }),
      'dag_runs',
      RUN,
    );
    return result.broken > 0 ? 'broken' : result.rows[0]!;
  };
  test('is due when it was to begin, at the end of its interval, or at its date', () => {
    const at = (day: number) => `2026-11-${day}T00:00:00Z`;
    const dues = { run_after: at(21), data_interval_end: at(22), logical_date: at(23) };
    expect(
      [read(dues), read({ ...dues, run_after: null }), read({ logical_date: at(23) }), read({})].map((one) =>
        typeof one === 'string' ? one : one.due,
      ),
    ).toEqual([Date.parse(at(21)), Date.parse(at(22)), Date.parse(at(23)), null]);
  });
  test('that came by a dataset came by an asset', () => {
    expect(
      [read({ run_type: 'dataset_triggered' }), read({})].map((one) =>
        typeof one === 'string' ? one : one.type,
      ),
    ).toEqual(['asset_triggered', 'scheduled']);
  });
  test('whose times are none cannot be read', () => {
    expect([read({ end_date: 'yesterday' }), read({ start_date: 'x' }), read({ dag_id: '' })]).toEqual([
      'broken',
      'broken',
      'broken',
    ]);
  });
});

test('links lead to the page of a run or of a try', () => {
  const at = { dag: 'a b', run: 'r:1' };
  expect([
    linkTo(SOURCE, 3, at),
    linkTo(SOURCE, 3, { ...at, task: 't', map: 0, tries: 2 }),
    linkTo(SOURCE, 2, at),
    linkTo(SOURCE, 2, { ...at, task: 't', map: 3 }),
    linkTo({ ...SOURCE, url: 'https://a.example.com//' }, 3, { ...at, task: 't' }),
  ]).toEqual([
    'https://a.example.com/dags/a%20b/runs/r%3A1',
    'https://a.example.com/dags/a%20b/runs/r%3A1/tasks/t/mapped/0?try_number=2',
    'https://a.example.com/dags/a%20b/grid?dag_run_id=r%3A1',
    'https://a.example.com/dags/a%20b/grid?dag_run_id=r%3A1&task_id=t&map_index=3&tab=logs',
    'https://a.example.com/dags/a%20b/runs/r%3A1/tasks/t',
  ]);
  expect(call(2, '/x')).toEqual({ path: '/api/v1/x', query: [] });
  expect(call(3, '/x', [], { isPublic: true })).toEqual({
    path: '/api/v2/x',
    query: [],
    signsIn: '/auth/token',
    isPublic: true,
  });
});

describe('what has to land again', () => {
  test.each([
    ['airflow:prod:billing:scheduled__2026-11-27T07:00:00+00:00', 'billing'],
    ['airflow:prod:billing:scheduled__2026-11-27T07:00:00+00:00:0', 'billing'],
    ['airflow:prod:billing:r:load[-1]:try2', 'billing'],
    ['airflow:prod:billing:r:ok:2026-11-27T07:00:00Z', 'billing'],
    ['airflow:prod:import:dags/a:b.py:7', 'import:dags/a:b.py'],
    ['airflow:prod:import:broken.py:7:ok', 'import:broken.py'],
    ['dbt:shop:model.a:7', undefined],
  ])('of %s is %s', (key, part) => {
    expect(airflowPart(key)).toBe(part);
  });
});
