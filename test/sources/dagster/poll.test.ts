import { describe, expect, test } from 'vitest';
import { dagsterPart, pollDagster } from '../../../source/sources/dagster/poll.ts';
import { historyOfDagster, surveyDagster } from '../../../source/sources/dagster/survey.ts';
import { answer, answering, askedOf, captureIn, type Routes, sourceOf } from '../answering.ts';

const capture = captureIn('dagster/captures');
const SOURCE = sourceOf({ kind: 'dagster', id: 'dg', url: 'http://dagster.example.com' });
const NOW = Date.parse('2026-11-27T14:43:30Z');
const daemons = capture('31-daemon-health.json').data.instance;
const tick = (status: string, error: string | null = null) => ({
  ...{ tickId: '7', status, timestamp: 1_795_790_340, error: error === null ? null : { message: error } },
});
const stateWith = (changes: Record<string, unknown> = {}) => ({
  data: {
    instance: daemons,
    repositoriesOrError: {
      nodes: [
        {
          schedules: [
            {
              name: 'vendor_schedule',
              pipelineName: 'vendor_feed',
              scheduleState: { status: 'RUNNING', ticks: [tick('SUCCESS')] },
            },
          ],
        },
      ],
    },
    workspaceOrError: {
      locationEntries: [
        {
          name: 'defs.py',
          updatedTimestamp: 1_795_790_000,
          locationOrLoadError: { __typename: 'RepositoryLocation' },
        },
      ],
    },
    ...changes,
  },
});
const RUNS = capture('10-runs-since.second-poll.json');
const ended = {
  data: {
    runsOrError: {
      ...RUNS.data.runsOrError,
      results: RUNS.data.runsOrError.results.filter((one: { status: string }) =>
        ['FAILURE', 'SUCCESS'].includes(one.status),
      ),
    },
  },
};
const NO_CHECKS = { data: { assetNodes: [] } };
const ROUTES: Routes = [
  [/RunsFilter/, answer(200, ended, { date: NOW })],
  [/daemonHealth/, stateWith()],
  [/assetChecksOrError/, NO_CHECKS],
];
const poll = (routes: Routes = ROUTES, changes = {}) =>
  answering(pollDagster(askedOf(SOURCE, { now: NOW, ...changes })), routes);
const said = (routes: Routes, changes = {}) => poll([...routes, ...ROUTES], changes).result.facts;
const runOf = (changes: object) => ({
  data: {
    runsOrError: {
      __typename: 'Runs',
      results: [
        {
          runId: 'r1',
          jobName: 'job',
          status: 'FAILURE',
          startTime: NOW / 1_000 - 60,
          endTime: NOW / 1_000,
          updateTime: NOW / 1_000,
          assetSelection: null,
          tags: [],
          ...changes,
        },
      ],
    },
  },
});
const facts = (changes: object) => said([[/RunsFilter/, runOf(changes)]]);

