import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A run as the program keeps it; instants are RFC 3339. */
export interface FakeRun {
  dag_id: string;
  dag_run_id: string;
  state: 'running' | 'queued' | 'success' | 'failed';
  run_type?: string;
  run_after: string;
  start_date: string | null;
  end_date: string | null;
  updated_at?: string;
  note?: string | null;
  error?: string;
}

/** An Airflow 3 that answers in the forms of the real one, from what a test puts into it. */
export interface FakeAirflow {
  readonly url: string;
  readonly runs: FakeRun[];
  readonly dags: Record<string, unknown>[];
  readonly asked: string[];
  /** Instead of an answer. */
  fault?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  healthy: boolean;
  /** Milliseconds by which its clock is ahead. */
  ahead: number;
}

export const PASSWORD = 'wake-pw-of-a-test';

export async function fakeAirflow(): Promise<FakeAirflow> {
  const fake: FakeAirflow = { url: '', runs: [], dags: [], asked: [], healthy: true, ahead: 0 };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    fake.asked.push(`${request.method} ${request.url}`);
    response.setHeader('date', new Date(Date.now() + fake.ahead).toUTCString());
    if (fake.fault?.(request, response)) return;
    const { pathname, searchParams } = new URL(request.url!, 'http://x');
    const [status, value] = replyTo(fake, pathname, searchParams, request.headers.authorization, body);
    response.writeHead(status, {
      'content-type': typeof value === 'string' ? 'text/plain' : 'application/json',
    });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(fake, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function replyTo(
  fake: FakeAirflow,
  path: string,
  query: URLSearchParams,
  authorization: string | undefined,
  body: string,
): [number, unknown] {
  if (path === '/api/v2/version') return [200, { version: '3.3.2' }];
  if (path === '/api/v2/monitor/health')
    return [
      200,
      {
        metadatabase: { status: 'healthy' },
        scheduler: {
          status: fake.healthy ? 'healthy' : 'unhealthy',
          latest_scheduler_heartbeat: new Date(
            Date.now() + fake.ahead - (fake.healthy ? 0 : 600_000),
          ).toISOString(),
        },
      },
    ];
  if (path === '/auth/token')
    return (JSON.parse(body) as { password: string }).password === PASSWORD
      ? [201, { access_token: 'token' }]
      : [401, { detail: 'no' }];
  if (authorization !== 'Bearer token') return [401, { detail: 'Not authenticated' }];
  const page = <T>(name: string, rows: readonly T[]): [number, unknown] => {
    const [limit, offset] = [
      Number(query.get('limit') ?? 100),
      Number(query.get('offset') ?? query.get('cursor') ?? 0),
    ];
    const next = offset + limit < rows.length ? String(offset + limit) : null;
    return [
      200,
      {
        [name]: rows.slice(offset, offset + Math.min(limit, 100)),
        total_entries: rows.length,
        ...(query.has('cursor') ? { next_cursor: next } : {}),
      },
    ];
  };
  const states = query.getAll('state');
  const since = (name: string) => query.get(name) ?? '';
  if (path === '/api/v2/importErrors') return page('import_errors', []);
  if (path === '/api/v2/assets') return page('assets', []);
  if (path === '/api/v2/dags') return page('dags', fake.dags);
  if (path === '/api/v2/eventLogs') return page('event_logs', []);
  const changed = (run: FakeRun) => run.updated_at ?? run.end_date ?? run.start_date ?? run.run_after;
  const all = fake.runs.filter(
    (run) =>
      (states.length === 0 || states.includes(run.state)) &&
      changed(run) >= since('updated_at_gte') &&
      run.run_after >= since('run_after_gte'),
  );
  if (path === '/api/v2/dags/~/dagRuns')
    return page(
      'dag_runs',
      all.toSorted((a, b) =>
        query.get('order_by') === 'run_after'
          ? a.run_after < b.run_after
            ? -1
            : 1
          : changed(a) < changed(b)
            ? -1
            : 1,
      ),
    );
  if (path === '/api/v2/dags/~/dagRuns/~/taskInstances')
    return page(
      'task_instances',
      states.includes('failed')
        ? fake.runs
            .filter((run) => run.error !== undefined && changed(run) >= since('updated_at_gte'))
            .map(tryOf)
        : [],
    );
  const [, dag, rest = ''] = /^\/api\/v2\/dags\/([^/]+)(.*)$/.exec(path) ?? [];
  if (dag === undefined) return [404, { detail: 'Not Found' }];
  const id = decodeURIComponent(dag);
  if (rest === '')
    return [
      200,
      fake.dags.find((one) => one.dag_id === id) ?? { dag_id: id, is_paused: false, is_stale: false },
    ];
  if (rest === '/tasks') return page('tasks', [{ task_id: 'load', retries: 0, downstream_task_ids: [] }]);
  if (rest === '/details') return [200, { dag_run_timeout: null }];
  if (rest === '/dagRuns')
    return page(
      'dag_runs',
      all.filter((run) => run.dag_id === id),
    );
  const [, name, below = ''] = /^\/dagRuns\/([^/]+)(.*)$/.exec(rest) ?? [];
  const run = fake.runs.find((one) => one.dag_id === id && one.dag_run_id === decodeURIComponent(name ?? ''));
  if (!run) return [404, { detail: 'Not Found' }];
  if (below === '') return [200, run];
  if (below === '/taskInstances') return page('task_instances', [tryOf(run)]);
  if (below.includes('/logs/'))
    return [
      200,
      `${JSON.stringify({ event: 'Task failed with exception', error_detail: [{ exc_type: 'ValueError', exc_value: run.error ?? '' }] })}\n`,
    ];
  return [404, { detail: 'Not Found' }];
}

function tryOf(run: FakeRun): object {
  const state = run.error !== undefined ? 'failed' : 'success';
  return {
    dag_id: run.dag_id,
    dag_run_id: run.dag_run_id,
    task_id: 'load',
    map_index: -1,
    state,
    end_date: run.end_date ?? run.start_date,
    try_number: 1,
    max_tries: 0,
  };
}
