import { appendFile, readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Json, type Place, place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana, email: ana@example.com }]
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }
`;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function workspace(sources: string, trusted: readonly string[]): Promise<Place> {
  const one = await place({
    'state/team.yaml': TEAM,
    'state/pipelines.yaml': 'pipelines:\n  - { id: feed }\n',
    'state/sources.yaml': `sources:\n${sources}`,
  });
  await system('git', ['init', '-q'], one.root);
  for (const id of trusted) await one.run(['source', 'trust', id, '--yes', '--as', 'ana']);
  return one;
}

/** An Alertmanager that lists what a test says. */
async function alertmanager() {
  const fake = { alerts: [] as object[], url: '' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const status = { config: { original: 'route:\n  group_interval: 1s\n' } };
    response.end(JSON.stringify(request.url!.includes('/status') ? status : fake.alerts));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

const ALERT = {
  fingerprint: 'aa',
  labels: { pipeline: 'feed', alertname: 'Broken' },
  annotations: {},
  endsAt: ago(-60),
  status: { state: 'active' },
};

test('an alert that was missing and is back as it was fails again, and again', async () => {
  const fake = await alertmanager();
  const one = await workspace(`  - { id: alerts, kind: alertmanager, url: "${fake.url}" }\n`, ['alerts']);
  const alert = { ...ALERT, startsAt: ago(30) };
  const pull = async () => (await one.run('import alerts')).out;
  const states = async () =>
    JSON.parse((await one.run('status --json')).out).incidents.map(({ state }: Json) => state);
  const gone = async () => {
    fake.alerts = [];
    await pull();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await pull()).toContain('recovered feed');
    expect(await states()).toEqual(['recovered']);
  };
  fake.alerts = [alert];
  expect(await pull()).toContain('opened feed');
  for (const _ of [1, 2]) {
    await gone();
    fake.alerts = [alert];
    expect(await pull()).toContain('opened feed');
    expect(await states()).toEqual(['open']);
    expect(await pull()).toContain('nothing new');
  }
  const [row] = JSON.parse((await one.run('status --json')).out).incidents;
  expect(row.flaps).toBe(2);
});

test('a failure that is told after an alert about it went quiet is not hushed up by that', async () => {
  const one = await workspace(
    '  - { id: alerts, kind: alertmanager, url: "http://127.0.0.1:9" }\n  - { id: ours, kind: command, run: [./x] }\n',
    [],
  );
  const webhook = (status: string, changes = {}) =>
    JSON.stringify({
      version: '4',
      alerts: [{ ...ALERT, status, startsAt: ago(20), endsAt: ago(10), ...changes }],
    });
  const began = ago(20);
  const fact = (kind: string, at: string) =>
    `${JSON.stringify({ fact: kind, pipeline: 'feed', key: `run:${kind}`, at })}\n${JSON.stringify({ fact: 'read', health: 'ok', until: ago(0) })}\n`;
  await one.put({
    'a.json': webhook('firing', { startsAt: began }),
    'b.json': webhook('resolved', { startsAt: began }),
    'c.jsonl': fact('failed', ago(15)),
    'd.jsonl': fact('landed', ago(1)),
  });
  await one.run('import alerts --from a.json');
  await one.run('import alerts --from b.json');
  const state = async () => JSON.parse((await one.run('status --json')).out).incidents[0].state;
  expect(await state()).toBe('recovered');
  expect((await one.run('import ours --from c.jsonl')).out).toContain('feed');
  expect(await state()).toBe('open');
  expect((await one.run('import ours --from c.jsonl')).out).toContain('nothing new');
  await one.run('import ours --from d.jsonl');
  expect(await state()).toBe('recovered');
});

describe('events of OpenLineage in a file', () => {
  const captured = (name: string) =>
    readFile(
      join(import.meta.dirname, `../../sources/openlineage/captures/airflow-events-${name}.jsonl`),
      'utf8',
    );

  test('are read from where the last reading ended, with the words of what stood before', async () => {
    const one = await workspace('  - { id: lineage, kind: openlineage, path: events.jsonl }\n', ['lineage']);
    const pull = () => one.run('import lineage');
    expect((await pull()).out).toContain('there is no such file yet');
    const [task, dag] = [await captured('fail'), await captured('dag')];
    await one.put({ 'events.jsonl': task });
    await pull();
    await appendFile(join(one.root, 'events.jsonl'), dag.slice(0, -20));
    await pull();
    await appendFile(join(one.root, 'events.jsonl'), dag.slice(-20));
    await pull();
    const whole = await workspace('  - { id: lineage, kind: openlineage, path: events.jsonl }\n', [
      'lineage',
    ]);
    await whole.put({ 'events.jsonl': task + dag });
    await whole.run('import lineage');
    const told = async (of: Place) =>
      (await of.log())
        .filter(({ type }: Json) => type !== 'source.read')
        .map(({ type, key, title }: Json) => [type, key, title])
        .toSorted();
    expect(await told(one)).toEqual(await told(whole));
    expect((await told(one)).length).toBeGreaterThan(0);
    expect((await pull()).out).toContain('nothing new');
  });

  test('are read to the end of a file that was moved away, and a line that is none is said once', async () => {
    const one = await workspace('  - { id: lineage, kind: openlineage, path: events.jsonl }\n', ['lineage']);
    const event = (name: string) =>
      `${JSON.stringify({ eventType: 'FAIL', eventTime: ago(5), job: { namespace: 'x', name }, run: { runId: name, facets: {} } })}\n`;
    const pull = async () => (await one.run('import lineage')).out;
    await one.put({ 'events.jsonl': event('a') });
    expect(await pull()).toContain('opened a');
    await appendFile(join(one.root, 'events.jsonl'), `${event('b')}no json\n`);
    await rename(join(one.root, 'events.jsonl'), join(one.root, 'events.jsonl.1'));
    await one.put({ 'events.jsonl': event('c') });
    expect(await pull()).toMatch(/opened b[\s\S]*more than is read at once/);
    expect(await pull()).toContain('opened c');
    await appendFile(join(one.root, 'events.jsonl'), `no json\n${event('d')}`);
    expect(await pull()).toMatch(/opened d[\s\S]*cannot be read/);
    expect(await pull()).toBe('lineage: nothing new; 2 facts were told before.\n');
  });

  test('that are only sent are none of what is read all at once', async () => {
    const one = await workspace(
      '  - { id: lineage, kind: openlineage }\n  - { id: other, kind: openlineage, path: e.jsonl }\n',
      ['lineage', 'other'],
    );
    await one.put({ 'e.jsonl': await captured('dag') });
    expect(await one.run('import all')).toMatchObject({ code: 0 });
    await one.put({ 'state/sources.yaml': 'sources:\n  - { id: lineage, kind: openlineage }\n' });
    expect((await one.run('import all')).err).toContain('What lineage says is sent');
  });
});