describe('a reading of Dagster', () => {
  test('asks for runs, for itself and for its checks at once', () => {
    const { result, calls } = poll();
    expect(calls).toHaveLength(3);
    expect(calls[0]).toContain(
      '"variables":{"f":{"updatedAfter":1795788000,"statuses":["FAILURE","SUCCESS"]},"l":100}',
    );
    expect(result).toMatchObject({ health: 'ok', until: NOW, next: { since: NOW - 120_000, kept: {} } });
    expect(result.facts.map(({ fact, pipeline }) => `${fact} ${pipeline}`)).toEqual([
      ...[
        'failed vendor_feed',
        'landed vendor_feed',
        'failed vendor_feed',
        'landed fx_rates',
        'failed billing_ledger_job',
      ],
    ]);
  });

  test('a run that failed is one failure, with its page', () => {
    expect(facts({})).toEqual([
      {
        fact: 'failed',
        pipeline: 'job',
        key: 'dagster:dg:r1',
        at: NOW,
        link: 'http://dagster.example.com/runs/r1',
      },
    ]);
    const due = { tags: [{ key: 'dagster/scheduled_execution_time', value: '2026-11-27T14:00:00+00:00' }] };
    expect(facts(due)[0]!.due).toBe(Date.parse('2026-11-27T14:00:00Z'));
  });

  test('a run that is repeated by a run of its own only waits', () => {
    expect(facts({ tags: [{ key: 'dagster/will_retry', value: 'true' }] })[0]!.fact).toBe('retrying');
  });

  test('assets in no job have their own names', () => {
    const assets = { jobName: '__ASSET_JOB', assetSelection: [{ path: ['a', 'b'] }, { path: ['c'] }] };
    expect(facts(assets).map(({ pipeline }) => pipeline)).toEqual(['a/b', 'c']);
  });

  test('backfills and partitions of long ago are none of today', () => {
    expect(facts({ tags: [{ key: 'dagster/backfill', value: 'x' }] })).toEqual([]);
    expect(facts({ tags: [{ key: 'dagster/partition', value: '2026-11-20' }] })).toEqual([]);
    expect(facts({ tags: [{ key: 'dagster/partition', value: '2026-11-26' }] })).toHaveLength(1);
    expect(facts({ tags: [{ key: 'dagster/partition', value: 'eu' }] })).toHaveLength(1);
  });

  test('is unwell where what begins runs does nothing', () => {
    const allDaemonStatuses = daemons.daemonHealth.allDaemonStatuses.map((one: { daemonType: string }) =>
      one.daemonType === 'SCHEDULER' ? { ...one, healthy: false } : one,
    );
    const { health, unwellSince } = poll([
      [/daemonHealth/, stateWith({ instance: { daemonHealth: { allDaemonStatuses } } })],
      ...ROUTES,
    ]).result;
    expect(health).toBe('unhealthy: its daemon SCHEDULER does nothing');
    expect(unwellSince).toBe(1_795_790_340_001);
    const later = answer(200, ended, { date: 1_795_790_340_001 + 300_001 });
    const silent = poll([[/RunsFilter/, later], ...ROUTES]).result;
    expect(silent.health).toBe('unhealthy: its daemon SCHEDULER does nothing');
    const idle = daemons.daemonHealth.allDaemonStatuses.map((one: object) => ({
      ...one,
      healthy: false,
      required: false,
    }));
    expect(
      poll([
        [/daemonHealth/, stateWith({ instance: { daemonHealth: { allDaemonStatuses: idle } } })],
        ...ROUTES,
      ]).result.health,
    ).toBe('ok');
  });

  test('a schedule that begins no run blocks its job, until it begins one', () => {
    const schedules = (one: object) =>
      stateWith({
        repositoriesOrError: {
          nodes: [
            {
              schedules: [
                {
                  name: 'vendor_schedule',
                  pipelineName: 'vendor_feed',
                  scheduleState: { status: 'RUNNING', ticks: [one] },
                },
              ],
            },
          ],
        },
      });
    const [blocked] = said([
      [/RunsFilter/, { data: { runsOrError: { __typename: 'Runs', results: [] } } }],
      [/daemonHealth/, schedules(tick('FAILURE', 'KeyError: x\nat y'))],
    ]);
    expect(blocked).toMatchObject({
      fact: 'blocked',
      pipeline: 'vendor_feed',
      key: 'dagster:dg:tick:vendor_schedule:7',
      title: 'KeyError: x',
    });
    const open = [{ pipeline: 'vendor_feed', told: [{ key: 'dagster:dg:tick:vendor_schedule:6', at: 1 }] }];
    expect(said([], { open }).at(-1)).toMatchObject({
      fact: 'landed',
      key: 'dagster:dg:tick:vendor_schedule:6:ok',
      isBare: true,
    });
    expect(
      said([[/daemonHealth/, schedules(tick('FAILURE'))]], { open }).filter(({ isBare }) => isBare),
    ).toEqual([]);
  });

  test('code that cannot be loaded is blocked under a name of its own', () => {
    const locationEntries = [
      {
        name: 'defs.py',
        updatedTimestamp: 1_795_790_000,
        locationOrLoadError: { __typename: 'PythonError', message: 'Traceback\nImportError: no module x\n' },
      },
    ];
    expect(
      said([[/daemonHealth/, stateWith({ workspaceOrError: { locationEntries } })]]).at(-1),
    ).toMatchObject({
      ...{
        fact: 'blocked',
        pipeline: 'dagster:defs.py',
        title: 'code location defs.py cannot be loaded: ImportError: no module x',
      },
      key: 'dagster:dg:code:defs.py:1795790000000',
    });
  });
});

