import { describe, expect, test } from 'vitest';
import {
  endedWell,
  lookAt,
  type OpenRun,
  openRuns,
  toLookAt,
} from '../../../source/sources/airflow/open-runs.ts';
import type { Run } from '../../../source/sources/airflow/run.ts';
import { answer, answering, askedOf, captureIn, sourceOf } from '../answering.ts';

const three = captureIn('airflow/captures/3');
const SOURCE = sourceOf({ kind: 'airflow', id: 'prod', url: 'https://a.example.com' });
const ASKED = askedOf(SOURCE);
const RUN = three('60-before-clear-run.json');

describe('the runs that made open failures', () => {
  const open = (...told: readonly [key: string, at: number][]) =>
    openRuns({ ...ASKED, open: [{ pipeline: 'ledger', told: told.map(([key, at]) => ({ key, at })) }] });

  test('are the last that was told of each pipeline, whatever attempt of it, with when it failed', () => {
    expect(
      open(
        ['airflow:prod:billing:scheduled__2026-11-26T07:00:00+00:00:0', 5],
        ['airflow:prod:billing:scheduled__2026-11-27T07:00:00+00:00:0', 7],
        ['airflow:prod:billing:scheduled__2026-11-27T07:00:00+00:00:12', 9],
      ),
    ).toEqual([
      { pipeline: 'ledger', dag: 'billing', run: 'scheduled__2026-11-27T07:00:00+00:00', failedAt: 9 },
    ]);
    expect(open(['airflow:prod:d:a\nb:0', 1])).toMatchObject([{ dag: 'd', run: 'a\nb' }]);
  });

  test.each([
    ['of a file that cannot be loaded', 'airflow:prod:import:broken.py:1'],
    ['of another Airflow', 'airflow:prod2:billing:r:0'],
    ['of another source', 'dbt:shop:model.a:0'],
    ['that quotes this source', 'x:airflow:prod:billing:r:0'],
    ['of no attempt', 'airflow:prod:billing:r'],
    ['of an attempt that has no number', 'airflow:prod:billing:r:0x'],
    ['of no run', 'airflow:prod:billing:0'],
    ['of no DAG', 'airflow:prod::r:0'],
  ])('are none of what was told %s', (_, key) => {
    expect(open([key, 5])).toEqual([]);
  });

  test('are found below what was told of others later', () => {
    const later = [
      ['airflow:prod:import:x.py:3', 8],
      ['dbt:shop:model.a:0', 9],
    ] as const;
    expect(
      open(['airflow:prod:billing:r:0', 5], ...later.map(([key, at]) => [key, at] as [string, number])),
    ).toMatchObject([{ dag: 'billing', failedAt: 5 }]);
    expect(openRuns({ ...ASKED, open: [{ pipeline: 'x', told: [] }] })).toEqual([]);
  });
});

describe('a look at open failures', () => {
  const ONE: OpenRun = { pipeline: 'ledger', dag: 'a b', run: 'r:1', failedAt: 5 };
  const WELL = { is_paused: false, is_stale: false };
  const look = (ofDag: unknown, ofRun: unknown, runs: readonly OpenRun[] = [ONE], version: 2 | 3 = 3) =>
    answering(lookAt(runs, version, ASKED), [
      [/dagRuns\/[^/]*$/, ofRun],
      [/dags\/[^/]*$/, ofDag],
    ]);
  const failed = { ...RUN, dag_id: 'a b', dag_run_id: 'r:1', state: 'failed' };

  test('asks for the DAG and the run of each, and for nothing where none is open', () => {
    expect(look(WELL, failed).calls).toEqual([
      'GET /api/v2/dags/a%20b',
      'GET /api/v2/dags/a%20b/dagRuns/r%3A1',
    ]);
    expect(look(WELL, failed, [ONE], 2).calls[0]).toBe('GET /api/v1/dags/a%20b');
    expect(look(WELL, failed, [])).toEqual({
      result: { vanished: [], due: new Map(), ended: {} },
      calls: [],
    });
  });

  test('knows when the run was due and, of one that failed, when it ended as the source wrote it', () => {
    expect(look(WELL, failed).result).toEqual({
      vanished: [],
      due: new Map([['a b', Date.parse(RUN.run_after)]]),
      ended: { 'a b\nr:1': RUN.end_date },
    });
    const going = { ...failed, state: 'running', end_date: null, run_after: null };
    expect(look(WELL, going).result).toMatchObject({ due: new Map(), ended: {} });
    expect(look(WELL, answer(500)).result).toEqual({ vanished: [], due: new Map(), ended: {} });
  });

  test.each([
    ['it waits', { state: 'queued', start_date: null }, true],
    ['it goes on again', { state: 'running', start_date: '2026-11-27T14:00:00Z' }, true],
    ['it goes on still', { state: 'running', start_date: '1970-01-01T00:00:00Z' }, false],
    ['it failed again', { state: 'failed', start_date: '2026-11-27T14:00:00Z' }, false],
  ])('tells that a run was cleared where %s: %o, %s', (_, changes, isTold) => {
    expect(look(WELL, { ...failed, ...changes, end_date: null }).result.vanished).toMatchObject(
      isTold ? [{ fact: 'vanished', title: 'It was cleared in Airflow and runs again.' }] : [],
    );
  });

  test('is at those of DAGs that something ended well in, and at ten others, each in its turn', () => {
    const open = Array.from({ length: 25 }, (_, n) => ({ ...ONE, dag: `d${n}` }));
    const names = (some: readonly OpenRun[]) => some.map(({ dag }) => Number(dag.slice(1)));
    const ending = new Set(['d3', 'd20']);
    const first = toLookAt(open, ending, undefined);
    expect(names(first.some)).toEqual([3, 20, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10]);
    const second = toLookAt(open, ending, first.last);
    expect(names(second.some)).toEqual([3, 20, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21]);
    expect(names(toLookAt(open, new Set(), second.last).some)).toEqual([22, 23, 24, 0, 1, 2, 3, 4, 5, 6]);
    expect(toLookAt([], ending, 'gone')).toEqual({ some: [], last: undefined });
  });

  test.each([
    ['paused', { ...WELL, is_paused: true }, 'The DAG is paused in Airflow: no further run mends this.'],
    [
      'paused and without its file',
      { is_paused: true, is_stale: true },
      'The DAG is paused in Airflow: no further run mends this.',
    ],
    [
      'without its file in version 3',
      { ...WELL, is_stale: true },
      'Airflow finds the file of this DAG no longer: no further run mends this.',
    ],
    [
      'without its file in version 2',
      { is_paused: false, is_active: false },
      'Airflow finds the file of this DAG no longer: no further run mends this.',
    ],
    ['gone', answer(404), 'Airflow has this DAG no longer.'],
  ])('tells that nobody mends what is of a DAG that is %s', (_, ofDag, title) => {
    expect(look(ofDag, failed).result.vanished).toEqual([
      { fact: 'vanished', pipeline: 'a b', key: `airflow:prod:a b:r:1:${title}`, at: ASKED.now, title },
    ]);
  });

  test('tells that a run was deleted, also where nothing is known of its DAG', () => {
    for (const ofDag of [WELL, answer(500), { is_paused: 'x' }])
      expect(look(ofDag, answer(404)).result.vanished).toMatchObject([
        { title: 'The run that failed was deleted in Airflow.' },
      ]);
  });

  test.each([
    ['an error of its server, whatever that holds', answer(500, { is_paused: true })],
    ['an answer of another form', { is_paused: 'yes' }],
    ['a DAG of which nobody says more', {}],
    ['a DAG of which less is known', { is_paused: null, is_stale: null, is_active: null }],
    ['a DAG that is active', { is_paused: false, is_active: true }],
  ])('tells nothing by %s', (_, ofDag) => {
    expect(look(ofDag, failed).result.vanished).toEqual([]);
    expect(look(ofDag, answer(500)).result.vanished).toEqual([]);
  });
});

