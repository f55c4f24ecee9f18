import type { FileIdentity } from '../log/log-files.ts';
import type { WorkingFile } from './working-files.ts';

/** Something odd about a path: what a person should know, and nothing that stops the rest. */
export type Odd = readonly [path: string, says: string];

/** What a working file held, while it had this identity; `night`: when the first of its nights is over, null: it has none. */
export type Seen = readonly [identity: string, blob: string, night: number | null];

/** A file of the workspace that holds what is forgotten. */
export interface Cut {
  readonly path: string;
  readonly absolute: string;
  /** What becomes of each of its lines: as it goes on there, or undefined. */
  readonly keep: (line: string) => string | undefined;
}

/** What one side holds under a path. */
export interface Source {
  readonly bytes: Buffer;
  /** Absent: a ref holds it. */
  readonly file?: WorkingFile;
  /** The ref of this clone does. */
  readonly isHere?: boolean;
}

/** What is being put together. */
export interface Uniting {
  readonly tree: Record<string, string>;
  readonly contents: Map<string, Buffer>;
  readonly lacking: Map<string, readonly string[]>;
  readonly notes: Map<string, Buffer>;
  readonly seen: Record<string, Seen>;
  readonly cuts: Cut[];
  readonly forgottenNotes: string[];
  /** Lines that go on under another path, by that. */
  readonly moved: Map<string, Set<string>>;
  /** Lines of files of this clone that came from elsewhere, by their paths. */
  readonly foreign: Map<string, readonly string[]>;
  /** About files that stand here. */
  readonly odd: Odd[];
  /** About what a remote held: it is left out, so that nobody else meets it. */
  readonly leftOut: Odd[];
  forgets: boolean;
}

export function emptyUniting(): Uniting {
  return {
    tree: {},
    contents: new Map(),
    lacking: new Map(),
    notes: new Map(),
    seen: {},
    cuts: [],
    forgottenNotes: [],
    moved: new Map(),
    foreign: new Map(),
    odd: [],
    leftOut: [],
    forgets: false,
  };
}

/** `size mtime ctime ino`: changes whenever a file does. */
export function identityText({ size, mtime, ctime, ino }: FileIdentity): string {
  return `${size} ${mtime} ${ctime} ${ino}`;
}
