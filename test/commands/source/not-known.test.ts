import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeAirflow, PASSWORD } from '../../build/fake-airflow.ts';
import { type Json, type Place, place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana, email: ana@example.com }]
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }
`;
const AT = ['--at', '2026-11-27T14:30:00Z'];
const READ = { fact: 'read', health: 'ok', until: '2026-11-27T14:25:00Z' };
const printing = (...lines: object[]) =>
  `#!/bin/sh\ncat <<'END'\n${[...lines, READ].map((line) => JSON.stringify(line)).join('\n')}\nEND\n`;
const failed = (pipeline: string, changes: object = {}) => ({
  ...{ fact: 'failed', pipeline, key: `run:${pipeline}`, at: '2026-11-27T14:00:00Z', title: 'boom' },
  ...changes,
});

async function workspace(files: Record<string, string>): Promise<Place> {
  const one = await place({ 'state/team.yaml': TEAM, ...files });
  await system('git', ['init', '-q'], one.root);
  const programs = Object.keys(files).filter((name) => name.endsWith('.sh'));
  if (programs.length > 0) await system('chmod', ['+x', ...programs], one.root);
  return one;
}
const agree = (one: Place, ...ids: string[]) =>
  Promise.all(ids.map((id) => one.run(['source', 'trust', id, '--yes', '--as', 'ana'])));
const ONE = 'sources: [{ id: ours, kind: command, run: [./facts.sh] }]\n';

describe('what is said to happen later than now', () => {
  test('is left out and told, and keeps nothing of today from being told', async () => {
    const later = failed('later', { at: '2026-11-27T15:00:00Z' });
    const one = await workspace({
      'state/sources.yaml': ONE,
      'facts.sh': printing(later, failed('feed'), failed('soon', { at: '2026-11-27T14:39:00Z' })),
    });
    await agree(one, 'ours');
    const { code, out } = await one.run(['import', 'ours', ...AT]);
    expect(code).toBe(1);
    expect(out).toContain('opened feed: boom');
    expect(out).toContain('opened soon: boom');
    expect(out).toContain('What ours does not say is not known: incomplete: 1 fact lies in the future.');
    expect(JSON.stringify(await one.log())).not.toContain('later');
  });
});

test('what several people agree to at once is all kept', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const one = await workspace({
    'state/sources.yaml': `sources:\n${ids.map((id) => `  - { id: ${id}, kind: command, run: [./facts.sh] }\n`).join('')}`,
  });
  await agree(one, ...ids);
  const { sources } = JSON.parse((await one.run('source list --json')).out);
  expect(sources.filter(({ trusted }: Json) => trusted).map(({ id }: Json) => id)).toEqual(ids);
});

describe('import all', () => {
  test('goes on where one source cannot be read, and names those that nobody agreed to', async () => {
    const one = await workspace({
      'state/sources.yaml': `sources:
  - { id: gone, kind: command, run: [./nowhere.sh] }
  - { id: secret, kind: prefect, url: "http://127.0.0.1:9", token: { env: NOT_SET_ANYWHERE } }
  - { id: ours, kind: command, run: [./facts.sh] }
  - { id: stranger, kind: command, run: [./stranger.sh] }
`,
      'facts.sh': printing(failed('feed')),
      'stranger.sh': '#!/bin/sh\ntouch ran\n',
    });
    await agree(one, 'gone', 'secret', 'ours');
    const { code, out } = await one.run(['import', 'all', ...AT]);
    expect(code).toBe(1);
    expect(out).toContain('opened feed: boom');
    expect(out).toContain('nowhere.sh does not start');
    expect(out).toContain('secret needs the variable NOT_SET_ANYWHERE');
    expect(out).toContain('stranger: nobody here has agreed to it: wakeworthy source trust stranger');
    expect((await one.run(['import', 'gone', ...AT])).err).toContain('nowhere.sh does not start');
  });
});

describe('a pipeline that comes from what is called like no source', () => {
  test('is paged for, and doctor says so', async () => {
    const one = await workspace({
      'state/pipelines.yaml':
        'pipelines:\n  - { id: feed, source: { airflw: { dag: feed } }, impact: [{ kind: rate, amount: 1, per: day }] }\n',
      'state/sources.yaml': ONE,
      'facts.sh': printing(failed('feed')),
    });
    await agree(one, 'ours');
    await one.run(['import', 'ours', ...AT]);
    const gate = await one.run(['gate', 'feed', ...AT]);
    expect(gate.code).toBe(0);
    expect(gate.err).toContain('airflw');
    expect((await one.run(['doctor', ...AT])).out).toContain(
      'no source is called what these come from: feed (airflw)',
    );
  });
});