describe('a run that ended well', () => {
  const one = (number: number): Run => ({
    ...{ dag: 'a b', run: `r:${number}`, state: 'success', type: 'scheduled', note: null },
    ...{ start: 5, end: 9, endText: '', due: 5 },
  });
  const tasks = {
    tasks: [
      { task_id: 'load', downstream_task_ids: ['publish', 'mail'] },
      { task_id: 'publish', downstream_task_ids: [] },
      { task_id: 'mail' },
    ],
    total_entries: 3,
  };
  const tries = (states: Readonly<Record<string, string | null>>) => ({
    task_instances: Object.entries(states).map(([task_id, state]) => ({
      ...{ dag_id: 'a b', dag_run_id: 'r:1', task_id, state },
    })),
    total_entries: Object.keys(states).length,
  });
  const look = (ofTasks: unknown, ofTries: unknown, runs = [one(1)], version: 2 | 3 = 3) =>
    answering(endedWell(runs, version), [
      [/\/tasks$/, ofTasks],
      [/taskInstances/, ofTries],
    ]);
  const found = (ofTasks: unknown, ofTries: unknown) => {
    const { skipped, unsure } = look(ofTasks, ofTries).result;
    return skipped.size > 0 ? 'skipped' : unsure.size > 0 ? 'unsure' : 'landed';
  };
  const well = tries({ load: 'success', publish: 'success', mail: 'success' });

  test('is looked at by the tasks of its DAG and by what became of them', () => {
    const calls = ['/dags/a%20b/tasks', '/dags/a%20b/dagRuns/r%3A1/taskInstances?limit=100'];
    expect(look(tasks, well).calls).toEqual(calls.map((line) => `GET /api/v2${line}`));
    expect(look(tasks, well, [one(1)], 2).calls).toEqual(calls.map((line) => `GET /api/v1${line}`));
    expect(look(tasks, well, [])).toEqual({ result: { skipped: new Set(), unsure: new Set() }, calls: [] });
  });

  test.each([
    ['landed', 'all of it was done', { load: 'success', publish: 'success', mail: 'success' }],
    ['landed', 'something in its middle was skipped', { load: 'skipped', publish: 'success' }],
    ['landed', 'one of what comes last was done', { publish: 'skipped', mail: 'success' }],
    ['landed', 'of what comes last nothing is told', { load: 'skipped' }],
    ['landed', 'nothing is told', {}],
    ['skipped', 'all that comes last was skipped', { load: 'success', publish: 'skipped', mail: 'skipped' }],
  ])('%s where %s', (became, _, states) => {
    expect(found(tasks, tries(states))).toBe(became);
  });

  test('says nothing yet where one of the answers is none', () => {
    const skipped = tries({ publish: 'skipped' });
    expect([found(answer(500), skipped), found(tasks, answer(500)), found(tasks, skipped)]).toEqual([
      ...['unsure', 'unsure', 'skipped'],
    ]);
  });

  test('is one of fifty at most that are looked at: the others say nothing yet', () => {
    const runs = Array.from({ length: 53 }, (_, n) => one(n));
    const { result, calls } = look(tasks, tries({ publish: 'skipped' }), runs);
    expect(calls).toHaveLength(100);
    expect([...result.skipped]).toEqual(runs.slice(0, 50));
    expect([...result.unsure]).toEqual(runs.slice(50));
  });
});
