import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SyncWay } from '../../../domain/catalog/team.ts';
import type { Tombstone } from '../../../domain/incident/sync/forgetting.ts';
import { gitDirectory } from '../git/git-directory.ts';
import type { Odd, Seen } from './uniting.ts';

/** What a clone keeps of its last sync, in its git directory; lost without harm: it only spares work. */
export interface SyncMemory {
  /** The workspace that it is about, as its real path: several may lie in one repository. */
  readonly root?: string | undefined;
  /** Which remote and ref the rest is about. */
  readonly way?: string | undefined;
  /** The commit that was the tip here, and the blobs below it by their paths. */
  readonly tip?: string | undefined;
  /** The commit of the remote on which that goes on, as far as is known. */
  readonly base?: string | undefined;
  /** When the first commit below the tip was made, epoch milliseconds; absent: not known. */
  readonly rootAt?: number | undefined;
  readonly tree: Readonly<Record<string, string>>;
  /** What working files held, as the blob of what travels of it, while they had this identity (`identityText`). */
  readonly seen: Readonly<Record<string, Seen>>;
  /** What the log tells to forget. */
  readonly tombstones: readonly Tombstone[];
  /** How many lines of files of this clone came from elsewhere, by their paths. */
  readonly foreign: Readonly<Record<string, number>>;
  /** When what the remote holds was last heard, epoch milliseconds; absent: never. */
  readonly heardAt?: number | undefined;
  /** When it last held all that stands here too; absent: never. */
  readonly succeededAt?: number | undefined;
  /** Since when what stands here has not been sent, and why the last try failed. */
  readonly failing?: { readonly since: number; readonly says: string } | undefined;
  /**
   * When the remote last declined a ref that was rewritten, epoch milliseconds: what is forgotten here stays there. 0: one
   * is owed, and it has not been asked yet.
   */
  readonly keepsAllSince?: number | undefined;
  /** What is odd about files that stand here. */
  readonly odd: readonly Odd[];
  /** What arrived and was left out, and when, epoch milliseconds: no clone meets it a second time. */
  readonly leftOut: readonly LeftOut[];
}

/** Something that arrived and that no clone keeps. */
export interface LeftOut {
  readonly path: string;
  readonly says: string;
  readonly at: number;
}

export const NO_MEMORY: SyncMemory = {
  tree: {},
  seen: {},
  tombstones: [],
  foreign: {},
  odd: [],
  leftOut: [],
};

const SCHEMA = v.object({
  root: v.optional(v.string()),
  way: v.optional(v.string()),
  tip: v.optional(v.string()),
  base: v.optional(v.string()),
  rootAt: v.optional(v.number()),
  tree: v.record(v.string(), v.string()),
  seen: v.record(v.string(), v.tuple([v.string(), v.string(), v.nullable(v.number())])),
  tombstones: v.array(
    v.object({
      id: v.string(),
      data: v.object({
        event: v.exactOptional(v.string()),
        digest: v.exactOptional(v.string()),
        someone: v.exactOptional(v.string()),
      }),
    }),
  ),
  foreign: v.record(v.string(), v.number()),
  heardAt: v.optional(v.number()),
  failing: v.optional(v.object({ since: v.number(), says: v.string() })),
  keepsAllSince: v.optional(v.number()),
  succeededAt: v.optional(v.number()),
  odd: v.array(v.tuple([v.string(), v.string()])),
  leftOut: v.array(v.object({ path: v.string(), says: v.string(), at: v.number() })),
});

/** Where it stands; undefined where the workspace lies in no git repository. */
export function syncMemoryPath(root: string): string | undefined {
  const git = gitDirectory(root);
  return git && join(git, 'wakeworthy', 'sync.json');
}

/**
 * What was kept; nothing where it is missing, half written or of another version. What was heard by another way, before
 * the team changed that, says nothing of this one.
 */
export async function readSyncMemory(root: string, { remote, ref }: SyncWay): Promise<SyncMemory> {
  const path = syncMemoryPath(root);
  if (path === undefined) return NO_MEMORY;
  const way = `${remote} ${ref}`;
  try {
    const kept = v.parse(SCHEMA, JSON.parse(await readFile(path, 'utf8')));
    const { seen, tombstones, foreign, leftOut, root: of } = kept;
    return kept.way === way ? kept : { ...NO_MEMORY, root: of, way, seen, tombstones, foreign, leftOut };
  } catch {
    return { ...NO_MEMORY, way };
  }
}
