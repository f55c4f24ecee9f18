import { describe, expect, test } from 'vitest';
import { surveyAirflow } from '../../../source/sources/airflow/survey.ts';
import { answer, answering, type Routes } from '../answering.ts';

const NONE = { tasks: [], assets: [], datasets: [], total_entries: 0 };
const dag = (dag_id: string, changes: object = {}) => ({ dag_id, owners: ['ana'], ...changes });
const survey = (dags: readonly object[], more: Routes = [], total = dags.length, version = '3.1.0') =>
  answering(surveyAirflow(), [
    [version.startsWith('3') ? /v2\/version/ : /v1\/version/, { version }],
    ...more,
    [/\/tasks$|assets|datasets/, NONE],
    ...[0, 100, 200, 300].map((from): Routes[number] => [
      new RegExp(`dags\\?limit=100&offset=${from}$`),
      { dags: dags.slice(from, from + 100), total_entries: total },
    ]),
  ]);
const pages = (calls: readonly string[]) => calls.filter((line) => /dags\?/.test(line)).length;

describe('the DAGs of an Airflow', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => dag(`d${n}`));

  test.each([
    [99, 1],
    [100, 1],
    [101, 2],
    [200, 2],
  ])('are read to their end and no further: %i on %i pages', (count, asked) => {
    const { result, calls } = survey(many(count));
    expect([result.pipelines.length, pages(calls)]).toEqual([count, asked]);
  });

  test('are not known where a page is empty before all have come, and go on where nothing of one can be read', () => {
    expect(() => survey(many(100), [], 900)).toThrow('it lists fewer than it says there are');
    const odd = [...Array.from({ length: 100 }, () => ({ dag_id: 5 })), dag('readable')];
    expect(survey(odd).result).toMatchObject({
      ...{ pipelines: [{ foreign: 'readable' }], odd: ['100 entries that cannot be read.'] },
    });
  });

  test('and what they write are counted together where they cannot be read', () => {
    const assets = { assets: [5, { producing_tasks: 'x' }], total_entries: 2 };
    expect(survey([dag('d'), { dag_id: 5 }], [[/assets/, assets]]).result.odd).toEqual([
      '3 entries that cannot be read.',
    ]);
  });

  test('have nobody and nothing where nobody says so', () => {
    expect(
      survey([{ dag_id: 'd' }], [[/assets/, { assets: [{}], total_entries: 1 }]]).result.pipelines,
    ).toEqual([{ foreign: 'd', owners: [], upstream: [], retries: [] }]);
  });

  test('read what another writes, each once, however they wait for it, and never themselves', () => {
    const named = (...names: readonly string[]) => names.map((dag_id) => ({ dag_id }));
    const one = { producing_tasks: named('writer', 'other'), consuming_dags: named('reader', 'writer') };
    const assets = { assets: [one, { ...one, consuming_dags: [], scheduled_dags: named('reader') }] };
    const found = survey([dag('reader'), dag('writer')], [[/assets/, assets]]).result.pipelines;
    expect(found.map(({ upstream }) => upstream)).toEqual([['writer', 'other'], ['other']]);
  });

  test.each([
    ['its summary', { timetable_summary: '0 5 * * *', schedule_interval: '0 6 * * *' }, '0 5 * * *'],
    ['a text', { schedule_interval: '0 6 * * *' }, '0 6 * * *'],
    ['a cron', { schedule_interval: { __type: 'CronExpression', value: '@daily' } }, '0 0 * * *'],
    ['an interval', { schedule_interval: { __type: 'TimeDelta', days: 1, seconds: 0 } }, undefined],
    ['nothing', { schedule_interval: null }, undefined],
  ])('have the schedule that %s tells in version 2', (_, changes, schedule) => {
    const [one] = survey([dag('d', changes)], [], 1, '2.11.0').result.pipelines;
    expect(one!.schedule).toBe(schedule);
    expect('schedule' in one!).toBe(schedule !== undefined);
  });

  test.each([
    ['next_dagrun_run_after', '2026-11-28T07:00:00Z'],
    ['next_dagrun_create_after', '2026-11-29T07:00:00Z'],
  ])('have their next run by %s', (field, time) => {
    const [one] = survey([dag('d', { next_dagrun_create_after: '2026-11-29T07:00:00Z', [field]: time })])
      .result.pipelines;
    expect(one!.next).toBe(Date.parse(time));
  });
});

describe('the tries of the tasks of a DAG', () => {
  const task = (retries: number, hours: number) => ({
    task_id: `t${retries}`,
    retries,
    retry_delay: { days: 0, seconds: hours * 3_600 },
  });

  test('are those of the task that is over last, in whatever order the tasks are told', () => {
    for (const tasks of [
      [task(4, 1), task(1, 3)],
      [task(1, 3), task(4, 1)],
    ])
      expect(
        survey([dag('d')], [[/\/tasks$/, { tasks, total_entries: 2 }]]).result.pipelines[0]!.retries,
      ).toEqual([1, 2, 3, 4]);
  });

  test('are of the DAG that was asked for, also beyond the twenty that are asked for at once', () => {
    const dags = Array.from({ length: 41 }, (_, n) => dag(`d${n}`));
    const tasks = (retries: number) => ({ tasks: [task(retries, 1)], total_entries: 1 });
    const { pipelines } = survey(dags, [
      [/d1\/tasks$/, tasks(1)],
      [/d20\/tasks$/, tasks(2)],
      [/d21\/tasks$/, answer(500, tasks(5))],
      [/d40\/tasks$/, tasks(3)],
    ]).result;
    const repeated = pipelines.filter(({ retries }) => retries.length > 0);
    expect(repeated.map(({ foreign, retries }) => [foreign, retries.length])).toEqual([
      ['d1', 1],
      ['d20', 2],
      ['d40', 3],
    ]);
  });
});
