import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SOURCES_FILE } from '../../../../source/domain/catalog/source.ts';
import { fingerprintOf, isTrusted, readTrusted } from '../../../../source/storage/read/source/trusted.ts';
import { readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { keepTrusted } from '../../../../source/storage/write/source/keep-trusted.ts';
import { workspace } from '../../../build/log.ts';

const readIn = async (root: string) => {
  const { sources, findings } = await readWorkspace(root);
  return { sources, findings: findings.filter(({ file }) => file === SOURCES_FILE) };
};
const read = (yaml: string) => readIn(workspace({ 'state/sources.yaml': yaml }));
const isLike = (pattern: string, text: string) => new RegExp(pattern, 'u').test(text);
const one = async (fields: string) => (await read(`sources:\n  - { id: s, ${fields} }\n`)).sources[0];
const wrong = async (yaml: string) =>
  (await read(yaml)).findings.map(({ line, message }) => `${line}: ${message}`);

describe('state/sources.yaml', () => {
  test('names what the design names, with what is not said filled in', async () => {
    const { sources, findings } = await read(`sources:
  - id: airflow_prod
    kind: airflow
    url: https://airflow.example.com
    login: { user: wake, password: { env: AIRFLOW_PASSWORD } }
    every: 90s
    include: ["*"]
    exclude: ["tmp_*"]
    ids: { "billing_(.*)": "$1" }
  - { id: dbt_nightly, kind: dbt, path: ../shop/target, pipeline: nightly_dbt, perNode: tagged }
  - { id: alerts, kind: alertmanager, url: http://127.0.0.1:9093, labels: [pipeline, dag_id], kinds: { late: "alertname=~.*Late.*", wrong: "severity=a.b" } }
  - { id: ours, kind: command, run: [./status-of-jobs, --json], headers: { X-Key: { env: KEY } } }
`);
    expect(findings).toEqual([]);
    expect(sources[0]).toMatchObject({
      ...{ id: 'airflow_prod', kind: 'airflow', every: 90 / 3_600, exclude: ['tmp_*'] },
      login: { user: 'wake', password: { env: 'AIRFLOW_PASSWORD' } },
    });
    expect(isLike(sources[0]!.ids[0]!.pattern, 'billing_ledger')).toBe(true);
    expect(isLike(sources[0]!.ids[0]!.pattern, 'my_billing_ledger')).toBe(false);
    expect(sources[1]).toMatchObject({
      pipeline: 'nightly_dbt',
      perNode: 'tagged',
      every: 1 / 60,
      include: ['*'],
    });
    const [late, wrongOnes] = sources[2]!.kinds!;
    expect([late!.kind, late!.label, isLike(late!.pattern, 'PipelineLate')]).toEqual([
      'late',
      'alertname',
      true,
    ]);
    expect([isLike(wrongOnes!.pattern, 'a.b'), isLike(wrongOnes!.pattern, 'axb')]).toEqual([true, false]);
    expect(sources.map(({ id }) => id)).toEqual(['airflow_prod', 'dbt_nightly', 'alerts', 'ours']);
  });

  test('may be missing or empty', async () => {
    expect(await readIn(workspace())).toEqual({ sources: [], findings: [] });
    for (const yaml of ['', 'sources:\n', 'sources: []\n'])
      expect(await read(yaml)).toEqual({ sources: [], findings: [] });
  });

  test.each([
    ['sources: 5\n', '1: `sources` of state/sources.yaml is "5"'],
    ['- a\n', '1: state/sources.yaml is a list'],
    ['sources:\n  - id: a\n', '2: sources[0] has no kind'],
    ['sources:\n  - { id: Über, kind: dbt }\n', '2: `id` of sources[0] is "Über"'],
    ['sources:\n  - { id: a, kind: cron }\n', '2: `kind` of a is "cron"'],
    [
      'sources:\n  - { id: a, kind: command }\n',
      '2: `run` of a is missing: a source of kind command needs it',
    ],
    ['sources:\n  - { id: a, kind: command, run: [x], every: 5s }\n', '2: `every` of a is "5s"'],
    ['sources:\n  - { id: a, kind: airflow, url: "https://me:pw@x" }\n', /an address with a password in it/],
    [
      'sources:\n  - { id: a, kind: command, run: [x], token: abc }\n',
      /the value of `token` stands in this file/,
    ],
    ['sources:\n  - { id: a, kind: command, run: [x], ids: { "(": b } }\n', /`ids.\(` of a is "b"/],
    ['sources:\n  - { id: a, kind: command, run: [x], runn: 1 }\n', /`runn`/],
    ['sources:\n  - { id: a, kind: command, run: [x], kinds: { late: "x~y" } }\n', /`kinds` of a/],
  ])('%s is told with its line', async (yaml, message) => {
    const told = await wrong(yaml);
    expect(told.some((said) => (typeof message === 'string' ? said === message : message.test(said)))).toBe(
      true,
    );
  });

  test('a pattern that is none costs only itself', async () => {
    const { sources, findings } = await read(`sources:
  - { id: a, kind: command, run: [x], ids: { "(": b, "x_(.*)": "$1", "[": c, y: [] } }
`);
    expect(sources[0]!.ids).toEqual([{ pattern: '^(?:x_(.*))$', to: '$1' }]);
    expect(findings).toHaveLength(3);
  });

  test('a source that is wrong costs only itself, and of two of one name the first counts', async () => {
    const { sources, findings } = await read(`sources:
  - { id: a, kind: command, run: [x] }
  - { id: b, kind: dbt }
  - { id: a, kind: command, run: [y] }
`);
    expect(sources).toMatchObject([{ id: 'a', run: ['x'] }]);
    expect(findings.map(({ line }) => line)).toEqual([3, 4]);
  });
});

describe('what somebody here agreed to', () => {
  const inGit = () => {
    const root = workspace({ 'state/team.yaml': '' });
    mkdirSync(join(root, '.git/objects'), { recursive: true });
    mkdirSync(join(root, '.git/refs'), { recursive: true });
    writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n');
    return root;
  };

  test('is kept in the git directory, source by source', async () => {
    const root = inGit();
    const [a, b] = [await one('kind: command, run: [x]'), await one('kind: dbt, path: t, pipeline: p')];
    await keepTrusted(root, a!);
    await keepTrusted(root, { ...b!, id: 'b' });
    const trusted = await readTrusted(root);
    expect([isTrusted(a!, trusted), isTrusted({ ...b!, id: 'b' }, trusted)]).toEqual([true, true]);
    expect(isTrusted({ ...a!, id: 'c' }, trusted)).toBe(false);
  });

  test('is another thing when kind, address, program or variables change, and the same otherwise', async () => {
    const before = await one('kind: command, run: [x], headers: { A: { env: KEY } }');
    for (const other of [
      'kind: command, run: [x, y], headers: { A: { env: KEY } }',
      'kind: command, run: [x], headers: { A: { env: OTHER } }',
      'kind: command, run: [x], url: "http://y", headers: { A: { env: KEY } }',
      'kind: openlineage, run: [x], headers: { A: { env: KEY } }',
    ])
      expect(fingerprintOf((await one(other))!)).not.toBe(fingerprintOf(before!));
    const same = await one('kind: command, run: [x], every: 5m, exclude: [a], headers: { B: { env: KEY } }');
    expect(fingerprintOf(same!)).toBe(fingerprintOf(before!));
  });

  test('is nothing where it is broken, and has no place without git', async () => {
    const root = inGit();
    mkdirSync(join(root, '.git/wakeworthy'));
    writeFileSync(join(root, '.git/wakeworthy/trusted-sources.json'), '{');
    expect(await readTrusted(root)).toEqual({});
    const source = await one('kind: command, run: [x]');
    await expect(keepTrusted(workspace(), source!)).rejects.toThrow('in no git repository');
  });
});
