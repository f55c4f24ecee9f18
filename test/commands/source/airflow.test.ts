import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type FakeAirflow, type FakeRun, fakeAirflow, PASSWORD } from '../../build/fake-airflow.ts';
import { childEnvironment } from '../../build/machine/child-environment.ts';
import { type Json, type Place, PROGRAM, place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana, email: ana@example.com }]
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }
costs: { expectedWakeUps: 0 }
`;
const PIPELINES = `pipelines:
  - { id: ledger, source: { airflow: { dag: billing_ledger } }, impact: [{ kind: rate, amount: 1, per: day }] }
`;
const ENV = { AIRFLOW_PASSWORD: PASSWORD, WAKEWORTHY_TOKEN: 'a-token-of-some-length' };
const alone = { env: ENV, alone: true } as const;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function workspace(fake: FakeAirflow, more = '', pipelines = PIPELINES): Promise<Place> {
  const sources = `sources:\n  - { id: prod, kind: airflow, url: "${fake.url}", login: { user: wake, password: { env: AIRFLOW_PASSWORD } }${more} }\n`;
  const one = await place({
    'state/team.yaml': TEAM,
    'state/pipelines.yaml': pipelines,
    'state/sources.yaml': sources,
  });
  await system('git', ['init', '-q'], one.root);
  const trusted = await one.run('source trust prod --yes --as ana');
  expect(trusted).toMatchObject({ code: 0 });
  return one;
}
const failing = (changes: Partial<FakeRun> = {}): FakeRun => ({
  ...{
    dag_id: 'billing_ledger',
    dag_run_id: 'scheduled__1',
    state: 'failed',
    run_type: 'scheduled',
    run_after: ago(60),
  },
  ...{ start_date: ago(59), end_date: ago(50), error: 'column "amount_cents" is missing' },
  ...changes,
});
const pull = (one: Place, ...args: string[]) => one.run(['import', 'prod', ...args], { env: ENV });
const told = async (one: Place) =>
  (await one.log())
    .filter(({ type }: Json) => type !== 'source.read')
    .map(({ type, key }: Json) => `${type.replace('incident.', '')} ${key ?? ''}`.trim());

describe('a failure', () => {
  test('is told once with its words, seen again where it was cleared in vain, and over where a run ends well', async () => {
    const fake = await fakeAirflow();
    const run = failing();
    fake.runs.push(run);
    const one = await workspace(fake);
    expect(await pull(one)).toMatchObject({
      code: 0,
      out: 'prod: 1 opened.\n  opened ledger: ValueError: column "amount_cents" is missing\n',
    });
    expect((await pull(one)).out).toBe('prod: nothing new.\n');
    Object.assign(run, { start_date: ago(40), end_date: ago(30), updated_at: ago(0) });
    expect((await pull(one)).out).toContain('1 seen again');
    fake.runs.push(
      failing({
        dag_run_id: 'scheduled__2',
        state: 'success',
        run_after: ago(20),
        start_date: ago(20),
        end_date: ago(10),
        updated_at: ago(0),
        error: undefined as never,
      }),
    );
    expect((await pull(one)).out).toContain('recovered ledger');
    expect(await told(one)).toEqual([
      ...[
        'opened airflow:prod:billing_ledger:scheduled__1:0',
        'seen airflow:prod:billing_ledger:scheduled__1:1',
      ],
      expect.stringMatching(/^recovered airflow:prod:billing_ledger:scheduled__2:ok:/),
    ]);
    const [opened] = await one.log();
    expect(opened).toMatchObject({
      by: 'source:prod',
      pipeline: 'ledger',
      link: expect.stringContaining('/dags/billing_ledger/runs/'),
    });
  });

  test('is the same one from two clones, whoever asked first', async () => {
    const fake = await fakeAirflow();
    fake.runs.push(failing(), failing({ dag_id: 'feed', dag_run_id: 'x' }));
    const [a, b] = [await workspace(fake), await workspace(fake)];
    await pull(a);
    await pull(b);
    Object.assign(fake.runs[0]!, {
      state: 'success',
      start_date: ago(9),
      end_date: ago(5),
      error: undefined,
    });
    await pull(b);
    const state = async (one: Place) =>
      JSON.parse((await one.run('status --json')).out).incidents.map(
        ({ pipeline, state: of, failedAt, occurrences, title }: Json) => ({
          pipeline,
          of,
          failedAt,
          occurrences,
          title,
        }),
      );
    const before = await state(b);
    expect(before).toHaveLength(2);
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const [month] = await readdir(join(from.root, 'state/log'));
      for (const file of await readdir(join(from.root, 'state/log', month!)))
        await to.put({
          [`state/log/${month}/${file}`]: await readFile(join(from.root, 'state/log', month!, file), 'utf8'),
        });
    }
    expect(await state(b)).toEqual(before);
    expect(await state(a)).toEqual(before);
    expect((await pull(a)).out).toContain('nothing new');
  });

  test('is not written with --dry-run', async () => {
    const fake = await fakeAirflow();
    fake.runs.push(failing());
    const one = await workspace(fake);
    expect((await pull(one, '--dry-run')).out).toContain('1 opened, if it were written');
    expect(await one.log()).toEqual([]);
    expect((await pull(one)).out).toContain('1 opened.');
  });

  test('of 10,000 at once is one of fifty and a count, what has a price first, and none is lost', async () => {
    const fake = await fakeAirflow();
    for (let n = 0; n < 10_000; n++) fake.runs.push(failing({ dag_id: `d${n}`, dag_run_id: 'x' }));
    fake.runs.push(failing({ end_date: ago(51) }));
    const one = await workspace(fake);
    const first = await pull(one);
    expect(first.code).toBe(1);
    expect(first.out).toContain('50 opened');
    expect(first.out).toContain('opened ledger: ValueError');
    expect(first.out).toContain('1951 more pipelines fail');
    expect(JSON.parse((await one.run('status --json')).out).sources[0]).toMatchObject({
      heard: false,
      left: 1951,
    });
    // All of it is looked through before it begins anew for what was left.
    expect((await pull(one)).out).toContain('50 opened.');
    const pipelines = (await one.log()).flatMap(({ pipeline }: Json) => pipeline ?? []);
    expect(new Set(pipelines).size).toBe(100);
  });

  test('of 4,100 at once is read to its end first: what has a price is opened wherever it stands in the list', async () => {
    const fake = await fakeAirflow();
    for (let n = 0; n < 4_100; n++) fake.runs.push(failing({ dag_id: `d${n}`, dag_run_id: 'x' }));
    fake.runs.push(failing({ end_date: ago(49) }));
    const one = await workspace(fake);
    const outs = [await pull(one), await pull(one), await pull(one)].map(({ out }) => out);
    expect(outs.map((out) => out.includes('opened ledger'))).toEqual([false, false, true]);
    const left = JSON.parse((await one.run('status --json')).out).sources[0].left;
    expect(left).toBe(4_101 - 150);
    const again = (await pull(one)).out;
    expect(again).toMatch(/^prod: 50 opened; \d+ facts were told before\.$/m);
  });

  test('of many at once keeps none of them from being over where earlier runs end well beside them', async () => {
    const fake = await fakeAirflow();
    const many = 130;
    const named = (n: number) => `d${String(n).padStart(3, '0')}`;
    for (let n = 0; n < many; n++)
      fake.runs.push(
        failing({
          dag_id: named(n),
          dag_run_id: 'new',
          run_after: ago(30),
          start_date: ago(29),
          end_date: ago(20),
        }),
      );
    const one = await workspace(fake);
    for (let n = 0; n < 3; n++) await pull(one);
    const older = fake.runs.map((run) => ({
      ...run,
      dag_run_id: 'old',
      state: 'success' as const,
      run_after: ago(90),
    }));
    for (const run of older)
      Object.assign(run, { error: undefined, start_date: ago(9), end_date: ago(8), updated_at: ago(0) });
    fake.runs.push(...older);
    Object.assign(fake.runs[many - 1]!, {
      state: 'success',
      error: undefined,
      start_date: ago(5),
      end_date: ago(4),
      updated_at: ago(0),
    });
    const outs: string[] = [];
    for (let n = 0; n < 4; n++) outs.push((await pull(one)).out);
    expect(outs.join('')).toContain(`recovered ${named(many - 1)}`);
    expect(outs.at(-1)).not.toContain('incomplete');
    expect(outs.join('').match(/recovered/g)!.length).toBeLessThanOrEqual(2);
  });

  test('of many at once is over for all of them within a few readings', async () => {
    const fake = await fakeAirflow();
    const runs = Array.from({ length: 70 }, (_, n) => failing({ dag_id: `d${n}`, dag_run_id: 'x' }));
    fake.runs.push(...runs);
    const one = await workspace(fake);
    await pull(one);
    await pull(one);
    for (const run of runs)
      Object.assign(run, { state: 'success', start_date: ago(5), end_date: ago(4), updated_at: ago(0) });
    expect((await pull(one)).out).toContain('50 recovered');
    expect((await pull(one)).out).toContain('20 recovered');
  });
});

describe('lateness', () => {
  test('is told once where what should stand does not, and over where it lands', async () => {
    const fake = await fakeAirflow();
    const due = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
    const pipelines = `pipelines:\n  - { id: ledger, schedule: "0 * * * *", ready: 1s, source: { airflow: { dag: billing_ledger } } }\n`;
    const one = await workspace(fake, '', pipelines);
    expect((await pull(one)).out).toContain('opened ledger: has not landed by its time');
    expect((await pull(one)).out).toContain('nothing new');
    const [late] = await one.log().then((log) => log.filter(({ type }: Json) => type === 'incident.opened'));
    expect(late).toMatchObject({
      by: 'source:late',
      kind: 'late',
      key: `late:ledger:${due.toISOString()}`,
      due: due.toISOString(),
    });
    fake.runs.push(
      failing({
        state: 'success',
        run_after: due.toISOString(),
        start_date: due.toISOString(),
        end_date: new Date().toISOString(),
        error: undefined as never,
      }),
    );
    expect((await pull(one)).out).toContain('recovered ledger');
    expect((await pull(one)).out).toContain('nothing new');
  });

  test('is not told of what is paused, or by an answer that is not whole', async () => {
    const fake = await fakeAirflow();
    fake.dags.push({ dag_id: 'billing_ledger', is_paused: true });
    const pipelines = `pipelines:\n  - { id: ledger, schedule: "0 * * * *", ready: 1s, source: { airflow: { dag: billing_ledger } } }\n`;
    const one = await workspace(fake, '', pipelines);
    expect((await pull(one)).out).toBe('prod: nothing new.\n');
    fake.dags.length = 0;
    fake.healthy = false;
    const two = await workspace(fake, '', pipelines);
    expect((await pull(two)).out).not.toContain('opened');
  });
});

const FAULTS: readonly [string, NonNullable<FakeAirflow['fault']>, RegExp][] = [
  [
    '401',
    (_, response) => void response.writeHead(401).end('{}') === undefined,
    /does not know this login \(401\)/,
  ],
  [
    '403',
    ({ url }, response) => url!.includes('dagRuns') && void response.writeHead(403).end('{}') === undefined,
    /may not read it \(403\)/,
  ],
  [
    '500',
    (_, response) => void response.writeHead(500).end('{}') === undefined,
    /unreachable: it answers 500/,
  ],
  [
    'cut',
    ({ url }, response) => {
      if (!url!.includes('dagRuns?')) return false;
      response.writeHead(200, { 'content-length': 999 });
      response.write('{"dag_runs": [');
      setTimeout(() => response.destroy(), 30);
      return true;
    },
    /unreachable: /,
  ],
  [
    'half a page',
    ({ url }, response) =>
      url!.includes('dagRuns?') && void response.end('{"dag_runs": [{"dag_id"') === undefined,
    /is no JSON/,
  ],
  [
    'redirect elsewhere',
    (_, response) =>
      void response.writeHead(302, { location: 'http://localhost:1/login' }).end() === undefined,
    /redirects to another host/,
  ],
  [
    'too large',
    ({ url }, response) =>
      url!.includes('dagRuns?') && void response.end(`"${'x'.repeat(6e6)}"`) === undefined,
    /more than 5 MB/,
  ],
  [
    'wrong version',
    ({ url }, response) =>
      url!.includes('/v2/version')
        ? void response.end('{"version":"1.10.15"}') === undefined
        : void response.writeHead(404).end('{}') === undefined,
    /it is Airflow 1.10.15/,
  ],
  [
    'silent scheduler',
    ({ url }, response) =>
      url!.includes('health') &&
      void response.end(
        JSON.stringify({ scheduler: { status: 'unhealthy', latest_scheduler_heartbeat: ago(30) } }),
      ) === undefined,
    /unhealthy: its scheduler starts nothing/,
  ],
];

describe('a source that is not heard', () => {
  test.each(FAULTS)('invents nothing, loses nothing, and a gate pages: %s', async (_, fault, words) => {
    const fake = await fakeAirflow();
    fake.runs.push(failing());
    const one = await workspace(fake);
    await pull(one);
    await one.run('hold ledger --until 23:59 --as ana');
    expect(await one.run('gate ledger')).toMatchObject({ code: 20 });
    const before = await told(one);
    fake.fault = fault;
    fake.runs.push(failing({ dag_id: 'feed', dag_run_id: 'x', end_date: new Date().toISOString() }));
    const { code, out, err } = await pull(one);
    expect(code).toBe(1);
    expect(out).toMatch(words);
    expect(out + err).not.toContain(PASSWORD);
    const meanwhile = await told(one);
    // What answered tells what it knows; what did not tells nothing.
    expect(meanwhile.filter((line) => !line.includes(':feed:'))).toEqual(before);
    const later = new Date(Date.now() + 25 * 60_000).toISOString();
    expect(await one.run(['gate', 'ledger', '--at', later])).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/page: prod: blind since/),
    });
    expect((await one.run(['status', '--at', later])).out).toMatch(/^prod: blind since/m);
    fake.fault = undefined;
    await pull(one);
    expect((await told(one)).filter((line) => line.includes(':feed:'))).toHaveLength(1);
    expect(await one.run('gate ledger')).toMatchObject({ code: 20 });
  });

  test('whose clock is ten minutes off is heard, and that is said', async () => {
    const fake = await fakeAirflow();
    for (const ahead of [600_000, -600_000]) {
      fake.ahead = ahead;
      fake.runs.length = 0;
      const one = await workspace(fake);
      fake.runs.push(
        failing({ dag_run_id: `r${ahead}`, end_date: new Date(Date.now() + ahead).toISOString() }),
      );
      const { code, out } = await pull(one);
      expect({ code, out }).toMatchObject({
        code: 0,
        out: expect.stringMatching(/Its clock is (?:10 min|9 min \d+ s) (?:ahead of|behind) this one/),
      });
      expect((await pull(one)).out).toContain('nothing new');
      const [opened] = (await one.log()).filter(({ type }: Json) => type === 'incident.opened');
      expect(Math.abs(Date.parse(opened.failedAt) - Date.now())).toBeLessThan(120_000);
    }
  });

  test('and whose clock is set right in between hides nothing that fails then', async () => {
    const fake = await fakeAirflow();
    const time = (minutes: number) => new Date(Date.now() + fake.ahead - minutes * 60_000).toISOString();
    fake.ahead = 600_000;
    const run = failing({ run_after: time(60), start_date: time(59), end_date: time(3) });
    fake.runs.push(run);
    const one = await workspace(fake);
    expect((await pull(one)).out).toContain('opened ledger');
    Object.assign(run, { state: 'success', start_date: time(2), end_date: time(1), updated_at: time(1) });
    expect((await pull(one)).out).toContain('recovered ledger');
    fake.ahead = 0;
    fake.runs.push(failing({ dag_run_id: 'r2', run_after: time(1), start_date: time(1), end_date: time(0) }));
    expect((await pull(one)).out).toContain('opened ledger');
    expect((await one.run('status')).out).not.toContain('RECOVERED');
  });

  test('and gives fewer than it says there are is not heard, and what it kept back is told once it is there', async () => {
    const fake = await fakeAirflow();
    const one = await workspace(fake);
    fake.fault = (request, response) => {
      if (!request.url!.includes('/dags/~/dagRuns')) return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ dag_runs: [], task_instances: [], total_entries: 1 }));
      return true;
    };
    fake.runs.push(failing({ end_date: ago(1) }));
    expect((await pull(one)).out).toContain('incomplete: it lists fewer than it says there are');
    expect(await one.run('gate ledger')).toMatchObject({ code: 0 });
    fake.fault = undefined;
    expect((await pull(one)).out).toContain('opened ledger');
  });

  test('here is heard where another clone hears it, and this one writes nothing without its secret', async () => {
    const fake = await fakeAirflow();
    fake.runs.push(failing());
    const [a, b] = [await workspace(fake), await workspace(fake)];
    await pull(a);
    const without = await b.run('import prod');
    expect(without).toMatchObject({
      code: 1,
      err: expect.stringContaining('prod needs the variable AIRFLOW_PASSWORD'),
    });
    expect(await b.log()).toEqual([]);
    const [month] = await readdir(join(a.root, 'state/log'));
    for (const file of await readdir(join(a.root, 'state/log', month!)))
      await b.put({
        [`state/log/${month}/${file}`]: await readFile(join(a.root, 'state/log', month!, file), 'utf8'),
      });
    await b.run('hold ledger --until 23:59 --as ana');
    expect(await b.run('gate ledger')).toMatchObject({ code: 20 });
  });
});

describe('a watch', () => {
  async function watching(one: Place, ...args: string[]) {
    const child = spawn(process.execPath, [PROGRAM, 'watch', '--root', one.root, ...args], {
      env: { ...childEnvironment(one.root), ...ENV },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
    const until = async (words: string | RegExp) => {
      for (let n = 0; n < 600 && !out.match(words); n++) await pause(50);
      expect(out).toMatch(words);
      return out;
    };
    return { child, until };
  }

  test('asks at once where a push says so, says whether a page may be suppressed, and ends when it is told to', async () => {
    const fake = await fakeAirflow();
    const one = await workspace(fake, ', every: 1h');
    const { child, until } = await watching(one, '--listen', '127.0.0.1:0');
    // A second one of the same clone would ask everything twice.
    const port = /port (\d+)/.exec(await until(/Listening at port \d+/))![1];
    await until('prod: nothing new');
    expect(await one.run('watch', alone)).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('Another process of this clone reads its sources already') },
    });
    const url = `http://127.0.0.1:${port}/v1`;
    const send = (token: string) =>
      fetch(`${url}/prod`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: '{"dag_id":"billing_ledger"}',
      });
    expect((await send('wrong')).status).toBe(401);
    fake.runs.push(failing({ end_date: new Date().toISOString() }));
    expect((await send(ENV.WAKEWORTHY_TOKEN)).status).toBe(202);
    await until('opened ledger');
    const gate = async () =>
      fetch(`${url}/gate/ledger`).then(async (response) => [response.status, (await response.text()).trim()]);
    expect((await fetch(`${url}/gate/unknown`)).status).toBe(409);
    await one.run('hold ledger --until 23:59 --as ana');
    expect(await gate()).toEqual([200, expect.stringMatching(/^until \d{4}-\d{2}-\d{2}T23:59/)]);
    // What hangs does not keep it.
    fake.fault = () => true;
    expect((await send(ENV.WAKEWORTHY_TOKEN)).status).toBe(202);
    const asked = fake.asked.length;
    for (let n = 0; n < 200 && fake.asked.length === asked; n++) await pause(20);
    const ended = once(child, 'exit');
    const began = Date.now();
    child.kill('SIGTERM');
    await ended;
    expect(Date.now() - began).toBeLessThan(2_000);
    expect((await told(one)).filter((line) => line.startsWith('opened'))).toHaveLength(1);
  });

  test('answers each of many that are sent at once by what became of it', async () => {
    const one = await place({
      'state/team.yaml': TEAM,
      'state/pipelines.yaml': PIPELINES,
      'state/sources.yaml':
        'sources: [{ id: lineage, kind: openlineage }, { id: ours, kind: command, run: [./x], every: 1h }]\n',
      x: '#!/bin/sh\n',
    });
    await system('git', ['init', '-q'], one.root);
    for (const id of ['lineage', 'ours']) await one.run(['source', 'trust', id, '--yes', '--as', 'ana']);
    const { child, until } = await watching(one, '--listen', '127.0.0.1:0');
    const port = /port (\d+)/.exec(await until(/Listening at port \d+/))![1];
    const event = (n: number) => ({
      ...{ eventType: 'FAIL', eventTime: ago(5), job: { namespace: 'x', name: `job${n}` } },
      run: { runId: `r${n}`, facets: {} },
    });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        fetch(`http://127.0.0.1:${port}/v1/lineage`, {
          method: 'POST',
          headers: { authorization: `Bearer ${ENV.WAKEWORTHY_TOKEN}` },
          body: JSON.stringify(event(n)),
        }).then(({ status }) => status),
      ),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    const opened = (await one.log()).filter(({ type }: Json) => type === 'incident.opened');
    expect(new Set(opened.map(({ pipeline }: Json) => pipeline)).size).toBe(60);
    const gate = await fetch(`http://127.0.0.1:${port}/v1/gate/`);
    expect(gate.status).toBe(404);
    child.kill('SIGTERM');
    await once(child, 'close');
  });

  test('beside a board ends with whoever started it', async () => {
    const fake = await fakeAirflow();
    const one = await workspace(fake);
    const { child } = await watching(one, '--beside');
    for (let n = 0; n < 200 && fake.asked.length === 0; n++) await pause(50);
    expect(fake.asked.length).toBeGreaterThan(0);
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  });

  test('tells the program of the settings what somebody is to get up for, once', async () => {
    const fake = await fakeAirflow();
    fake.runs.push(failing({ end_date: new Date().toISOString() }));
    const one = await workspace(
      fake,
      ', every: 15s',
      PIPELINES.replace('amount: 1, per: day', 'amount: 9000000, per: hour'),
    );
    await one.put({
      'hook.sh': '#!/bin/sh\ncat >> told.jsonl\n',
      'config/wakeworthy/config.yaml': `notify: { run: [${join(one.root, 'hook.sh')}] }\n`,
    });
    await system('chmod', ['+x', 'hook.sh'], one.root);
    const team = TEAM.replace('costs:', 'people_: x\ncosts:')
      .replace('people_: x\n', '')
      .replace('email: ana@example.com', 'email: ana@example.com, sleep: { from: "00:00", to: "23:59" }');
    await one.put({ 'state/team.yaml': team });
    const child = spawn(process.execPath, [PROGRAM, 'watch', '--root', one.root], {
      cwd: one.root,
      env: { ...childEnvironment(one.root), ...ENV, XDG_CONFIG_HOME: join(one.root, 'config') },
      stdio: 'ignore',
    });
    const read = async () => readFile(join(one.root, 'told.jsonl'), 'utf8').catch(() => '');
    for (let n = 0; n < 400 && (await read()) === ''; n++) await pause(50);
    await pause(1_000);
    child.kill('SIGTERM');
    await once(child, 'exit');
    const lines = (await read())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ kind }) => kind === 'wake')).toEqual([
      expect.objectContaining({ pipeline: 'ledger', text: expect.stringMatching(/GET UP/) }),
    ]);
  });
});

test('no secret is written anywhere', async () => {
  const fake = await fakeAirflow();
  fake.runs.push(
    failing({
      error: `login with password=${PASSWORD} failed for user@example.com at https://u:${PASSWORD}@db.example.com/x`,
    }),
  );
  const one = await workspace(fake);
  const { out, err } = await pull(one, '--json');
  fake.fault = (_, response) => void response.writeHead(500).end(`{"detail":"${PASSWORD}"}`) === undefined;
  const bad = await pull(one);
  for (const text of [out, err, bad.out, bad.err]) expect(text).not.toContain(PASSWORD);
  const { out: found } = await system('grep', ['-r', PASSWORD, '.'], one.root).catch(() => ({ out: '' }));
  expect(found).toBe('');
});