describe('checks of assets', () => {
  const checks = (execution: object | null) => ({
    data: {
      assetNodes: [
        {
          assetKey: { path: ['ledger'] },
          jobNames: ['__ASSET_JOB', 'ledger_job'],
          assetChecksOrError: {
            checks: [{ name: 'not_empty', executionForLatestMaterialization: execution }],
          },
        },
      ],
    },
  });
  const execution = (evaluation: object | null) => ({
    id: '1',
    runId: 'r1',
    status: 'X',
    timestamp: 1_795_790_214,
    evaluation,
  });
  const of = (one: object | null, changes = {}) =>
    said(
      [
        [/assetChecksOrError/, checks(one)],
        [/RunsFilter/, { data: { runsOrError: { __typename: 'Runs', results: [] } } }],
      ],
      changes,
    );

  test('that fail for good are wrong data of the job, or of the asset where that has a row', () => {
    const failed = execution({ success: false, severity: 'ERROR', description: 'no rows' });
    expect(of(failed)).toEqual([
      expect.objectContaining({
        fact: 'wrong',
        pipeline: 'ledger_job',
        title: 'check not_empty of ledger failed',
        detail: 'no rows',
        key: 'dagster:dg:check:ledger:not_empty:1',
      }),
    ]);
    expect(of(failed, { isListed: (name: string) => name === 'ledger' })[0]!.pipeline).toBe('ledger');
  });

  test('that only warn, or were never made because their asset failed, say nothing', () => {
    expect(of(execution({ success: false, severity: 'WARN' }))).toEqual([]);
    expect(of(execution(null))).toEqual([]);
    expect(of(null)).toEqual([]);
  });

  test('have to hold again by themselves: that a run ended well does not say it', () => {
    expect(of(execution({ success: true, severity: 'ERROR' }))[0]).toMatchObject({
      fact: 'landed',
      isBare: true,
      key: 'dagster:dg:check:ledger:not_empty:1:ok',
    });
    expect(
      [
        'dagster:dg:r1',
        'dagster:dg:r1:ok',
        'dagster:dg:check:ledger:not_empty:1',
        'dagster:dg:check:ledger:not_empty:2:ok',
        'dagster:dg:tick:s:7',
        'airflow:x',
      ].map(dagsterPart),
    ).toEqual([...['run', 'run', 'check:ledger:not_empty', 'check:ledger:not_empty', 'tick:s', undefined]]);
  });
});

test('the words of a failure are those of the deepest cause of the step that failed', () => {
  const { describe: words, facts: all } = poll().result;
  const fact = all.find(({ pipeline }) => pipeline === 'billing_ledger_job')!;
  const [told] = answering(words!([fact]), [
    [/logsForRun/, capture('14-events-billing_ledger_job.json')],
  ]).result;
  expect(told).toMatchObject({ title: 'ValueError: column "amount_cents" is missing' });
  expect(told!.detail).toMatch(/^Step billing_ledger\.\n.*Error occurred while executing op/);
  expect(answering(words!([fact]), []).result).toEqual([fact]);
});

