import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Json, system } from '../door/program.ts';
import { onPath, started, stopAfter, until, withSource } from './real-place.ts';

const alone = { alone: true } as const;

describe('Dagster, the real one', () => {
  const venv = process.env.WW_REAL_DAGSTER;
  const home = mkdtempSync(join(tmpdir(), 'ww-dagster-'));
  stopAfter('dagster', () => home);

  test.skipIf(venv === undefined)(
    'tells failures with their cause, checks, and recoveries; its catalog is written; without a daemon it is unwell',
    async () => {
      const url = await started('dagster', 'start.sh', [venv!, home, 'hand', '18190', '1200']);
      const graphql = async (query: string, variables: object) =>
        (
          await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query, variables }),
          })
        ).json() as Promise<Json>;
      const selector = { repositoryName: '__repository__', repositoryLocationName: 'defs.py' };
      const launch = (jobName: string) =>
        graphql(
          'mutation($p: ExecutionParams!) { launchRun(executionParams: $p) { __typename ... on PythonError { message } } }',
          { p: { selector: { ...selector, jobName }, runConfigData: '{}' } },
        );
      const { one, pull, rows } = await withSource(`kind: dagster, url: "${url}"`, 'dg', {});
      expect((await launch('billing_ledger_job')).data.launchRun.__typename).toBe('LaunchRunSuccess');
      await launch('fx_rates');
      await until('the job has failed', async () => {
        await pull();
        return (await rows()).billing_ledger_job !== undefined;
      });
      expect((await rows()).billing_ledger_job!.title).toBe('ValueError: column "amount_cents" is missing');
      writeFileSync(join(home, 'state', 'ledger-fixed'), '');
      await launch('billing_ledger_job');
      // It runs again, and a check of what it made does not hold: the data is wrong.
      await until('its check has failed', async () => {
        await pull();
        return (await rows()).billing_ledger_job?.kind === 'wrong';
      });
      await until('the retry has healed', async () => {
        await pull();
        return (
          (await one.log()).some(
            ({ type, landed }: Json) => type === 'source.read' && landed?.fx_rates !== undefined,
          ) || !('fx_rates' in (await rows()))
        );
      });
      expect(await rows()).not.toHaveProperty('fx_rates');
      expect((await one.run(['catalog', 'dg', '--write'], alone)).code).toBe(0);
      const { pipelines } = parse(readFileSync(join(one.root, 'state/catalog/dg.yaml'), 'utf8'));
      expect(pipelines.find(({ id }: Json) => id === 'billing_ledger_job')).toMatchObject({
        owner: 'ana',
        upstream: [{ id: 'raw_payments_job' }],
      });
      const [, daemon] = readFileSync(join(home, 'pids'), 'utf8').trim().split('\n').map(Number);
      process.kill(-daemon!, 'SIGKILL');
      await until(
        'the daemon is missed',
        async () => (await pull()).out.includes('unhealthy: its daemon'),
        8,
      );
    },
    1_200_000,
  );
});

