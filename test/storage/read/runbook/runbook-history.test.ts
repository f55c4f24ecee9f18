import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cache } from '../../../../source/storage/cache.ts';
import { readRunbookHistory } from '../../../../source/storage/read/runbook/runbook-history.ts';
import { emptyRepository, type Repository, repository } from '../../../build/machine/repository.ts';

const A = 'runbooks/a.md';
let clock = Date.parse('2026-01-01T00:00:00Z') / 1000;

function commit({ git, put }: Repository, files: Record<string, string>, who = 'Ben Okafor') {
  put(files);
  git('add', '--all');
  clock += 3600;
  const date = `${clock} +0000`;
  git(
    '-c',
    `user.name=${who}`,
    '-c',
    `user.email=${who.split(' ')[0]!.toLowerCase()}@example.com`,
    '-c',
    `core.abbrev=40`,
    'commit',
    '-q',
    '-m',
    'change',
    `--date=${date}`,
  );
  return git('rev-parse', 'HEAD').trim();
}
const careOf = async (root: string, path: string, cache?: Cache) =>
  (await readRunbookHistory(root, cache)).changes.get(path)?.find(({ care }) => care);

describe('who cared for a runbook last', () => {
  it('is whoever changed its text last', async () => {
    const repo = repository({ [A]: '# A\n' });
    const last = commit(repo, { [A]: '# A\n1. Look\n' });
    commit(repo, { 'runbooks/b.md': '# B\n' }, 'Ana Ruiz');
    expect(await careOf(repo.root, A)).toMatchObject({
      commit: last,
      name: 'Ben Okafor',
      email: 'ben@example.com',
    });
  });

  it('is nobody who moved it, or changed nothing but white space; it is followed through names', async () => {
    const repo = repository({ [A]: '# A\n' });
    const cared = commit(repo, {
      [A]: '# A\n\n1. Look at the log and find the first error\n2. Ask the owner\n',
    });
    commit(
      repo,
      { [A]: '# A\n\n\n1. Look at the log  and find the first error\n2. Ask the owner\n\n' },
      'Ana Ruiz',
    );
    repo.git('mv', A, 'runbooks/moved.md');
    commit(repo, {}, 'Mei Lin');
    expect(await careOf(repo.root, 'runbooks/moved.md')).toMatchObject({ commit: cared, name: 'Ben Okafor' });
  });

  it('is nobody who changed ten and more than a fifth of all at once', async () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`runbooks/r${n}.md`, `# R${n}\n`]));
    const repo = repository(many);
    const cared = commit(repo, { 'runbooks/r0.md': '# R0\n1. Look\n' });
    commit(
      repo,
      Object.fromEntries(Object.keys(many).map((path) => [path, `# changed ${path}\n`])),
      'Ana Ruiz',
    );
    expect(await careOf(repo.root, 'runbooks/r0.md')).toMatchObject({ commit: cared });
    expect(await careOf(repo.root, 'runbooks/r5.md')).toBeUndefined();
  });

  it('says what differs from what is committed, in a workspace below the top of a repository too', async () => {
    const repo = repository({ 'deep/er/runbooks/a.md': '# A\n' });
    repo.put({ 'deep/er/runbooks/a.md': '# B\n', 'deep/er/runbooks/new one.md': '# N\n' });
    const history = await readRunbookHistory(join(repo.root, 'deep/er'));
    expect([...history.uncommitted].sort()).toEqual(['runbooks/a.md', 'runbooks/new one.md']);
    expect([...history.changes.keys()]).toEqual(['runbooks/a.md']);
  });

  it('is remembered until HEAD moves, and a broken memory changes nothing', async () => {
    const repo = repository({ [A]: '# A\n' });
    const held = new Map<string, string>();
    const cache: Cache = {
      read: async (name) => held.get(name),
      write: async (name, content) => void held.set(name, content),
    };
    const first = await careOf(repo.root, A, cache);
    expect(held.size).toBe(1);
    expect(await careOf(repo.root, A, cache)).toEqual(first);
    const next = commit(repo, { [A]: '# A\n1. Look\n' });
    expect(await careOf(repo.root, A, cache)).toMatchObject({ commit: next });
    for (const [name] of held) held.set(name, 'broken');
    expect(await careOf(repo.root, A, cache)).toMatchObject({ commit: next });
  });
});

describe('what cannot be known is said', () => {
  it('without git, without a commit, and in a shallow clone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-git-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(await readRunbookHistory(folder)).toMatchObject({ known: false, why: 'no-git' });
    expect(await readRunbookHistory(emptyRepository().root)).toMatchObject({
      known: false,
      why: 'no-commits',
    });
    const repo = repository({ [A]: '# A\n' });
    commit(repo, { 'runbooks/b.md': '# B\n' });
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${repo.root}`, join(folder, 'shallow')]);
    const shallow = await readRunbookHistory(join(folder, 'shallow'));
    expect(shallow).toMatchObject({ known: true, why: 'shallow' });
  });

  it('in a clone without texts, for which nothing is fetched', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'partial-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const repo = repository({ [A]: '# A\n' });
    commit(repo, { [A]: '# A\n1. Look\n' });
    repo.git('config', 'uploadpack.allowFilter', 'true');
    execFileSync('git', [
      'clone',
      '-q',
      '--filter=blob:none',
      '--no-checkout',
      `file://${repo.root}`,
      join(folder, 'partial'),
    ]);
    rmSync(repo.root, { recursive: true });
    expect(await careOf(join(folder, 'partial'), A)).toMatchObject({ name: 'Ben Okafor' });
  });
});
