import { describe, expect, test } from 'vitest';
import { describe as worded } from '../../../source/sources/airflow/describe.ts';
import type { Run, TaskTry } from '../../../source/sources/airflow/run.ts';
import type { Fact } from '../../../source/sources/facts/fact.ts';
import { answer, answering, captureIn, type Routes, sourceOf } from '../answering.ts';

const three = captureIn('airflow/captures/3');
const two = captureIn('airflow/captures/2');
const SOURCE = sourceOf({ kind: 'airflow', id: 'prod', url: 'https://a.example.com' });
const at = (time: string) => Date.parse(`2026-11-27T${time}Z`);
const RUN: Run = {
  ...{ dag: 'billing', run: 'manual__1', state: 'failed', type: 'manual', note: null },
  ...{ start: at('14:00:00'), end: at('14:10:00'), endText: '2026-11-27T14:10:00Z', due: at('14:00:00') },
};
const tried = (changes: Partial<TaskTry> = {}): TaskTry => ({
  ...{ dag: 'billing', run: 'manual__1', task: 'load', map: -1, state: 'failed', end: at('14:05:00') },
  ...{ tries: 1, most: 0 },
  ...changes,
});
const FAILED: Fact = { fact: 'failed', pipeline: 'billing', key: 'k', at: at('14:10:00') };
const RAISED = 'ValueError: column "amount_cents" is missing from raw.payments';
const LOG =
  'GET /api/v2/dags/billing/dagRuns/manual__1/taskInstances/load/logs/1?full_content=true&map_index=-1';
const SAID: Routes = [[/taskInstances\/load\/logs\/1\?/, answer(200, three('31-log-ndjson.txt'))]];
/** As the API has a try of a task. */
const row = ({ dag, run, task, map, state, end, tries, most }: TaskTry) => ({
  ...{ dag_id: dag, dag_run_id: run, task_id: task, map_index: map, state, try_number: tries },
  ...{ end_date: end === null ? null : new Date(end).toISOString(), max_tries: most },
});
const triesOfRun = (...tries: readonly TaskTry[]): Routes[number] => [
  /dagRuns\/manual__1\/taskInstances\?limit=100$/,
  { task_instances: tries.map(row), total_entries: tries.length },
];

/** The words of the run that failed, and what was asked for them; `tries` are those known to have failed. */
const words = (
  routes: Routes,
  {
    run = RUN,
    tries,
    version = 3,
  }: { run?: Run; tries?: readonly TaskTry[] | undefined; version?: 2 | 3 } = {},
) => {
  const { result, calls } = answering(
    worded([FAILED], {
      ...{ source: SOURCE, version, runs: new Map([['k', run]]), waiting: new Map() },
      failed: new Map(tries ? [['billing\nmanual__1', tries]] : []),
    }),
    routes,
  );
  return { ...result[0]!, calls };
};