describe('Prefect, the real one', () => {
  const venv = process.env.WW_REAL_PREFECT;
  const home = mkdtempSync(join(tmpdir(), 'ww-prefect-'));
  stopAfter('prefect', () => home);

  test.skipIf(venv === undefined)(
    'tells failures, crashes and runs that took too long under the names of deployments, and what is tried again',
    async () => {
      const url = await started('prefect', 'start.sh', [venv!, home, 'hand', '18195', '1200']);
      const authorization = `Basic ${Buffer.from('wake:wake-pw').toString('base64')}`;
      const post = async (path: string, body: object) =>
        (
          await fetch(`${url}/api${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization },
            body: JSON.stringify(body),
          })
        ).json() as Promise<Json>;
      const env = { PREFECT_PASSWORD: 'wake-pw' };
      const { one, pull, rows } = await withSource(
        `kind: prefect, url: "${url}", login: { user: wake, password: { env: PREFECT_PASSWORD } }`,
        'flows',
        env,
      );
      let deployments: Json[] = [];
      await until('its deployments are there', async () => {
        deployments = await post('/deployments/filter', {});
        return deployments.length >= 5;
      });
      for (const { id } of deployments)
        await post(`/deployments/${id}/create_flow_run`, { state: { type: 'SCHEDULED' } });
      await until(
        'they have failed',
        async () => {
          await pull();
          return Object.keys(await rows()).filter((name) => name.endsWith('/prod')).length >= 3;
        },
        6,
      );
      const known = await rows();
      expect(known['billing-ledger/prod']!.title).toBe('ValueError: column "amount_cents" is missing');
      expect(
        Object.values(known)
          .map(({ title }) => title)
          .join('\n'),
      ).toMatch(/exceeded timeout|exited with status code/);
      expect((await one.run(['catalog', 'flows', '--write'], { env, alone: true })).code).toBe(0);
      expect(readFileSync(join(one.root, 'state/catalog/flows.yaml'), 'utf8')).toContain(
        'deployment: raw-payments/prod',
      );
    },
    1_200_000,
  );
});

describe('Alertmanager, the real one', () => {
  const binary = process.env.WW_ALERTMANAGER ?? onPath('prometheus-alertmanager', 'alertmanager');
  const home = mkdtempSync(join(tmpdir(), 'ww-alerts-'));
  stopAfter('alertmanager', () => home);

  test.skipIf(binary === undefined)(
    'tells what fires, silenced or not, and what is over once it is missing twice',
    async () => {
      const url = await started('alertmanager', 'start.sh', [
        binary!,
        home,
        join(import.meta.dirname, 'alertmanager/alertmanager.yml'),
        '18193',
        '300',
      ]);
      const post = (path: string, body: object) =>
        fetch(`${url}/api/v2${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const alert = (pipeline: string, endsAt?: string) => ({
        labels: { alertname: 'PipelineLate', pipeline, severity: 'critical' },
        annotations: { summary: `${pipeline} is late` },
        ...(endsAt === undefined ? {} : { endsAt }),
      });
      const { one, pull, rows } = await withSource(
        `kind: alertmanager, url: "${url}", kinds: { late: "alertname=~.*Late" }`,
        'alerts',
        {},
      );
      expect((await pull()).code).toBe(0);
      await post('/alerts', [alert('billing_ledger'), alert('ads_spend')]);
      await until('they fire here', async () => (await pull()).out.includes('opened'), 1);
      expect(await rows()).toMatchObject({
        billing_ledger: { kind: 'late', title: 'billing_ledger is late' },
        ads_spend: { kind: 'late' },
      });
      const now = Date.now();
      await post('/silences', {
        matchers: [{ name: 'pipeline', value: 'ads_spend', isRegex: false, isEqual: true }],
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(now + 600_000).toISOString(),
        createdBy: 'ana',
        comment: 'known',
      });
      await post('/alerts', [alert('billing_ledger', new Date(now - 1_000).toISOString())]);
      await until(
        'the one that is over is over here',
        async () => {
          await pull();
          return (await rows()).billing_ledger?.state === 'recovered';
        },
        1,
      );
      // Silenced is somebody's decision about telling: it fires all the same.
      expect((await rows()).ads_spend!.state).toBe('open');
      expect((await one.run('status --json')).out).toContain('"heard": true');
    },
    300_000,
  );
});

describe('dbt, the real one', () => {
  const dbt = process.env.WW_DBT ?? onPath('dbt');

  test.skipIf(dbt === undefined)(
    'tells a model that failed, and that it landed again, by what its command left and how it ended',
    async () => {
      const { one } = await withSource('kind: dbt, path: target, pipeline: nightly', 'nightly', {});
      await system('cp', ['-r', join(import.meta.dirname, 'dbt'), join(one.root, 'shop')], one.root);
      const run = (args: readonly string[], more = {}) => {
        const env = {
          PATH: process.env.PATH!,
          HOME: one.root,
          WW_DUCK: join(one.root, 'shop.duckdb'),
          DBT_PROFILES_DIR: '.',
          DBT_TARGET_PATH: join(one.root, 'target'),
          DBT_LOG_PATH: join(one.root, 'logs'),
          DO_NOT_TRACK: '1',
          ...more,
        };
        const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
        return system('env', ['-i', ...words, dbt!, ...args], join(one.root, 'shop'));
      };
      await run(['seed']);
      const failed = await run(['run']);
      expect(failed.code).toBe(1);
      const pull = (code: number | null) =>
        one.run(['import', 'nightly', '--exit-code', String(code)], alone);
      expect((await pull(failed.code)).out).toMatch(/opened nightly: .*unit_cost/);
      const mended = await run(['run'], { WW_COST: '1' });
      expect(mended.code).toBe(0);
      expect((await pull(mended.code)).out).toContain('recovered nightly');
      expect((await one.run(['catalog', 'nightly', '--write'], alone)).code).toBe(0);
      expect(readFileSync(join(one.root, 'state/catalog/nightly.yaml'), 'utf8')).toContain(
        'id: investor_report',
      );
    },
    300_000,
  );
});
