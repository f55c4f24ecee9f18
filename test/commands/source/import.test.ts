import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Json, type Place, place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana, email: ana@example.com }]
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }
`;
const SOURCES = `sources:
  - { id: dbt_nightly, kind: dbt, path: target, pipeline: nightly_dbt }
  - { id: ours, kind: command, run: [./facts.sh], exclude: ["tmp_*"], ids: { "job_(.*)": "$1" } }
  - { id: alerts, kind: alertmanager, url: "http://127.0.0.1:64999" }
`;
const AT = ['--at', '2026-11-27T14:30:00Z'];
const facts = (...lines: object[]) =>
  `${[...lines, { fact: 'read', health: 'ok', until: '2026-11-27T14:25:00Z' }].map((line) => JSON.stringify(line)).join('\n')}\n`;
const FAILED = {
  fact: 'failed',
  pipeline: 'job_feed',
  key: 'run:1',
  at: '2026-11-27T03:00:00Z',
  title: 'boom',
};
const printing = (text: string) => `#!/bin/sh\ncat <<'END'\n${text}END\n`;
const capture = (name: string) =>
  readFile(join(import.meta.dirname, `../../sources/dbt/captures/${name}.json`), 'utf8');

async function workspace(program = printing(facts(FAILED))): Promise<Place> {
  const one = await place({ 'state/team.yaml': TEAM, 'state/sources.yaml': SOURCES, 'facts.sh': program });
  await system('git', ['init', '-q'], one.root);
  await system('chmod', ['+x', 'facts.sh'], one.root);
  return one;
}
const json = async (one: Place, ...args: string[]) =>
  JSON.parse((await one.run(['import', ...args, '--json', ...AT])).out);

