import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import type { CommitOutcome, Uncommitted } from '../../commit.ts';
import { isOwnedByAnother } from '../../read/git/reading-git.ts';

/** Whoever says by the environment who they are is believed; everything else of it that steers git is kept away. */
const IDENTITY = [
  'GIT_AUTHOR_NAME',
  'GIT_AUTHOR_EMAIL',
  'GIT_COMMITTER_NAME',
  'GIT_COMMITTER_EMAIL',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
];

/** Files of git that are there while something waits to be finished, and what that is called. */
const IN_PROGRESS: readonly (readonly [file: string, what: string, end: string])[] = [
  ['MERGE_HEAD', 'a merge', 'git merge --continue or --abort'],
  ['rebase-merge', 'a rebase', 'git rebase --continue or --abort'],
  ['rebase-apply', 'a rebase', 'git rebase --continue or --abort'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick', 'git cherry-pick --continue or --abort'],
  ['REVERT_HEAD', 'a revert', 'git revert --continue or --abort'],
];

const LONGEST_ANSWER = 400;

/**
 * Commits these files as they stand, and nothing else that lies in the index or in the tree; what was staged stays
 * staged. With the identity and the hooks that git has here; never pushes. `paths` are from `root`, which may lie
 * deeper than the repository. Whatever keeps git from it is an answer, not an error.
 */
export async function commitFiles(
  root: string,
  paths: readonly string[],
  message: string,
): Promise<CommitOutcome> {
  const git = gitIn(root);
  const hindrance = await whatHinders(git, root);
  if (hindrance) return hindrance;
  try {
    const status = await literally(
      git,
      'status',
      '--porcelain',
      '-z',
      '--untracked-files=all',
      '--ignored',
      '--',
      ...paths,
    );
    if (status === '') return { kind: 'unchanged', commit: await headOf(git) };
    const rows = status.split('\0').filter(Boolean);
    const ignored = rows.find((row) => row.startsWith('!!'));
    if (ignored)
      return kept(
        'ignored',
        `git is told to ignore ${ignored.slice(3)}. Take it out of .gitignore, then commit it`,
      );
    const fresh = rows.some((row) => row.startsWith('??'));
    return await commitOnly(git, paths, message, fresh);
  } catch (error) {
    return kept('refused', `git would not commit: ${answerOf(error)}`);
  }
}

async function commitOnly(
  git: SimpleGit,
  paths: readonly string[],
  message: string,
  fresh: boolean,
): Promise<CommitOutcome> {
  // Git commits by path only what it has heard of.
  if (fresh) await literally(git, 'add', '--intent-to-add', '--', ...paths);
  try {
    await literally(git, 'commit', '--quiet', '--only', '-m', message, '--', ...paths);
  } catch (error) {
    // The index is left as it was found.
    if (fresh)
      await literally(git, 'rm', '--cached', '--quiet', '--force', '--ignore-unmatch', '--', ...paths);
    throw error;
  }
  return { kind: 'committed', commit: await headOf(git) };
}

async function whatHinders(git: SimpleGit, root: string): Promise<CommitOutcome | undefined> {
  try {
    await git.raw('rev-parse', '--show-toplevel');
  } catch (error) {
    return isMissing(error)
      ? kept('no-git', 'git is not installed here. Install it, or commit the file from another machine')
      : isOwnedByAnother(error)
        ? kept(
            'foreign',
            `git refuses because this folder belongs to another user. Run git config --global --add safe.directory ${root}, then commit the file`,
          )
        : kept(
            'no-repository',
            'this workspace lies in no git repository. Run git init, then commit the file',
          );
  }
  for (const [file, what, end] of IN_PROGRESS) {
    const path = (await git.raw('rev-parse', '--git-path', file)).trim();
    if (existsSync(resolve(root, path)))
      return kept('in-progress', `${what} is in progress. Finish it first (${end}), then commit the file`);
  }
  if (!(await succeeds(git.raw('symbolic-ref', '--quiet', 'HEAD'))))
    return kept(
      'detached',
      'no branch is checked out (HEAD is detached), and a commit would be lost. Check out a branch, then commit the file',
    );
  const known = await succeeds(
    Promise.all(['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].map((who) => git.raw('var', who))),
  );
  return known
    ? undefined
    : kept(
        'no-identity',
        'git does not know who you are. Run git config user.name and git config user.email, then commit the file',
      );
}

function gitIn(root: string): SimpleGit {
  return simpleGit({
    baseDir: root,
    // An identity that git made up from the name of the machine is nobody's.
    // A monitor of the file system is no part of a commit, and may be a program that came with a copied folder.
    config: ['user.useConfigOnly=true', 'core.fsmonitor=false'],
    unsafe: { allowUnsafeFsMonitor: true },
    allowEnvironment: IDENTITY,
    // A hook that says no may do so without a word.
    errors: (error, { exitCode, stdOut, stdErr }) =>
      exitCode === 0 ? undefined : (error ?? Buffer.concat([...stdOut, ...stdErr])),
  });
}

/** Paths are names, not patterns: a file may be called `[a].md`. */
function literally(git: SimpleGit, ...args: readonly string[]): Promise<string> {
  return git.raw('--literal-pathspecs', ...args);
}

async function headOf(git: SimpleGit): Promise<string> {
  return (await git.raw('rev-parse', 'HEAD')).trim();
}

function kept(why: Uncommitted, says: string): CommitOutcome {
  return { kind: 'kept', why, says: `Not committed: ${says}.` };
}

function answerOf(error: unknown): string {
  const text = (error as Error).message.trim().replace(/\.$/, '');
  return text === '' ? 'a hook said no without a word' : text.slice(0, LONGEST_ANSWER);
}

function isMissing(error: unknown): boolean {
  return /\bENOENT\b/.test((error as Error).message);
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