describe('the words of a run that failed', () => {
  test('are those of the task that failed first, from when on the run is lost', () => {
    const tries = [
      tried({ task: 'never_ended', end: null }),
      tried({ task: 'later', end: at('14:06:00') }),
      tried(),
      tried({ task: 'never_ended_either', end: null }),
    ];
    for (const order of [tries, tries.toReversed()])
      expect(words(SAID, { tries: order })).toMatchObject({
        ...{ title: RAISED, error: RAISED, at: at('14:05:00') },
        link: 'https://a.example.com/dags/billing/runs/manual__1/tasks/load?try_number=1',
        calls: [LOG],
      });
  });

  test('never move it to a later time, and leave it where nobody says when the task ended', () => {
    expect(words(SAID, { tries: [tried({ end: at('14:20:00') })] }).at).toBe(at('14:10:00'));
    expect(words(SAID, { tries: [tried({ end: null })] }).at).toBe(at('14:10:00'));
  });

  test('come with the task and the end of its log, a line each', () => {
    const { detail } = words(SAID, { tries: [tried()] });
    expect(detail).toMatch(/^Task load of manual__1\.\nValueError: column [^\n]*\n\n/);
    expect(words([], { tries: [tried()] }).detail).toBe('Task load of manual__1.');
  });

  test('name the part of a mapped task, also its first, and count the parts of that task alone', () => {
    const part = (map: number, state: string) => tried({ map, state });
    const routes: Routes = [
      triesOfRun(
        ...[part(1, 'success'), part(0, 'failed'), part(2, 'success'), tried({ task: 'other', end: null })],
        tried({ task: 'fine', state: 'success', end: at('14:01:00') }),
      ),
      ...SAID,
    ];
    expect(words(routes, { tries: [part(0, 'failed')] })).toMatchObject({
      ...{ title: `${RAISED} (load[0], 1 of 3)`, error: RAISED },
      detail: expect.stringMatching(/^Task load\[0\] of manual__1\.\n/),
      link: 'https://a.example.com/dags/billing/runs/manual__1/tasks/load/mapped/0?try_number=1',
      calls: [
        'GET /api/v2/dags/billing/dagRuns/manual__1/taskInstances?limit=100',
        LOG.replace('map_index=-1', 'map_index=0'),
      ],
    });
  });

  test('count the parts of a mapped task also where another task failed beside it', () => {
    const both = [tried({ map: 3 }), tried({ task: 'other', end: at('14:07:00') })];
    expect(words([triesOfRun(...both), ...SAID], { tries: both }).title).toBe(`${RAISED} (load[3], 1 of 1)`);
  });

  test('are those of the part that is known where the list of parts ends before it, or cannot be read', () => {
    const known = [tried({ map: 250 })];
    const listed = [triesOfRun(tried({ map: 0, state: 'success' }), tried({ map: 1, state: 'success' }))];
    expect(words([...listed, ...SAID], { tries: known }).title).toBe(`${RAISED} (load[250], 1 of 3)`);
    expect(words([[/taskInstances\?/, answer(500)], ...SAID], { tries: known }).title).toBe(
      `${RAISED} (load[250], 1 of 1)`,
    );
  });

  test('are asked for where no failed task is known yet', () => {
    expect(words([triesOfRun(tried()), ...SAID]).title).toBe(RAISED);
  });

  test.each([
    ['running', ' (run still going)'],
    ['queued', ' (run still going)'],
    ['failed', ''],
  ])('say of a run that is %s no more than that it still goes on', (state, more) => {
    expect(words(SAID, { run: { ...RUN, state }, tries: [tried()] }).title).toBe(`${RAISED}${more}`);
  });
});

describe('a task that says nothing', () => {
  const title = (routes: Routes, version: 2 | 3 = 3) => words(routes, { tries: [tried()], version }).title;

  test('failed without a word where its log can be read', () => {
    const quiet = answer(200, '{"event":"Done"}\n');
    expect(title([[/logs\/1/, quiet]])).toBe('task load failed without a word');
    expect(title([[/logs\/1/, answer(200, 'Done\n')]], 2)).toBe('task load failed without a word');
  });

  test.each([
    ['its status', answer(500), '500'],
    ['what kept it', answer(0, undefined, { problem: 'no answer within 10 s' }), 'no answer within 10 s'],
  ])('has a log that could not be read, by %s', (_, log, why) => {
    for (const version of [2, 3] as const)
      expect(title([[/logs\/1/, log]], version)).toBe(`task load failed: its log could not be read (${why})`);
  });

  test('is not quoted from the text of an error page', () => {
    expect(title([[/logs\/1/, answer(502, three('31-log-ndjson.txt'))]])).toBe(
      'task load failed: its log could not be read (502)',
    );
    expect(title([[/logs\/1/, answer(200, { content: 'x' })]])).toBe('task load failed without a word');
  });

  test('is looked up in the last thing that the scheduler of version 3 said of it', () => {
    const { calls } = words([], { tries: [tried()] });
    expect(calls).toEqual([
      LOG,
      'GET /api/v2/eventLogs?event=state mismatch&dag_id=billing&run_id=manual__1&task_id=load&order_by=-when&limit=1',
    ]);
    const told: Routes = [[/eventLogs/, three('73-event-log-state-mismatch.json')]];
    expect(words(told, { tries: [tried()] })).toMatchObject({
      title: 'the task ended before it began: its state was changed from outside',
      detail: expect.stringMatching(/^Task load of manual__1\.\nExecutor .*finished with state failed/),
    });
    for (const nothing of [{ event_logs: [] }, { event_logs: [{ extra: null }] }, 'x'])
      expect(title([[/eventLogs/, nothing]])).toBe('task load failed: its log could not be read (404)');
  });

  test('has no such scheduler in version 2', () => {
    const { calls } = words([], { tries: [tried()], version: 2 });
    expect(calls).toEqual([LOG.replace('/v2/', '/v1/')]);
  });

  test.each([
    [3, 'application/x-ndjson', '31-log-ndjson.txt', three],
    [2, 'text/plain', '31-log-text.txt', two],
  ] as const)(
    'is read by version %s in its own form, of which the end is enough: %s',
    (version, endOf, file, capture) => {
      const known = {
        ...{ source: SOURCE, version, runs: new Map([['k', RUN]]), waiting: new Map() },
        failed: new Map([['billing\nmanual__1', [tried()]]]),
      };
      expect(worded([FAILED], known).next().value).toMatchObject([{ endOf }]);
      expect(title([[/logs\/1/, answer(200, capture(file))]], version)).toBe(RAISED);
    },
  );
});