describe('the words of a failure', () => {
  const error = (className: string | null, message: string, cause: object | null = null) => ({
    className,
    message,
    cause,
    stack: [],
  });
  const said = (...events: object[]) => {
    const { describe: words, facts: all } = poll().result;
    const fact = all.find(({ pipeline }) => pipeline === 'billing_ledger_job')!;
    const log = capture('14-events-billing_ledger_job.json');
    const { logsForRun } = log.data;
    return answering(words!([fact]), [
      [/logsForRun/, { data: { ...log.data, logsForRun: { ...logsForRun, events } } }],
    ]).result[0]!;
  };
  const event = (__typename: string, stepKey: string | null, one: object | null) => ({
    __typename,
    stepKey,
    error: one,
  });

  test('say the class once, and stand in one line where they are compared', () => {
    expect(said(event('RunFailureEvent', null, error('ValueError', ' bad\nmore ')))).toMatchObject({
      ...{ error: 'ValueError: bad', detail: 'bad\nmore\nbad\nmore' },
    });
    expect(said(event('RunFailureEvent', null, error('ValueError', 'ValueError: bad'))).title).toBe(
      'ValueError: bad',
    );
    expect(said(event('RunFailureEvent', null, error(null, 'bad'))).title).toBe('bad');
  });

  test('are those of the step that failed, not of what follows from it', () => {
    const told = said(
      event('RunFailureEvent', null, error('Run', 'steps failed')),
      event('ExecutionStepFailureEvent', 'load', error('Outer', 'outer', error('KeyError', 'x'))),
    );
    expect(told).toMatchObject({ title: 'KeyError: x', detail: 'Step load.\nouter\nx' });
    expect(
      said(
        event('ExecutionStepFailureEvent', 'load', null),
        event('RunFailureEvent', null, error('Run', 'died')),
      ).title,
    ).toBe('Run: died');
  });

  test('are none where nothing says any', () => {
    expect(said(event('RunFailureEvent', null, null))).not.toHaveProperty('title');
  });
});

describe('a partition', () => {
  const day = 86_400;
  const began = Date.parse('2026-11-27T00:00:00Z') / 1_000;
  const of = (date: string, changes: object = {}, period = 86_400_000) =>
    answering(pollDagster(askedOf(SOURCE, { now: NOW, periodOf: (name) => (name === 'job' ? period : 0) })), [
      [
        /RunsFilter/,
        runOf({ tags: [{ key: 'dagster/partition', value: date }], startTime: began, ...changes }),
      ],
      ...ROUTES,
    ]).result.facts.length;

  test('of three days or three periods ago is of today, and an earlier one is none', () => {
    expect([of('2026-11-24'), of('2026-11-23')]).toEqual([1, 0]);
    expect([of('2026-11-06', {}, 7 * 86_400_000), of('2026-11-05', {}, 7 * 86_400_000)]).toEqual([1, 0]);
  });

  test('of a run that never began goes by when it changed last', () => {
    expect(of('2026-11-20', { startTime: null, updateTime: began })).toBe(0);
    expect(of('2026-11-20', { startTime: null, updateTime: began - 5 * day })).toBe(1);
    expect(of('2026-11-20', { startTime: null, updateTime: null })).toBe(1);
  });
});

describe('a run of Dagster that was due', () => {
  const due = (foreign: string) => ({ foreign, due: NOW - 3_600_000 });
  const overdue = (statuses: readonly string[], runs: unknown) => {
    const schedules = statuses.map((status, n) => ({
      name: `s${n}`,
      pipelineName: 'job',
      scheduleState: { status, ticks: [] },
    }));
    const { result } = poll([
      [/daemonHealth/, stateWith({ repositoriesOrError: { nodes: [{ schedules }] } })],
      ...ROUTES,
    ]);
    return answering(result.overdue!([due('job'), due('other')]), [[/RunsFilter/, runs]]).result;
  };
  const none = { data: { runsOrError: { __typename: 'Runs', results: [] } } };

  test('is late where one of its schedules runs and nothing has ended well, and settled where none of them does', () => {
    expect(overdue(['RUNNING'], none)).toEqual({ late: [due('job')], settled: [] });
    expect(overdue(['STOPPED', 'RUNNING'], none)).toEqual({ late: [due('job')], settled: [] });
    expect(overdue(['STOPPED'], none)).toEqual({ late: [], settled: [due('job')] });
  });

  test('is nothing that can be told of what no schedule begins', () => {
    expect(overdue([], none)).toEqual({ late: [], settled: [] });
  });
});

