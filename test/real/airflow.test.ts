import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Json } from '../door/program.ts';
import { rowsOf, started, stopAfter, until, withSource } from './real-place.ts';

const VERSIONS = [
  { version: 3, venv: process.env.WW_REAL_AIRFLOW3, port: 18_180, api: '/api/v2' },
  { version: 2, venv: process.env.WW_REAL_AIRFLOW2, port: 18_170, api: '/api/v1' },
] as const;
const ENV = { AIRFLOW_PASSWORD: 'wake-pw' };

describe.each(VERSIONS)('Airflow $version, the real one', ({ version, venv, port, api }) => {
  const home = mkdtempSync(join(tmpdir(), 'ww-airflow-'));
  stopAfter('airflow', () => home);

  test.skipIf(venv === undefined)(
    'tells what its own page would, through failures, retries, clears, marks and a scheduler that stops',
    async () => {
      const url = await started('airflow', `start${version}.sh`, [venv!, home, 'hand', String(port), '1500']);
      const admin = await signedIn(url, version);
      const ask = (method: string, path: string, body?: object) =>
        call(url, admin, method, `${api}${path}`, body);
      const { one, pull, rows } = await withSource(
        `kind: airflow, url: "${url}", login: { user: wake, password: { env: AIRFLOW_PASSWORD } }`,
        'prod',
        ENV,
      );
      /** What a person reading the page of Airflow would call failing: DAGs whose last run that is over failed. */
      const failingThere = async () => {
        const { dags } = await ask('GET', '/dags?limit=100');
        const failing: string[] = [];
        for (const { dag_id: dag, is_paused: isPaused } of dags) {
          const { dag_runs: runs } = await ask('GET', `/dags/${dag}/dagRuns?limit=100`);
          const over = runs.filter(
            (run: Json) => ['failed', 'success'].includes(run.state) && run.run_type !== 'backfill',
          );
          const due = (run: Json) => run.run_after ?? run.data_interval_end;
          const last = over.toSorted((a: Json, b: Json) => (due(a) < due(b) ? -1 : 1)).at(-1);
          if (!isPaused && last?.state === 'failed') failing.push(dag);
        }
        return failing.toSorted();
      };
      const failingHere = async () =>
        Object.entries(await rowsOf(one))
          .filter(
            ([name, { state, kind }]) => state !== 'recovered' && kind !== 'blocked' && !name.includes(':'),
          )
          .map(([name]) => name);
      /** Between two looks runs come and go: it is so at one time, and what is failing there is failing here at each. */
      const agrees = async () => {
        await pull();
        const [there, here] = [await failingThere(), await failingHere()];
        return there.every((dag) => here.includes(dag));
      };

      await until('the pipelines have run', async () => {
        await pull();
        const { billing_ledger: ledger, legacy_export: timed, partner_files: parts } = await rows();
        return ledger !== undefined && timed !== undefined && parts !== undefined;
      });
      await until('it agrees with the page', agrees);
      const known = await rows();
      expect(known.billing_ledger!.title).toMatch(
        /^(?:ValueError: column "amount_cents" is missing|the task ended before|task \w+ failed without)/,
      );
      expect(known.legacy_export!.title).toMatch(/timed out after 12 s|failed/);
      expect(known.partner_files!.title).toMatch(/one\[2\], \d of \d/);
      expect(known['airflow:broken.py']).toMatchObject({ kind: 'blocked' });
      expect(known).not.toHaveProperty('vendor_feed');
      expect((await one.run('status')).out).toMatch(/Tried again by itself: .*vendor_feed/);

      // A run that is cleared once it is mended, and one that somebody calls a success.
      writeFileSync(join(home, 'state', 'ledger-fixed'), '');
      const lastOf = async (dag: string) => {
        const { dag_runs: runs } = await ask('GET', `/dags/${dag}/dagRuns?state=failed&limit=100`);
        const due = (run: Json) => run.run_after ?? run.data_interval_end;
        return runs.toSorted((a: Json, b: Json) => (due(a) < due(b) ? -1 : 1)).at(-1).dag_run_id as string;
      };
      const cleared = await lastOf('billing_ledger');
      await ask('POST', '/dags/billing_ledger/clearTaskInstances', {
        dry_run: false,
        dag_run_id: cleared,
        only_failed: true,
        reset_dag_runs: true,
      });
      await until('the cleared run is over here', async () => {
        await pull();
        return (await rows()).billing_ledger?.state === 'recovered';
      });
      const marked = await lastOf('legacy_export');
      await ask('PATCH', `/dags/legacy_export/dagRuns/${encodeURIComponent(marked)}`, { state: 'success' });
      await until(
        'the marked run is over here',
        async () => {
          await pull();
          return (await rows()).legacy_export?.state === 'recovered';
        },
        2,
      );
      await until('it agrees with the page', agrees);

      const catalog = await one.run(['catalog', 'prod', '--write', '--json'], { env: ENV, alone: true });
      expect(catalog.code).toBe(0);
      const { pipelines } = parse(readFileSync(join(one.root, 'state/catalog/prod.yaml'), 'utf8'));
      expect(pipelines.find(({ id }: Json) => id === 'billing_ledger')).toMatchObject({
        schedule: '0 2 * * *',
        owner: 'ana',
      });
      expect(pipelines.find(({ id }: Json) => id === 'exec_kpis').upstream).toEqual([{ id: 'raw_payments' }]);

      // An Airflow whose scheduler is gone answers as if all were quiet.
      const pids = readFileSync(join(home, 'pids'), 'utf8').trim().split('\n').map(Number);
      for (const pid of pids) if (commandOf(pid).includes('scheduler')) process.kill(-pid, 'SIGKILL');
      await until(
        'the scheduler is missed',
        async () => (await pull()).out.includes('unhealthy: its scheduler starts nothing'),
        3,
      );
      expect((await one.run('gate billing_ledger')).err).toMatch(/^page: /);
      expect((await one.run('status')).out).toMatch(/^prod: blind since/m);
    },
    1_500_000,
  );
});

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function signedIn(url: string, version: number): Promise<string> {
  if (version === 2) return `Basic ${Buffer.from('admin:admin-pw').toString('base64')}`;
  const answer = await fetch(`${url}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: 'admin-pw' }),
  });
  return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`;
}

async function call(
  url: string,
  authorization: string,
  method: string,
  path: string,
  body?: object,
): Promise<Json> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
  return text === '' ? undefined : JSON.parse(text);
}
