import type { Source } from '../domain/catalog/source.ts';
import type { SyncWay, WakeUpHistory } from '../domain/catalog/team.ts';
import type { CatalogAnswer, EditedFile } from '../domain/impact/catalog-edit.ts';
import type { LogEvent, NewEvent } from '../domain/incident/event/event.ts';
import type { LogState } from '../domain/incident/state/log-state.ts';
import type { TeamEdit } from '../domain/shift/calendar-edit.ts';
import type { OwnershipEdit } from '../domain/work/ownership/edit.ts';
import type { Ask } from '../sources/asking/call.ts';
import type { Reply, Request } from '../sources/asking/sent.ts';
import type { Cache } from '../storage/cache.ts';
import type { CommitOutcome, NewHandoff } from '../storage/commit.ts';
import type { RanProgram } from '../storage/ran-program.ts';
import type { Cursor } from '../storage/read/source/cursor.ts';
import type { KeptDrafts } from '../storage/read/user/drafts-file.ts';
import type { Synced } from '../storage/synced.ts';

/** Writes events as one person from one clone. */
export interface EventWriter {
  /** Resolves when every event is on disk. `at`: when it happened, epoch milliseconds. */
  append(events: readonly NewEvent[], at: number): Promise<readonly LogEvent[]>;
}

/** One file that is to be written, path from the folder it goes to. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** A commit to make in a new repository. */
export interface NewCommit {
  readonly author: { readonly name: string; readonly email: string };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
  readonly files: readonly NewFile[];
}

/** What going on with sources takes. */
export interface Watching {
  untilEnd(work: (signal: AbortSignal) => Promise<void>, isBeside: boolean): Promise<void>;
  only(root: string, work: () => Promise<void>): Promise<boolean>;
  listen(
    address: string,
    reply: (request: Request) => Promise<Reply>,
  ): Promise<{ readonly port: number; close(): void }>;
  hook(): Promise<((text: string) => Promise<boolean>) | undefined>;
  keepTold(root: string, told: Readonly<Record<string, number>>): Promise<void>;
  clock(): number;
  /** The same for a board, in a process of its own that ends with this one. */
  beside(root: string): { stop(): void };
}

/** What changes things outside of memory. A reading door is given none but the cache. */
export interface Abilities {
  openCache(root: string): Cache;
  /** Absent: nothing of the workspace can be written. */
  readonly openWriter?: (options: {
    root: string;
    by: string;
    state: LogState;
    /** Wake-ups go to what the writer keeps outside the repository. */
    ownWakeUps: boolean;
  }) => Promise<EventWriter>;
  /** Writes an answer about an impact or a class into state/pipelines.yaml; with `dry` it only says what that comes to. */
  readonly editCatalog?: (root: string, answer: CatalogAnswer, dry: boolean) => Promise<EditedFile>;
  /** Writes who answers for what into state/ownership.yaml; with `dry` it only says what that comes to. */
  readonly editOwnership?: (root: string, edit: OwnershipEdit, dry: boolean) => Promise<EditedFile>;
  /** Adds overrides or absences to state/team.yaml; with `dry` it only says what that comes to. */
  readonly editTeam?: (root: string, edit: TeamEdit, dry: boolean) => Promise<EditedFile>;
  /** Writes a note into state/handoffs/ and gives its path from the root. */
  readonly writeHandoff?: (root: string, note: NewHandoff) => Promise<string>;
  /**
   * Exchanges the log of a workspace with its other clones by a ref of a remote, which is waited for so many milliseconds
   * at most; 0: only with the ref here.
   */
  readonly sync?: (
    root: string,
    way: SyncWay & Pick<WakeUpHistory, 'keep'> & { readonly insists?: true },
    patience: number,
  ) => Promise<Synced>;
  /** Brings what a remote holds of the log into a clone from which nothing is sent. */
  readonly receiveLog?: (root: string, way: SyncWay & Pick<WakeUpHistory, 'keep'>) => Promise<Synced>;
  /** The same in a process of its own that no key waits for; `letGo`: it outlives this one. */
  readonly syncBeside?: (root: string, by: string) => { readonly ended: Promise<void>; letGo(): void };
  /** Commits these files, paths from the root, and nothing else. */
  readonly commitFiles?: (root: string, paths: readonly string[], message: string) => Promise<CommitOutcome>;
  /** Writes files that do not exist yet; throws where one does. */
  readonly writeNew?: (folder: string, files: readonly NewFile[]) => Promise<void>;
  /** Keeps what was typed and not written, where a crash leaves it. */
  readonly keepDrafts?: (root: string, drafts: KeptDrafts) => Promise<void>;
  /** Lets somebody edit a text in their editor, which has the terminal meanwhile; undefined where that failed. */
  readonly editText?: (text: string, name: string) => Promise<string | undefined>;
  /** Runs a command in the shell, byte for byte, in the workspace; `signal` stops it. */
  readonly runCommand?: (
    root: string,
    command: string,
    signal: AbortSignal,
  ) => Promise<{ readonly code: number | null; readonly output: string }>;
  /** Runs a program without a shell, in the workspace and without input. */
  readonly runProgram?: (root: string, program: readonly string[]) => Promise<RanProgram>;
  /** Going on reading sources: see `WatchWork`. */
  readonly watching?: Watching;
  /** The line to a source, with its secrets from the environment. */
  readonly openLine?: (source: Source) => Promise<Ask>;
  /** Keeps how far this clone has read a source. */
  readonly keepCursor?: (root: string, source: string, cursor: Cursor) => Promise<void>;
  /** Keeps that somebody agreed to a source as it stands. */
  readonly trust?: (root: string, source: Source) => Promise<void>;
  /** Puts a text in the place of another one, whole or not at all; throws where something else stands there now. */
  readonly replaceFile?: (root: string, path: string, before: string, after: string) => Promise<void>;
  /** The same, also where there is no such file yet, nor its folder. */
  readonly putFile?: (root: string, path: string, before: string | undefined, after: string) => Promise<void>;
  /** Adds a source to state/sources.yaml; with `dry` it only says what it reads as. */
  readonly addSource?: (
    root: string,
    id: string,
    entry: string,
    dry: boolean,
  ) => Promise<{ readonly source: Source }>;
  /** Makes a repository with these commits in a folder. */
  readonly makeRepository?: (
    folder: string,
    commits: readonly NewCommit[],
    settings: { name: string; email: string },
  ) => Promise<void>;
  /** Writes down a fault of our own; the path, undefined where that failed too. */
  readonly reportCrash?: (fault: {
    readonly error: unknown;
    readonly version: string;
    readonly argv: readonly string[];
    readonly at: number;
  }) => Promise<string | undefined>;
  /** A copy of somebody's repository that follows it and is thrown away in the end. */
  readonly clonePrivately?: (
    remote: string,
  ) => Promise<{ readonly folder: string; refresh(): Promise<void>; remove(): void }>;
  /** A fresh folder that is gone when `remove` is called. */
  readonly makeTemporary?: () => Promise<{ folder: string; remove: () => void }>;
}