describe('a source that nobody here agreed to', () => {
  test('is neither asked nor run, and what it would do is said', async () => {
    const one = await workspace('#!/bin/sh\ntouch ran\n');
    const { code, out, err } = await one.run(['import', 'ours', ...AT]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('Nobody here has agreed to ours as it stands: it runs ./facts.sh.');
    expect((await one.run(['import', 'all', ...AT])).err).toContain(
      'No source of state/sources.yaml was agreed to',
    );
    expect((await system('ls', [], one.root)).out).not.toContain('ran');
    const listed = await one.run('source list');
    expect(listed.out).toContain('ours (command, every 1 min): runs ./facts.sh; not agreed to here');
  });

  test('is agreed to with --yes where nobody can be asked, until it changes', async () => {
    const one = await workspace();
    expect((await one.run('source trust ours --as ana')).err).toContain(
      'Say --yes to agree to that in this clone.',
    );
    expect((await one.run('source trust ours --yes --as ana')).out).toContain(
      'To read ours, wakeworthy runs ./facts.sh.',
    );
    expect((await one.run('source list')).out).toMatch(/^ours .*; agreed to here$/m);
    expect(await one.run(['import', 'ours', ...AT])).toMatchObject({ code: 0 });
    await one.put({ 'state/sources.yaml': SOURCES.replace('./facts.sh]', './facts.sh, more]') });
    expect((await one.run(['import', 'ours', ...AT])).err).toContain('it runs ./facts.sh more.');
  });

  test('may be told by whoever has what it said', async () => {
    const one = await workspace();
    await one.put({ 'said.jsonl': facts(FAILED) });
    expect(await one.run(['import', 'ours', '--from', 'said.jsonl', ...AT])).toMatchObject({
      ...{ code: 0, out: 'ours: 1 opened.\n  opened feed: boom\n' },
    });
    expect((await one.run(['import', 'nobody', ...AT])).err).toContain(
      'has no source nobody that can be read',
    );
    await one.run('source trust alerts --yes --as ana');
    expect((await one.run(['import', 'alerts', ...AT])).out).toContain(
      'What alerts does not say is not known: unreachable: nothing answers at its address (ECONNREFUSED).',
    );
  });
});

describe('a program', () => {
  test('prints facts, which are told once, under the names of this catalog, and signed by the source', async () => {
    const text = facts(FAILED, { ...FAILED, pipeline: 'tmp_1' }, { fact: 'nonsense' });
    const one = await workspace(printing(text));
    await one.run('source trust ours --yes --as ana');
    expect((await one.run(['import', 'ours', '--dry-run', ...AT])).out).toMatch(
      /^ours: 1 opened, if it were written\./,
    );
    expect(await one.log()).toEqual([]);
    const { code, out } = await one.run(['import', 'ours', ...AT]);
    expect(code).toBe(1);
    expect(out).toContain('opened feed: boom');
    expect(out).toContain('Odd: line 3 is no fact');
    expect(out).toContain('What ours does not say is not known: incomplete: 1 of its lines is no fact');
    expect(await one.log()).toMatchObject([
      { type: 'incident.opened', by: 'source:ours', pipeline: 'feed', key: 'run:1' },
      { type: 'source.read', by: 'source:ours', health: 'incomplete: 1 of its lines is no fact' },
    ]);
    expect((await one.run(['import', 'ours', ...AT])).out).toContain(
      'ours: nothing new; 1 fact was told before.',
    );
    expect(await one.log()).toHaveLength(2);
  });

  test.each([
    ['that fails', '#!/bin/sh\necho no route >&2\nexit 3\n', 'it ended with 3: no route'],
    ['that ends early', '#!/bin/sh\nexit 0\n', 'the answer was cut short'],
  ])('%s leaves it unknown what it does not say', async (_, program, health) => {
    const one = await workspace(program);
    await one.run('source trust ours --yes --as ana');
    const { code, out } = await one.run(['import', 'ours', ...AT]);
    expect({ code, out }).toEqual({
      code: 1,
      out: `ours: nothing new.\nWhat ours does not say is not known: ${health}.\n`,
    });
  });
});

test('a landing that a product is read from is written at once, another with the next quarter of an hour', async () => {
  const one = await workspace();
  await one.put({
    'state/pipelines.yaml':
      'pipelines: [{ id: sales }, { id: other }]\nconsumers: [{ id: board, kind: dashboard, reads: [sales] }]\n',
  });
  await one.run('source trust ours --yes --as ana');
  const told = async (time: string, pipeline: string) => {
    const at = `2026-11-27T${time}Z`;
    await one.put({
      'facts.sh': printing(
        `${[
          { fact: 'landed', pipeline, key: `k${time}`, at },
          { fact: 'read', health: 'ok', until: at },
        ]
          .map((line) => JSON.stringify(line))
          .join('\n')}\n`,
      ),
    });
    await one.run(['import', 'ours', '--at', at]);
    return (await one.log()).flatMap(({ landed }: Json) => Object.keys(landed ?? {}));
  };
  expect(await told('10:00:00', 'other')).toEqual(['other']);
  expect(await told('10:02:00', 'other')).toEqual(['other']);
  expect(await told('10:04:00', 'sales')).toEqual(['other', 'other', 'sales']);
  expect(await told('10:04:30', 'sales')).toHaveLength(3);
});

describe('dbt', () => {
  test('opens its job when a model fails, and recovers it once that has run', async () => {
    const one = await workspace();
    await one.run('source trust dbt_nightly --yes --as ana');
    await one.put({ 'target/run_results.json': await capture('02-run') });
    const { sources } = await json(one, 'dbt_nightly', '--exit-code', '1');
    expect(sources).toMatchObject([
      { source: 'dbt_nightly', health: 'ok', events: [{ type: 'incident.opened', pipeline: 'nightly_dbt' }] },
    ]);
    await one.put({ 'target/run_results.json': await capture('04-retry') });
    expect((await json(one, 'all')).sources[0].events).toMatchObject([{ type: 'incident.seen' }]);
    await one.put({ 'target/run_results.json': await capture('05-run-fixed') });
    expect((await json(one, 'dbt_nightly')).sources[0].events).toMatchObject([
      { type: 'incident.recovered', pipeline: 'nightly_dbt', at: '2026-11-27T14:21:07+00:00' },
    ]);
    expect((await one.run(['status', ...AT])).out).toContain('RECOVERED');
  });

  test('takes one file of it from standard input or a path, and refuses no exit code', async () => {
    const one = await workspace();
    await one.put({ 'f.json': await capture('03-freshness.sources') });
    const { out } = await one.run(['import', 'dbt_nightly', '--from', 'f.json', ...AT]);
    expect(out).toContain('opened nightly_dbt: shop.raw_orders: no new data within 1 day');
    expect(await one.run(['import', 'dbt_nightly', '--exit-code', 'x', ...AT])).toMatchObject({ code: 2 });
  });
});

test('what is wrong with the file is a finding of doctor', async () => {
  const one = await workspace();
  await one.put({ 'state/sources.yaml': `${SOURCES}  - { id: bad, kind: airflow }\n` });
  expect((await one.run('doctor')).out).toContain('state/sources.yaml:5:5: error: `url` of bad is missing');
});
