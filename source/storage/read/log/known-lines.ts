import type { Cache } from '../../cache.ts';
import { type FileLines, readLines } from './log-lines.ts';

/** What stood in a file when it was read last. */
interface Known {
  readonly bytes: Buffer;
  /** How many lines that were. */
  readonly count: number;
  readonly lines: FileLines;
}

const LINE_FEED = 10;
const known = new WeakMap<Cache, Map<string, Known>>();

/**
 * Reads lines as `readLines` does, for a program that reads the same files again and again: of one that was only appended to
 * what is new is parsed, and nothing of one that is as it was. All bytes are compared. Remembered beside `cache`, for as long
 * as the program has it; what a file says that is not among `paths` any more is forgotten.
 */
export function rememberingLines(cache: Cache, paths: readonly string[]) {
  const files = known.get(cache) ?? new Map<string, Known>();
  known.set(cache, files);
  const still = new Set(paths);
  for (const path of files.keys()) if (!still.has(path)) files.delete(path);
  return (path: string, bytes: Buffer): FileLines => {
    const before = files.get(path);
    const grown = before && isContinued(before, bytes) ? before : undefined;
    const rest = bytes.subarray(grown?.bytes.length ?? 0);
    const read = readLines(path, rest, grown?.count ?? 0);
    const lines = grown ? { ...read, entries: [...grown.lines.entries, ...read.entries] } : read;
    files.set(path, { bytes, count: (grown?.count ?? 0) + feedsIn(rest), lines });
    return lines;
  };
}

/** Findings are counted in each file: where there are some, all is read anew. */
function isContinued({ bytes, lines }: Known, now: Buffer): boolean {
  return (
    lines.findings.length === 0 &&
    bytes.at(-1) === LINE_FEED &&
    bytes.length <= now.length &&
    now.subarray(0, bytes.length).equals(bytes)
  );
}

function feedsIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
