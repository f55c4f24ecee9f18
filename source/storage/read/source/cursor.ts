import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { gitDirectory } from '../git/git-directory.ts';

const instants = v.record(v.string(), v.number());
const CURSOR = v.object({
  since: v.exactOptional(v.number()),
  kept: v.exactOptional(v.unknown()),
  names: v.exactOptional(v.record(v.string(), v.string())),
  onTime: v.exactOptional(instants),
  landed: v.exactOptional(instants),
  ahead: v.exactOptional(v.number()),
  left: v.exactOptional(v.number()),
  wrote: v.exactOptional(v.object({ at: v.number(), said: v.string() })),
});

/** How far this clone has read a source. Losing it does no harm: facts are known again by their keys. */
export interface Cursor {
  /** From when on it is asked next, by the clock of the source, epoch milliseconds. */
  readonly since?: number;
  /** What its kind keeps from one reading to the next. */
  readonly kept?: unknown;
  /** What the source calls pipelines, by their names here. */
  readonly names?: Readonly<Record<string, string>>;
  /** By pipeline: the latest due time of which it is known that its run ended well. */
  readonly onTime?: Readonly<Record<string, number>>;
  /** What landed since a `source.read` was written last. */
  readonly landed?: Readonly<Record<string, number>>;
  /** The clock of the source against the one here when it was read last, milliseconds. */
  readonly ahead?: number;
  /** So many pipelines were left to later readings by those of a list that is still being read. */
  readonly left?: number;
  /** When this clone wrote one last, and what it said. */
  readonly wrote?: { readonly at: number; readonly said: string };
}

/** Where it is kept; undefined where the workspace lies in no git repository. */
export function cursorPath(root: string, source: string): string | undefined {
  const git = gitDirectory(root);
  return git && join(git, 'wakeworthy', 'sources', `${source}.json`);
}

/** How far a source was read; nothing where that is missing or broken. */
export async function readCursor(root: string, source: string): Promise<Cursor> {
  const path = cursorPath(root, source);
  if (path === undefined) return {};
  try {
    return v.parse(CURSOR, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