describe('a program that tells of landings', () => {
  const pipelines =
    'pipelines:\n  - { id: feed, schedule: "0 * * * *", ready: 10m, source: { ours: { name: feed } } }\n';
  const landed = (at: string) => ({ fact: 'landed', pipeline: 'feed', key: `run:${at}:ok`, at });

  test('that tells of none for the last run leaves it late, and of one ends that', async () => {
    const one = await workspace({
      'state/pipelines.yaml': pipelines,
      'state/sources.yaml': ONE,
      'facts.sh': printing(landed('2026-11-27T13:05:00Z')),
    });
    await agree(one, 'ours');
    const { out } = await one.run(['import', 'ours', ...AT]);
    expect(out).toContain('opened feed: has not landed by its time');
    expect((await one.run(['import', 'ours', ...AT])).out).not.toContain('opened');
    await one.put({ 'facts.sh': printing(landed('2026-11-27T13:05:00Z'), landed('2026-11-27T14:20:00Z')) });
    expect((await one.run(['import', 'ours', ...AT])).out).toContain('recovered feed');
  });

  test('that has told of it is on time', async () => {
    const one = await workspace({
      'state/pipelines.yaml': pipelines,
      'state/sources.yaml': ONE,
      'facts.sh': printing(landed('2026-11-27T14:05:00Z')),
    });
    await agree(one, 'ours');
    expect((await one.run(['import', 'ours', ...AT])).out).toBe('ours: nothing new.\n');
  });

  test('that never told of any cannot say that there was none', async () => {
    const one = await workspace({
      'state/pipelines.yaml': pipelines,
      'state/sources.yaml': ONE,
      'facts.sh': printing(),
    });
    await agree(one, 'ours');
    expect((await one.run(['import', 'ours', ...AT])).out).toBe('ours: nothing new.\n');
  });
});

test('a storm that one clone has not told to its end is read from its beginning by another', async () => {
  const fake = await fakeAirflow();
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  for (let n = 0; n < 70; n++)
    fake.runs.push({
      ...{ dag_id: `d${n}`, dag_run_id: 'x', state: 'failed', run_type: 'scheduled', error: 'boom' },
      ...{ run_after: ago(180), start_date: ago(180), end_date: ago(175), updated_at: ago(175) },
    });
  const one = await workspace({
    'state/sources.yaml': `sources: [{ id: prod, kind: airflow, url: "${fake.url}", login: { user: wake, password: { env: AIRFLOW_PASSWORD } } }]\n`,
  });
  await agree(one, 'prod');
  const pull = () => one.run('import prod', { env: { AIRFLOW_PASSWORD: PASSWORD } });
  expect((await pull()).out).toContain('20 more pipelines fail');
  // What this clone remembers is gone: all that is left is the log, as another clone has it.
  await rm(join(one.root, '.git/wakeworthy/sources'), { recursive: true });
  expect((await pull()).out).toContain('20 opened; 50 facts were told before');
  const opened = (await one.log()).filter(({ type }: Json) => type === 'incident.opened');
  expect(new Set(opened.map(({ pipeline }: Json) => pipeline)).size).toBe(70);
});

describe('what is not known keeps no page from going out', () => {
  const priced =
    'pipelines:\n  - { id: feed, source: { ours: { name: feed } }, impact: [{ kind: rate, amount: 1, per: day }] }\n';
  const gate = async (one: Place, at = AT) => (await one.run(['gate', 'feed', ...at])).code;
  const LATER = ['--at', '2026-11-27T14:31:00Z'];
  /** One source that says of the feed that it fails, heard once. */
  async function heard(): Promise<Place> {
    const one = await workspace({
      'state/pipelines.yaml': priced,
      'state/sources.yaml': ONE,
      'facts.sh': printing(failed('feed')),
    });
    await agree(one, 'ours');
    await one.run(['import', 'ours', ...AT]);
    return one;
  }
  /** The source says the same six minutes later; what the gate then answers. */
  async function gateAfterAnother(one: Place) {
    await one.put({ 'facts.sh': printing(failed('feed')).replace('14:25:00Z', '14:31:00Z') });
    await one.run(['import', 'ours', ...LATER]);
    return gate(one, LATER);
  }

  test.each([
    ['a line that is none', printing(failed('feed'), { fact: 'odd' })],
    ['a program that fails', '#!/bin/sh\nexit 3\n'],
    ['a reading up to what is still to come', printing(failed('feed')).replace('14:25:00Z', '23:25:00Z')],
  ])('after %s', async (_, program) => {
    const one = await heard();
    expect(await gate(one)).toBe(20);
    await one.put({ 'facts.sh': program });
    expect((await one.run(['import', 'ours', ...AT])).code).toBe(1);
    expect(await gate(one)).toBe(0);
    expect(await gateAfterAnother(one)).toBe(20);
  });

  test('until a clone that does get all of it says so, which is at once', async () => {
    const one = await heard();
    const cursor = join(one.root, '.git/wakeworthy/sources/ours.json');
    const ofThis = await readFile(cursor, 'utf8');
    await one.put({ 'facts.sh': '#!/bin/sh\nexit 3\n' });
    await one.run(['import', 'ours', ...AT]);
    // From here on it is the clone again that heard it well, and remembers that it has said so.
    await writeFile(cursor, ofThis);
    expect(await gateAfterAnother(one)).toBe(20);
  });

  test('after one message of many', async () => {
    const one = await workspace({
      'state/pipelines.yaml': priced.replace('ours', 'alerts'),
      'state/sources.yaml': 'sources: [{ id: alerts, kind: alertmanager, url: "http://127.0.0.1:1" }]\n',
    });
    await agree(one, 'alerts');
    const alert = {
      ...{ fingerprint: 'aa', status: 'firing', labels: { pipeline: 'feed' }, annotations: {} },
      ...{ startsAt: '2026-11-27T14:00:00Z', endsAt: '0001-01-01T00:00:00Z' },
    };
    await one.put({ 'sent.json': JSON.stringify({ version: '4', alerts: [alert] }) });
    expect((await one.run(['import', 'alerts', '--from', 'sent.json', ...AT])).out).toContain('opened feed');
    expect(await gate(one)).toBe(0);
    expect((await one.run(['status', ...AT])).out).toContain('alerts: never heard');
  });
});
