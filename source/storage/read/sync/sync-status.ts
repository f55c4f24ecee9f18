import { readingGit } from '../git/reading-git.ts';
import { type RefTips, refTips } from './ref-tree.ts';
import { readSyncMemory } from './sync-memory.ts';
import type { Odd } from './united.ts';

/** How far the log of a clone has travelled. Instants are epoch milliseconds. */
export interface SyncStatus {
  /** Lines that stand in the ref here and were not in the remote when that was heard last. */
  readonly unsent: number;
  /** When the remote was heard last; absent: never by this clone. */
  readonly heardAt?: number | undefined;
  /** Why the last try to reach it failed, and since when they fail. */
  readonly failing?: { readonly since: number; readonly says: string } | undefined;
  /** The remote takes no ref that was rewritten: what is forgotten here stays there. */
  readonly keepsAll: boolean;
  readonly odd: readonly Odd[];
}

/** What this clone knows of its syncs, without asking the remote. */
export async function syncStatus(root: string, remote: string, ref: string): Promise<SyncStatus> {
  const { heardAt, failing, keepsAll = false, odd } = await readSyncMemory(root);
  const unsent = await unsentLines(root, await refTips(root, remote, ref));
  return { unsent, heardAt, failing, keepsAll, odd };
}

async function unsentLines(root: string, { local, remote }: RefTips): Promise<number> {
  if (local === undefined || local === remote) return 0;
  const git = await readingGit(root);
  const diff = ['diff-tree', '-r', '--numstat', '--no-renames', '--root'];
  // Without a commit to compare with, every line of the newest one: its parents may hold some of them.
  const told =
    remote === undefined
      ? await git.raw('diff-tree', '-r', '--numstat', '--no-renames', await emptyTree(root), local)
      : await git.raw(...diff, remote, local);
  return told
    .split('\n')
    .map((row) => Number(/^(\d+)\t/.exec(row)?.[1] ?? 0))
    .reduce((sum, added) => sum + added, 0);
}

async function emptyTree(root: string): Promise<string> {
  const git = await readingGit(root);
  return (await git.raw('hash-object', '-t', 'tree', '/dev/null')).trim();
}
