import type { SimpleGit } from 'simple-git';
import { NEEDED, READ_ONLY, readingEnvironment } from './reading-environment.ts';

/**
 * Git for reading only: it takes no lock, fetches nothing, and starts no hook, monitor, pager, external diff or text
 * conversion, whatever is configured here.
 */
export async function readingGit(root: string): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  return simpleGit({
    baseDir: root,
    config: ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.pager=cat'],
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
      allowUnsafeConfigPaths: true,
    },
    allowEnvironment: [...Object.keys(READ_ONLY), ...NEEDED],
    errors: (error, { exitCode, stdErr }) => (exitCode === 0 ? undefined : (error ?? Buffer.concat(stdErr))),
  }).env(readingEnvironment());
}

/** Whether git refuses to look because a folder belongs to somebody else. */
export function isOwnedByAnother(error: unknown): boolean {
  return /dubious ownership/.test((error as Error).message);
}

/** The text of a file as it is committed at HEAD; undefined where it is not, or there is no git. `path`: from `root`. */
export async function committedText(root: string, path: string): Promise<string | undefined> {
  try {
    const git = await readingGit(root);
    return await git.raw('cat-file', 'blob', `HEAD:./${path}`);
  } catch {
    return undefined;
  }
}

/** The commit that is checked out, its first twelve characters; undefined without git, or before the first commit. */
export async function headCommit(root: string): Promise<string | undefined> {
  try {
    const git = await readingGit(root);
    return (await git.raw('rev-parse', '--short=12', 'HEAD')).trim();
  } catch {
    return undefined;
  }
}