describe('a run that failed and no task of it', () => {
  const without = (details: unknown, version: 2 | 3 = 3) =>
    words([triesOfRun(tried({ state: 'success' })), [/dags\/billing\/details$/, details]], { version });

  test.each([
    ['PT12S', '12 s'],
    ['PT30M', '30 min'],
    ['PT1.25H', '1 h 15 m'],
    ['PT2H30M', '2 h 30 m'],
    ['P1DT2H', '26 h'],
    ['P10D', '10 d'],
    [{ __type: 'TimeDelta', days: 0, seconds: 5_400, microseconds: 0 }, '1 h 30 m'],
    [{ __type: 'TimeDelta', days: 1, seconds: 7_200, microseconds: 0 }, '26 h'],
    [{ seconds: 12 }, '12 s'],
  ])('timed out by its limit %j after %s', (dag_run_timeout, after) => {
    expect(without({ dag_run_timeout })).toMatchObject({
      ...{ title: `run timed out after ${after}`, error: 'run timed out', at: FAILED.at },
      link: 'https://a.example.com/dags/billing/runs/manual__1',
    });
  });

  test.each([
    ['no limit', { dag_run_timeout: null }],
    ['nothing of a limit', {}],
    ['a number', { dag_run_timeout: 12 }],
    ['another text', { dag_run_timeout: 'soon' }],
    ['a text before the limit', { dag_run_timeout: 'xPT12S' }],
    ['a text after the limit', { dag_run_timeout: 'PT12Sx' }],
    ['an empty limit', { dag_run_timeout: 'P' }],
    ['an error', answer(500)],
  ])('failed by itself where the details of its DAG say %s', (_, details) => {
    expect(without(details)).toMatchObject({
      ...{ title: 'the run failed, and no task of it', error: 'the run failed' },
      link: 'https://a.example.com/dags/billing/runs/manual__1',
    });
  });

  test('is told as one of which nobody knows where its tasks cannot be read, whatever limit it has', () => {
    const routes: Routes = [
      [/taskInstances/, answer(500)],
      [/details$/, { dag_run_timeout: 'PT12S' }],
    ];
    expect(words(routes)).toMatchObject({
      ...{
        title: 'the run failed; its tasks could not be read',
        error: 'unspecified failure',
        at: FAILED.at,
      },
      link: 'https://a.example.com/dags/billing/runs/manual__1',
    });
  });
});

describe('a try that is repeated', () => {
  const RETRYING: Fact = { fact: 'retrying', pipeline: 'billing', key: 'w', at: at('14:05:00') };
  const repeated = (one: TaskTry, routes: Routes) =>
    answering(
      worded([RETRYING, FAILED], {
        ...{ source: SOURCE, version: 3, runs: new Map(), waiting: new Map([['w', one]]), failed: new Map() },
      }),
      routes,
    ).result;

  test('has the words of its log and which of how many it was, also of the first part of a mapped task', () => {
    const [said] = repeated(tried({ map: 0, tries: 1, most: 2 }), SAID);
    expect(said).toMatchObject({
      ...{ ...RETRYING, title: `${RAISED} (load[0], try 1 of 3)`, error: RAISED },
      detail: expect.stringMatching(/^Task load\[0\] of manual__1\.\nValueError/),
    });
  });

  test('has failed where its log says nothing', () => {
    const [said] = repeated(tried({ tries: 2, most: 2 }), [[/logs\/2/, answer(200, '')]]);
    expect(said).toEqual({
      ...{ ...RETRYING, title: 'task load failed (load, try 2 of 3)', error: 'task load failed' },
      detail: 'Task load of manual__1.',
    });
  });

  test('leaves what nothing more is known of as it is', () => {
    expect(repeated(tried(), SAID)[1]).toEqual(FAILED);
  });
});
