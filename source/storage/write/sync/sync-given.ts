import type { ObjectReader } from '../../read/git/object-reader.ts';
import type { RepositoryFacts } from '../../read/sync/repository-facts.ts';
import type { SyncMemory } from '../../read/sync/sync-memory.ts';
import type { CommitWriter } from './commit-tree.ts';

/** Where the log of a workspace travels. */
export interface SyncPlace {
  readonly root: string;
  /** The name of a remote of this clone. */
  readonly remote: string;
  readonly ref: string;
  /** Hours for which it is remembered who was woken, up or asleep. */
  readonly keep: number;
  /** Only what arrives counts: nothing is pushed. */
  readonly receives?: true;
  /** A person asks: who declined to forget is asked again at once. */
  readonly insists?: true | undefined;
}

/** The processes of git that a sync speaks to. */
export interface SyncGit {
  readonly objects: ObjectReader;
  readonly commits: CommitWriter;
}

/** With what a sync begins. */
export interface SyncGiven {
  readonly place: SyncPlace;
  /** The real clock, epoch milliseconds. */
  readonly now: () => number;
  /** What the sync before left. */
  readonly memory: SyncMemory;
  readonly facts: RepositoryFacts;
  readonly git: SyncGit;
}
