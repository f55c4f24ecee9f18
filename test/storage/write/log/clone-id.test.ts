import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { cloneId } from '../../../../source/storage/write/log/clone-id.ts';
import { put, workspace } from '../../../build/log.ts';
import { watchDisk } from '../../../build/machine/watched-disk.ts';

vi.mock('node:fs', async (original) =>
  (await import('../../../build/machine/watched-disk.ts')).watchedFs(await original()),
);

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd,
    stdio: 'pipe',
  });
const repository = () => {
  const root = workspace({ 'state/team.yaml': '' });
  git(root, 'init', '--quiet');
  return root;
};
const kept = (root: string) => join(root, '.git/wakeworthy/clone');

test('a clone keeps its digits in the git directory', () => {
  const root = repository();
  const id = cloneId(root);
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(cloneId(root)).toBe(id);
  expect(readFileSync(kept(root), 'utf8')).toBe(`${id}\n${join(root, '.git')}\n`);
  expect(git(root, 'status', '--porcelain').toString()).not.toContain('clone');
});

test('a workspace in a folder of a repository has the digits of the repository', () => {
  const root = repository();
  put(root, { 'data/state/team.yaml': '' });
  expect(cloneId(join(root, 'data'))).toBe(cloneId(root));
});

test('a clone, a copy and a worktree have digits of their own', () => {
  const root = repository();
  git(root, 'commit', '--quiet', '--allow-empty', '-m', 'x');
  const first = cloneId(root);
  const beside = workspace();
  git(beside, 'clone', '--quiet', root, 'clone');
  git(root, 'worktree', 'add', '--quiet', join(beside, 'worktree'));
  cpSync(root, join(beside, 'copy'), { recursive: true });
  const all = [first, ...['clone', 'worktree', 'copy'].map((name) => cloneId(join(beside, name)))];
  expect(new Set(all).size).toBe(4);
  expect(cloneId(root)).toBe(first);
  expect(cloneId(join(beside, 'copy'))).toBe(all[3]);
});

test.each([
  ['nonsense', () => 'nonsense'],
  ['nothing', () => ''],
  ['nine digits', (git: string) => `123456789\n${git}\n`],
  ['more before the digits', (git: string) => `x12345678\n${git}\n`],
  ['capitals', (git: string) => `ABCDEF01\n${git}\n`],
  ['the digits of another place', () => '12345678\n/elsewhere/.git\n'],
])('what stands there is replaced where it is %s, and nothing is left beside it', (_, content) => {
  const root = repository();
  const first = cloneId(root);
  writeFileSync(kept(root), content(join(root, '.git')));
  const id = cloneId(root);
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(id).not.toBe(first);
  expect(cloneId(root)).toBe(id);
  expect(readdirSync(join(root, '.git/wakeworthy'))).toEqual(['clone']);
});

describe('digits that are made', () => {
  /** Something happens just before they get their place. */
  const atLink = (root: string, act: () => void) =>
    watchDisk(root, {
      interfere: ({ what }) => {
        if (what === 'link') act();
      },
    });

  test('are those of another process that was faster', () => {
    const root = repository();
    atLink(root, () => writeFileSync(kept(root), `0a1b2c3d\n${join(root, '.git')}\n`));
    expect(cloneId(root)).toBe('0a1b2c3d');
    expect(readdirSync(join(root, '.git/wakeworthy'))).toEqual(['clone']);
  });

  test('are kept on a disk that knows no links too', () => {
    const root = repository();
    atLink(root, () => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    });
    const id = cloneId(root);
    expect(readFileSync(kept(root), 'utf8')).toBe(`${id}\n${join(root, '.git')}\n`);
    expect(cloneId(root)).toBe(id);
    expect(readdirSync(join(root, '.git/wakeworthy'))).toEqual(['clone']);
  });
});

test('without a git directory they follow from host and path', () => {
  const root = workspace();
  expect(cloneId(root)).toMatch(/^[0-9a-f]{8}$/);
  expect(cloneId(root)).toBe(cloneId(root));
  expect(cloneId(root)).not.toBe(cloneId(workspace()));
  expect(existsSync(join(root, '.git'))).toBe(false);
});

test.each([
  ['a file stands where their folder is', '.git/wakeworthy'],
  ['a folder stands in their place', '.git/wakeworthy/clone/in-the-way'],
])('where %s too', (_, path) => {
  const root = workspace({ [path]: '' });
  expect(cloneId(root)).toMatch(/^[0-9a-f]{8}$/);
  expect(cloneId(root)).toBe(cloneId(root));
});
