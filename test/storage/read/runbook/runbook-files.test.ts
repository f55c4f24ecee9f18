import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cache } from '../../../../source/storage/cache.ts';
import { readRunbooks } from '../../../../source/storage/read/runbook/runbook-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'runbooks-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(files: Record<string, string | Buffer>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
const ids = async () => (await readRunbooks(root)).runbooks.map(({ id }) => id);

describe('the runbooks of a workspace', () => {
  it('are all Markdown files below runbooks/, whatever they are called and however deep', async () => {
    await put({
      'runbooks/a.md': '# A',
      'runbooks/deep/er/b with space.MD': '# B',
      'runbooks/.hidden/c.md': '# C',
      'runbooks/picture.png': 'x',
      'elsewhere/d.md': '# D',
    });
    expect(await ids()).toEqual(['a', 'deep/er/b with space']);
  });

  it('say in front matter what they are for; comments and fields of others do no harm', async () => {
    await put({
      'runbooks/a.md':
        '---\n# a comment\ntitle: Late data # really\nmatch: ["no files for *"]\npipelines: ads_*\nowner: ana\nreviewed: 2026-11-01\nweight: 20\n---\n# Other\n1. Look\n',
    });
    const { runbooks } = await readRunbooks(root);
    expect(runbooks[0]).toMatchObject({
      title: 'Late data',
      match: ['no files for *'],
      pipelines: ['ads_*'],
      owner: 'ana',
      reviewed: '2026-11-01',
      findings: [],
      steps: [{ text: 'Look', line: 11 }],
    });
  });

  it('with a broken front matter are read all the same, and the line is told', async () => {
    await put({
      'runbooks/a.md': '---\ntitle: ok\nmatch: {a: b}\n---\n1. Look\n',
      'runbooks/b.md': '---\ntitle: {{ .Name }}\n---\n1. Look\n',
    });
    const { runbooks } = await readRunbooks(root);
    expect(runbooks[0]).toMatchObject({ title: 'ok', findings: [{ line: 3, severity: 'warning' }] });
    expect(runbooks[1]!.findings.length).toBeGreaterThan(0);
    expect(runbooks.map(({ steps }) => steps.length)).toEqual([1, 1]);
  });

  it('that are no UTF-8 or lead out of the workspace are findings', async () => {
    await put({ 'runbooks/a.md': Buffer.from([0x23, 0x20, 0xe9, 0x0a, 0x31, 0x2e, 0x20, 0x41]) });
    await symlink('/etc/hostname', join(root, 'runbooks', 'out.md'));
    const { runbooks, findings } = await readRunbooks(root);
    expect(runbooks.map(({ id }) => id)).toEqual(['a']);
    expect(runbooks[0]?.steps).toHaveLength(1);
    expect(findings.map(({ file }) => file).sort()).toEqual(['runbooks/a.md', 'runbooks/out.md']);
  });

  it('are none where there is no such folder', async () => {
    expect(await readRunbooks(root)).toMatchObject({ runbooks: [], findings: [] });
  });

  it('are remembered by their text, and a cache that is stale or broken changes nothing', async () => {
    const held = new Map<string, string>();
    const cache: Cache = {
      read: async (name) => held.get(name),
      write: async (name, content) => void held.set(name, content),
    };
    await put({ 'runbooks/a.md': '1. One' });
    const first = await readRunbooks(root, cache);
    expect(held.size).toBe(1);
    expect((await readRunbooks(root, cache)).runbooks).toEqual(first.runbooks);
    await put({ 'runbooks/a.md': '1. Two' });
    expect((await readRunbooks(root, cache)).runbooks[0]?.steps[0]?.text).toBe('Two');
    for (const [name] of held) held.set(name, '{"broken');
    expect((await readRunbooks(root, cache)).runbooks[0]?.steps[0]?.text).toBe('Two');
  });
});
