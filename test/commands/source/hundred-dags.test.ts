import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fakeAirflow, PASSWORD } from '../../build/fake-airflow.ts';
import { type Json, place, system } from '../../door/program.ts';

const DAGS = 120;
const DAYS = 90;
const DAY = 86_400_000;

test('120 DAGs with 90 days behind them: from an empty folder to a ranked board with fifteen facts typed', async () => {
  const fake = await fakeAirflow();
  const midnight = Math.floor(Date.now() / DAY) * DAY;
  const time = (at: number) => new Date(at).toISOString();
  for (let n = 0; n < DAGS; n++) {
    const dag = `dag_${String(n).padStart(3, '0')}`;
    fake.dags.push({
      dag_id: dag,
      is_paused: false,
      owners: [n % 2 === 0 ? 'ana' : 'ben'],
      timetable_summary: `${n % 60} ${n % 5} * * *`,
      next_dagrun_run_after: time(midnight + DAY + (n % 5) * 3_600_000 + (n % 60) * 60_000),
    });
    for (let day = DAYS; day >= 0; day--) {
      const due = midnight - day * DAY + (n % 5) * 3_600_000 + (n % 60) * 60_000;
      if (due > Date.now() - 3_600_000) continue;
      const isFailed = (n * 7 + day * 13) % 37 === 0;
      const end = due + (20 + ((n + day) % 17)) * 60_000;
      fake.runs.push({
        ...{
          dag_id: dag,
          dag_run_id: `scheduled__${time(due)}`,
          state: isFailed ? 'failed' : 'success',
          run_type: 'scheduled',
        },
        ...{ run_after: time(due), start_date: time(due), end_date: time(end) },
        ...(isFailed ? { error: `column "c${n % 5}" is missing` } : {}),
      });
    }
  }
  const env = { AIRFLOW_PASSWORD: PASSWORD };
  const one = await place();
  await system('git', ['init', '-q'], one.root);
  let typed = 0;
  const type = async (facts: number, line: readonly string[]) => {
    typed += facts;
    const ended = await one.run(line, { env });
    expect(ended, `${line.join(' ')}: ${ended.err}`).toMatchObject({ code: 0 });
    return ended.out;
  };

  await one.put({
    'state/team.yaml':
      'team: growth\ntimeZone: UTC\npeople: [{ id: ana, email: ana@example.com }, { id: ben, email: ben@example.com }]\nrotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }] }\n',
  });
  typed += 6;
  await type(4, [
    'source',
    'add',
    'prod',
    '--kind',
    'airflow',
    '--url',
    fake.url,
    '--user',
    'wake',
    '--password-env',
    'AIRFLOW_PASSWORD',
    '--yes',
  ]);
  const trial = await type(0, ['trial', 'prod']);
  expect(trial).toMatch(/^Paging always would have asked for \d+ of 9[01] nights since /);
  expect(trial.split('\n')[1]).toMatch(/^[.o?W ]{90,}$/);
  await type(0, ['catalog', 'prod', '--days', '90', '--write']);
  const { pipelines } = parse(await readFile(join(one.root, 'state/catalog/prod.yaml'), 'utf8'));
  expect(pipelines).toHaveLength(DAGS);
  expect(pipelines.every(({ owner, schedule, ready }: Json) => owner && schedule && ready)).toBe(true);
  const history = (await readFile(join(one.root, 'state/history/prod.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const failed = fake.runs.filter(({ state }) => state === 'failed').length;
  expect(history.length).toBeGreaterThan(failed * 0.9);

  // One class for all of the same name, and what is dearest by itself.
  await one.put({
    'state/pipelines.yaml':
      'classes: { gold: { impact: [{ kind: rate, amount: 100, per: hour }] } }\npipelines:\n  - { match: "dag_0*", class: gold }\n  - { id: dag_007, impact: [{ kind: rate, amount: 90000, per: hour }] }\n',
  });
  typed += 5;
  for (const dag of ['dag_007', 'dag_110'])
    fake.runs.push({
      ...fake.runs.find((run) => run.dag_id === dag)!,
      dag_run_id: 'now',
      state: 'failed',
      run_after: time(Date.now() - 600_000),
      start_date: time(Date.now() - 500_000),
      end_date: time(Date.now() - 60_000),
      error: 'x',
    });
  await type(0, ['import', 'prod']);
  const { incidents, sources } = JSON.parse((await one.run('status --json')).out);
  const row = (pipeline: string) => incidents.find((each: Json) => each.pipeline === pipeline);
  expect(row('dag_007')).toMatchObject({ rank: 1, title: 'ValueError: x', owner: 'ben' });
  expect(['wake', 'work']).toContain(row('dag_007').verdict);
  expect(row('dag_110')).toMatchObject({ verdict: 'unknown' });
  expect(sources).toMatchObject([{ source: 'prod', heard: true }]);
  expect(typed).toBeLessThanOrEqual(15);
});
