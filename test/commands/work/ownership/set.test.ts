import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TEAM } from '../../../door/example.ts';
import { place } from '../../../door/program.ts';

const AT = '2026-11-24T10:00';
const FILE = 'state/ownership.yaml';
const PIPELINES = `# kept
pipelines:
  - id: ledger   # of finance
    owner: ana
  - { id: ads }
`;
async function made(ownership?: string) {
  const here = await place({
    'state/team.yaml': TEAM,
    'state/pipelines.yaml': PIPELINES,
    ...(ownership === undefined ? {} : { [FILE]: ownership }),
  });
  const set = (...words: string[]) => here.at(AT, ['ownership', 'set', ...words, '--as', 'ana']);
  const read = (file: string) => readFile(join(here.root, file), 'utf8');
  return { here, set, read };
}

describe('who answers for something', () => {
  test('is written where nothing stood, with comments and the rest as they are where something did', async () => {
    const fresh = await made();
    expect((await fresh.set('datasets', 'finance.ledger', '--owner', 'ana', '--backup', 'ben')).code).toBe(0);
    expect(await fresh.read(FILE)).toBe('datasets:\n  - { id: finance.ledger, owner: ana, backup: ben }\n');

    const kept = await made(
      `# who\ndatasets:\n  # the first\n  - { id: finance.ledger, owner: ana }\nmetrics:\n  revenue: dana # hers\n`,
    );
    await kept.set('datasets', 'finance.ledger', '--backup', 'ben');
    await kept.set('metrics', 'churn', '--owner', 'dana');
    expect(await kept.read(FILE)).toBe(
      '# who\ndatasets:\n  # the first\n  - { id: finance.ledger, owner: ana, backup: ben }\nmetrics:\n  revenue: dana # hers\n  churn: dana\n',
    );
    await kept.set('metrics', 'churn', '--backup', 'ana', '--note', 'since May');
    const { here } = kept;
    expect((await here.jsonAt(AT, 'doctor')).findings).toEqual([]);
    expect(await kept.read(FILE)).toContain('{ id: churn, owner: dana, backup: ana, note: since May }');
    expect(await kept.read(FILE)).toContain('{ id: revenue, owner: dana }');
  });

  test('of a pipeline of the catalog is written there, where it counts', async () => {
    const { set, read, here } = await made();
    expect((await set('pipelines', 'ledger', '--backup', 'ben')).code).toBe(0);
    await set('pipelines', 'ads', '--owner', 'ben');
    expect(await read('state/pipelines.yaml')).toBe(
      PIPELINES.replace('owner: ana\n', 'owner: ana\n    backup: ben\n').replace(
        'id: ads }',
        'id: ads, owner: ben }',
      ),
    );
    expect(
      (await here.jsonAt(AT, 'ownership')).findings.map(({ about }: { about: string }) => about),
    ).not.toContain('nobody');
    // One that only ownership.yaml knows stands there.
    await set('pipelines', 'elsewhere', '--owner', 'ben');
    expect(await read(FILE)).toContain('id: elsewhere');
  });

  test('the pattern is chosen, and another one is one field', async () => {
    const { set, read, here } = await made();
    await set('--pattern', 'with-metrics');
    await set('--pattern', 'common');
    expect(await read(FILE)).toBe('pattern: common\n');
    expect(await here.jsonAt(AT, 'ownership')).toMatchObject({ pattern: 'common', chosen: true });
  });

  test('is only shown with --dry-run, and refused where it would be a mistake', async () => {
    const { set, read } = await made('datasets: [');
    for (const [code, ...words] of [
      [1, 'datasets', 'x', '--owner', 'ana'],
      [1, 'datasets', 'x', '--owner', 'nobody'],
      [2, 'things', 'x', '--owner', 'ana'],
      [2, 'datasets', 'x'],
      [2, 'datasets', '--owner', 'ana'],
      [2, '--pattern', 'mine'],
      [2, 'datasets', 'x', '--pattern', 'common'],
      [2, 'pipelines', 'ledger', '--note', 'x'],
    ] as const)
      expect({ words, code: (await set(...words)).code }).toEqual({ words, code });
    expect(await read(FILE)).toBe('datasets: [');
    const dry = await made('datasets: []\n');
    expect((await dry.set('datasets', 'x', '--owner', 'ana', '--dry-run')).out).toContain('+');
    expect(await dry.read(FILE)).toBe('datasets: []\n');
  });
});
