import type { Source } from '../../domain/catalog/source.ts';
import type { Ask } from '../../sources/asking/call.ts';
import type { Reply, Request } from '../../sources/asking/sent.ts';
import type { RanProgram } from '../../storage/ran-program.ts';
import type { Cursor } from '../../storage/read/source/cursor.ts';

/** What reading sources is done with. */
export interface SourceWork {
  /** Keeps that somebody here agreed to a source as it stands. Throws with a sentence where it cannot be kept. */
  readonly trust: (source: Source) => Promise<void>;
  /** The line to a source, with its secrets from the environment. Throws with a sentence where one of them is not there. */
  readonly line: (source: Source) => Promise<Ask>;
  /** Runs a program without a shell in the workspace and gives what it printed. Throws Refused where it does not start. */
  readonly runProgram: (program: readonly string[]) => Promise<RanProgram>;
  /** Adds a source to state/sources.yaml, or with `dry` only says what it reads as. Throws with a sentence. */
  readonly add: (id: string, entry: string, dry: boolean) => Promise<{ readonly source: Source }>;
  /** Writes a file below state/ in the place of what stood there; undefined: nothing did. Throws with a sentence. */
  readonly write: (path: string, before: string | undefined, after: string) => Promise<void>;
  /** Keeps how far this clone has read a source. */
  readonly keepCursor: (source: string, cursor: Cursor) => Promise<void>;
}

/** What has been told by the hook of this clone: by what it was about, with when. */
export type Told = Readonly<Record<string, number>>;

/** What going on with sources is done with. */
export interface WatchWork {
  /**
   * Goes on until this process is told to end, or with `isBeside` whoever started it ends; the signal comes then, and what
   * takes longer than a moment is left.
   */
  readonly untilEnd: (work: (signal: AbortSignal) => Promise<void>, isBeside: boolean) => Promise<void>;
  /** Goes on while no other process of this clone reads its sources; whether it did. */
  readonly only: (work: () => Promise<void>) => Promise<boolean>;
  /** Listens at HOST:PORT; what comes with the token of the environment is known. Throws with a sentence. */
  readonly listen: (
    address: string,
    reply: (request: Request) => Promise<Reply>,
  ) => Promise<{ readonly port: number; close(): void }>;
  /** Gives a text to the program of the user's settings; whether it took it. Undefined: they name none. */
  readonly hook: () => Promise<((text: string) => Promise<boolean>) | undefined>;
  /** Keeps what the hook was told. */
  readonly keepTold: (told: Told) => Promise<void>;
  /** Prints one line at once. */
  readonly say: (line: string) => void;
  /** The real clock, epoch milliseconds. */
  readonly clock: () => number;
}