test('a list that is longer than a page goes on after its last run', () => {
  const full = runOf({});
  const page = {
    data: {
      runsOrError: {
        __typename: 'Runs',
        results: Array.from({ length: 100 }, (_, n) => ({
          ...full.data.runsOrError.results[0],
          runId: `r${n}`,
        })),
      },
    },
  };
  const { result, calls } = poll([[/"c":"r99"/, runOf({ runId: 'last' })], [/RunsFilter/, page], ...ROUTES]);
  expect(calls.filter((line) => line.includes('RunsFilter'))).toHaveLength(2);
  expect(result).toMatchObject({ health: 'ok', until: NOW });
  expect(poll([[/RunsFilter/, page], ...ROUTES]).result).toMatchObject({
    until: null,
    next: { kept: { cursor: 'r99' } },
  });
});

test.each([
  [
    'another version',
    answer(400, capture('30-bad-query.json')),
    'refused: it does not know what it was asked; Dagster 1.9 and later are understood',
  ],
  [
    'an error of its own',
    { data: { runsOrError: { __typename: 'PythonError', message: 'x' } } },
    'refused: it answers with an error of its own',
  ],
  [
    'another form',
    { data: {} },
    'incomplete: its answer has not the form that was expected (data.runsOrError)',
  ],
  ['no answer', answer(503), 'unreachable: it answers 503'],
])('is not heard: %s', (_, runs, words) => {
  expect(() => poll([[/RunsFilter/, runs], ...ROUTES])).toThrow(words);
});

test('a run that was due is late, landed, or not to come', () => {
  const due = { foreign: 'vendor_feed', due: NOW - 3_600_000 };
  const none = { data: { runsOrError: { __typename: 'Runs', results: [] } } };
  const after = (routes: Routes, runs: unknown) =>
    answering(poll([...routes, ...ROUTES]).result.overdue!([due, { foreign: 'unknown', due: 1 }]), [
      [/"pipelineName":"vendor_feed"/, runs],
    ]).result;
  expect(after([], none)).toEqual({ late: [due], settled: [] });
  expect(after([], runOf({ status: 'SUCCESS' }))).toEqual({ late: [], settled: [due] });
  expect(after([], answer(500))).toEqual({ late: [], settled: [] });
  const stopped = stateWith({
    repositoriesOrError: {
      nodes: [
        {
          schedules: [
            { name: 's', pipelineName: 'vendor_feed', scheduleState: { status: 'STOPPED', ticks: [] } },
          ],
        },
      ],
    },
  });
  expect(after([[/daemonHealth/, stopped]], none)).toEqual({ late: [], settled: [due] });
});

test('its catalog has jobs with one schedule that runs, and by their assets owners and lineage', () => {
  const jobs = capture('20-jobs.json').data.repositoryOrError.jobs;
  const assets = capture('21-assets-min.json').data.assetNodes;
  const survey = { data: { repositoriesOrError: { nodes: [{ jobs }] }, assetNodes: assets } };
  const { pipelines } = answering(surveyDagster(), [[/assetNodes/, survey]]).result;
  expect(pipelines.map(({ foreign }) => foreign)).toEqual([
    'billing_ledger_job',
    'fx_rates',
    'raw_payments_job',
    'vendor_feed',
  ]);
  expect(pipelines[0]).toEqual({
    foreign: 'billing_ledger_job',
    owners: ['ana@example.com'],
    upstream: ['raw_payments_job'],
    retries: [],
  });
  expect(pipelines[3]).toMatchObject({ schedule: '* * * * *', timeZone: 'UTC' });
});

test('its past is the runs that schedules began and that are over', () => {
  const { runs } = answering(historyOfDagster(0), [[/RunsFilter/, ended]]).result;
  expect(runs.filter(({ isUsual }) => isUsual).map(({ foreign, ok }) => `${foreign} ${ok}`)).toEqual([
    'vendor_feed false',
    'vendor_feed true',
  ]);
});
