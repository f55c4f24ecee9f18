import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { commitFiles } from '../../../../source/storage/write/git/commit-files.ts';
import { emptyRepository, identify, type Repository, repository } from '../../../build/machine/repository.ts';

const NOTE = 'state/handoffs/note.md';
afterEach(() => vi.unstubAllEnvs());

/** No identity from the machine that runs the tests. */
function nobody(): void {
  for (const name of [
    'GIT_AUTHOR_NAME',
    'GIT_AUTHOR_EMAIL',
    'GIT_COMMITTER_NAME',
    'GIT_COMMITTER_EMAIL',
    'EMAIL',
  ])
    vi.stubEnv(name, undefined);
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
}

const filesOf = ({ git }: Repository, commit = 'HEAD') =>
  git('show', '--pretty=', '--name-only', commit).trim().split('\n');

function hook({ root }: Repository, name: string, script: string): void {
  const path = join(root, '.git/hooks', name);
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

describe('a file', () => {
  test('that is new is committed, in the name of whoever git has here', async () => {
    const made = repository();
    made.put({ [NOTE]: 'one\n' });
    const outcome = await commitFiles(made.root, [NOTE], 'Hand over');
    expect(outcome).toEqual({ kind: 'committed', commit: made.git('rev-parse', 'HEAD').trim() });
    expect(filesOf(made)).toEqual([NOTE]);
    expect(made.git('log', '-1', '--format=%an %ae %cn %s').trim()).toBe(
      'Ana Ruiz ana@example.com Ana Ruiz Hand over',
    );
    expect(made.git('status', '--porcelain')).toBe('');
  });

  test('that was changed is committed as it stands', async () => {
    const made = repository({ [NOTE]: 'one\n' });
    made.put({ [NOTE]: 'two\n' });
    await commitFiles(made.root, [NOTE], 'Hand over');
    expect(made.git('show', `HEAD:${NOTE}`)).toBe('two\n');
  });

  test('that is in the last commit already is not committed again', async () => {
    const made = repository({ [NOTE]: 'one\n' });
    const head = made.git('rev-parse', 'HEAD').trim();
    expect(await commitFiles(made.root, [NOTE], 'Hand over')).toEqual({ kind: 'unchanged', commit: head });
    expect(made.git('rev-parse', 'HEAD').trim()).toBe(head);
  });

  test('is committed into a repository that has no commit yet', async () => {
    const made = emptyRepository();
    identify(made);
    made.put({ [NOTE]: 'one\n', 'other.md': 'x' });
    expect(await commitFiles(made.root, [NOTE], 'Hand over')).toMatchObject({ kind: 'committed' });
    expect(filesOf(made)).toEqual([NOTE]);
  });

  test('is found from a workspace that lies deeper than the repository', async () => {
    const made = repository({ 'data/state/team.yaml': 'team: t\n' });
    made.put({ [`data/${NOTE}`]: 'one\n' });
    await commitFiles(join(made.root, 'data'), [NOTE], 'Hand over');
    expect(filesOf(made)).toEqual([`data/${NOTE}`]);
  });

  test('is a name and no pattern', async () => {
    const made = repository();
    made.put({
      'state/handoffs/[ab].md': 'one\n',
      'state/handoffs/a.md': 'two\n',
      'state/handoffs/-m.md': 'x\n',
    });
    await commitFiles(made.root, ['state/handoffs/[ab].md'], 'Hand over');
    expect(filesOf(made)).toEqual(['state/handoffs/[ab].md']);
  });
});

describe('nothing else is committed', () => {
  test('of what is staged, changed, deleted, renamed or new; and all of it stays as it was', async () => {
    const made = repository({ a: 'a\n', b: 'b\n', c: 'c\n', d: 'd\n', [NOTE]: 'one\n' });
    made.put({ a: 'staged\n', b: 'changed\n', fresh: 'fresh\n', untracked: 'x\n', [NOTE]: 'two\n' });
    made.git('add', 'a', 'fresh');
    made.git('rm', '-q', '--cached', 'c');
    made.git('mv', 'd', 'e');
    const before = made
      .git('status', '--porcelain')
      .split('\n')
      .filter((row) => !row.includes(NOTE));
    await commitFiles(made.root, [NOTE], 'Hand over');
    expect(filesOf(made)).toEqual([NOTE]);
    expect(made.git('status', '--porcelain').split('\n')).toEqual(before);
    expect(made.git('show', ':a')).toBe('staged\n');
  });

  test('where the same file is staged in another form', async () => {
    const made = repository({ [NOTE]: 'one\n' });
    made.put({ [NOTE]: 'staged\n' });
    made.git('add', NOTE);
    made.put({ [NOTE]: 'three\n' });
    await commitFiles(made.root, [NOTE], 'Hand over');
    expect(made.git('show', `HEAD:${NOTE}`)).toBe('three\n');
    expect(made.git('status', '--porcelain')).toBe('');
  });
});

describe('hooks of the user run', () => {
  test('and see only this file', async () => {
    const made = repository();
    hook(made, 'pre-commit', 'git diff --cached --name-only > seen.tmp');
    made.put({ [NOTE]: 'one\n', other: 'x\n' });
    made.git('add', 'other');
    await commitFiles(made.root, [NOTE], 'Hand over');
    expect(readFileSync(join(made.root, 'seen.tmp'), 'utf8').trim()).toBe(NOTE);
  });

  test.each([
    ['with what they said', 'echo "no notes on Fridays" >&2; exit 1', 'no notes on Fridays'],
    ['and without a word', 'exit 1', 'a hook said no without a word'],
  ])('and may refuse, %s', async (_, script, said) => {
    const made = repository();
    hook(made, 'pre-commit', script);
    made.put({ [NOTE]: 'one\n', other: 'x\n' });
    made.git('add', 'other');
    const before = made.git('status', '--porcelain');
    const outcome = await commitFiles(made.root, [NOTE], 'Hand over');
    expect(outcome).toMatchObject({ kind: 'kept', why: 'refused', says: expect.stringContaining(said) });
    expect(made.git('status', '--porcelain')).toBe(before);
    expect(made.git('log', '--oneline').trim().split('\n')).toHaveLength(1);
  });
});

describe('the file is kept and a sentence says why', () => {
  const kept = async (made: Repository, why: string, says: RegExp) => {
    made.put({ [NOTE]: 'one\n' });
    const head = made.git('rev-parse', '--verify', '-q', 'HEAD');
    const before = made.git('status', '--porcelain');
    const outcome = await commitFiles(made.root, [NOTE], 'Hand over');
    expect(outcome).toMatchObject({ kind: 'kept', why, says: expect.stringMatching(says) });
    expect(made.git('rev-parse', '--verify', '-q', 'HEAD')).toBe(head);
    expect(made.git('status', '--porcelain')).toBe(before);
  };

  test('where there is no repository', async () => {
    const root = mkdtempSync(join(tmpdir(), 'wakeworthy-no-git-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    vi.stubEnv('GIT_CEILING_DIRECTORIES', tmpdir());
    expect(await commitFiles(root, [NOTE], 'Hand over')).toMatchObject({
      kind: 'kept',
      why: 'no-repository',
    });
  });

  test('where there is no git', async () => {
    const { root } = repository();
    vi.stubEnv('PATH', '/nowhere');
    expect(await commitFiles(root, [NOTE], 'Hand over')).toMatchObject({ kind: 'kept', why: 'no-git' });
  });

  test('where nobody has said who commits, and the machine would make up a name', async () => {
    nobody();
    await kept(repository(undefined, { identity: false }), 'no-identity', /git does not know who you are/);
  });

  test('where no branch is checked out', async () => {
    const made = repository();
    made.git('checkout', '-q', '--detach');
    await kept(made, 'detached', /HEAD is detached/);
  });

  test('where git is told to ignore it', async () => {
    await kept(repository({ '.gitignore': 'state/handoffs/\n' }), 'ignored', /told to ignore/);
  });

  /** A repository in which two branches changed one line. */
  const torn = () => {
    const made = repository({ a: 'a\n' });
    made.git('checkout', '-q', '-b', 'other');
    made.put({ a: 'theirs\n' });
    made.git('commit', '-q', '-a', '-m', 'theirs');
    made.git('checkout', '-q', 'main');
    made.put({ a: 'ours\n' });
    made.git('commit', '-q', '-a', '-m', 'ours');
    return made;
  };

  test.each([
    ['merge', 'a merge'],
    ['rebase', 'a rebase'],
    ['cherry-pick', 'a cherry-pick'],
  ])('in the middle of a %s', async (command, what) => {
    const made = torn();
    expect(() => made.git(command, 'other')).toThrow();
    await kept(made, 'in-progress', new RegExp(`${what} is in progress. Finish it first`));
  });
});

test('whoever says by the environment who they are is the author', async () => {
  nobody();
  const made = repository(undefined, { identity: false });
  vi.stubEnv('GIT_AUTHOR_NAME', 'Ben');
  vi.stubEnv('GIT_AUTHOR_EMAIL', 'ben@example.com');
  vi.stubEnv('GIT_COMMITTER_NAME', 'Ben');
  vi.stubEnv('GIT_COMMITTER_EMAIL', 'ben@example.com');
  made.put({ [NOTE]: 'one\n' });
  expect(await commitFiles(made.root, [NOTE], 'Hand over')).toMatchObject({ kind: 'committed' });
  expect(made.git('log', '-1', '--format=%an').trim()).toBe('Ben');
});
