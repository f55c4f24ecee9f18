import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ImpactAnswer } from '../../../../source/domain/impact/catalog-edit.ts';
import { readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { CatalogNotEdited, editCatalog } from '../../../../source/storage/write/edit/edit-catalog.ts';
import { NotReplaced, replaceFile } from '../../../../source/storage/write/file/replace-file.ts';

const PATH = 'state/pipelines.yaml';
const TEAM =
  'team: t\npeople: [{ id: ana }]\nrotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }\n';
const ANSWER: ImpactAnswer = {
  id: 'a',
  kind: 'pipeline',
  parts: [{ kind: 'rate', amount: 400, per: 'hour' }],
  confirmed: { by: 'ana', on: '2026-11-23' },
};

/** A workspace with this catalog; undefined: without one. */
function workspace(catalog: string | Buffer | undefined, files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'wakeworthy-edit-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'state/catalog'), { recursive: true });
  for (const [path, content] of Object.entries({ 'state/team.yaml': TEAM, ...files }))
    writeFileSync(join(root, path), content);
  if (catalog !== undefined) writeFileSync(join(root, PATH), catalog);
  return root;
}

const textIn = (root: string) => readFileSync(join(root, PATH), 'utf8');

async function refusal(root: string, answer = ANSWER): Promise<string> {
  const before = readdirSync(join(root, 'state'));
  const error = await editCatalog(root, answer).catch((one: Error) => one);
  expect(error).toBeInstanceOf(CatalogNotEdited);
  expect(readdirSync(join(root, 'state'))).toEqual(before);
  return (error as Error).message;
}

describe('an answer that is written into the catalog', () => {
  test('is what the workspace then reads, without a finding', async () => {
    const root = workspace('pipelines:\n  - id: a # kept\n');
    await editCatalog(root, ANSWER);
    const { catalog, findings } = await readWorkspace(root);
    expect(findings).toEqual([]);
    expect(catalog.pipelines.get('a')).toEqual({
      id: 'a',
      impact: ANSWER.parts,
      confirmed: ANSWER.confirmed,
    });
    expect(readdirSync(join(root, 'state')).sort()).toEqual(['catalog', 'pipelines.yaml', 'team.yaml']);
  });

  test('goes to pipelines.yaml for what only a generated file names, and that stays', async () => {
    const generated = 'pipelines: [{ id: a, owner: ana, schedule: "0 2 * * *" }]\n';
    const root = workspace('pipelines: []\n', { 'state/catalog/airflow.yaml': generated });
    await editCatalog(root, ANSWER);
    const { catalog } = await readWorkspace(root);
    expect(catalog.pipelines.get('a')).toMatchObject({ owner: 'ana', impact: ANSWER.parts });
    expect(readFileSync(join(root, 'state/catalog/airflow.yaml'), 'utf8')).toBe(generated);
  });

  test('makes the file where there is none', async () => {
    const root = workspace(undefined);
    await editCatalog(root, ANSWER);
    expect((await readWorkspace(root)).catalog.pipelines.get('a')?.impact).toEqual(ANSWER.parts);
  });

  test('keeps the mode of the file and a byte order mark', async () => {
    const root = workspace('\ufeffpipelines: []\n');
    chmodSync(join(root, PATH), 0o640);
    await editCatalog(root, ANSWER);
    expect(statSync(join(root, PATH)).mode & 0o777).toBe(0o640);
    expect(textIn(root).startsWith('\ufeffpipelines:')).toBe(true);
  });

  test('is only told, not written, when asked for dry; findings that were there before are no hindrance', async () => {
    const text = 'pipelines:\n  - { id: a, owner: nobody }\n';
    const root = workspace(text);
    const { before, after } = await editCatalog(root, ANSWER, true);
    expect([before, textIn(root)]).toEqual([text, text]);
    expect(after).toContain('amount: 400');
  });

  test('follows a link that stays inside the workspace, which stays a link', async () => {
    const root = workspace(undefined);
    writeFileSync(join(root, 'real.yaml'), 'pipelines: []\n');
    symlinkSync('../real.yaml', join(root, PATH));
    await editCatalog(root, ANSWER);
    expect(readFileSync(join(root, 'real.yaml'), 'utf8')).toContain('id: a');
    expect(readdirSync(root).sort()).toEqual(['real.yaml', 'state']);
  });
});

describe('nothing is written', () => {
  test('into a file that is not valid YAML; the place is named', async () => {
    expect(await refusal(workspace('pipelines:\n  - { id: a\n'))).toMatch(
      /^state\/pipelines\.yaml was not changed: .*pipelines\.yaml:\d+:\d+: /,
    );
  });

  test('through a link that leads out of the workspace', async () => {
    const root = workspace(undefined);
    const outside = workspace('pipelines: []\n');
    symlinkSync(join(outside, PATH), join(root, PATH));
    expect(await refusal(root)).toContain('leads out of the workspace');
    expect(textIn(outside)).toBe('pipelines: []\n');
  });

  test('into text that is not UTF-8', async () => {
    expect(await refusal(workspace(Buffer.from('pipelines: [] # caf\xe9\n', 'latin1')))).toContain(
      'not UTF-8',
    );
  });

  test('that would read with a new finding', async () => {
    const confirmed = { by: 'nobody', on: '2026-11-23' };
    expect(await refusal(workspace('pipelines: []\n'), { ...ANSWER, confirmed })).toMatch(
      /new mistake.*nobody/,
    );
  });

  test('where other entries hang on what would go', async () => {
    const shared =
      'pipelines:\n  - { id: a, impact: &x [{ kind: decay, value: 1, loss: 0.1 }] }\n  - { id: b, impact: *x }\n';
    expect(await refusal(workspace(shared))).toContain('by hand');
  });

  test('where an entry is an alias of something further up, or the list is none', async () => {
    expect(await refusal(workspace('shared: &x { id: a }\npipelines:\n  - *x\n'))).toContain('by hand');
    expect(await refusal(workspace('pipelines: many\n'))).toContain('by hand');
  });
});

describe('a file is replaced', () => {
  test('only if it is what was read', async () => {
    const root = workspace('newer\n');
    await expect(replaceFile(root, PATH, 'older\n', 'mine\n')).rejects.toThrow(NotReplaced);
    await expect(replaceFile(root, PATH, undefined, 'mine\n')).rejects.toThrow(NotReplaced);
    expect(textIn(root)).toBe('newer\n');
    expect(readdirSync(join(root, 'state')).sort()).toEqual(['catalog', 'pipelines.yaml', 'team.yaml']);
  });
});
