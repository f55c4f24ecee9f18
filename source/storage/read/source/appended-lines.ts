import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';

/** So much before where the last reading ended is read again: what explains a failure may stand there, bytes. */
const OVERLAP = 256 * 1024;
/** So much of a file is read at once, bytes. */
const MOST = 5 * 1024 * 1024;
/** So many names of a folder are looked through for a file that was moved away. */
const MOST_NAMES = 2_000;

const PLACE = v.object({ file: v.string(), end: v.number() });

/** Whole lines of a file that others append to. */
export interface AppendedLines {
  /** What nobody has read yet. */
  readonly text: string;
  /** Some of what was read before. */
  readonly before: string;
  /** From where the next reading goes on. */
  readonly place: { readonly file: string; readonly end: number };
  /** There is more than was read at once. */
  readonly goesOn: boolean;
}

/**
 * The lines of a file since it was read up to `before`; the last ones where that is not known. A line that is not
 * whole yet is left for later. Throws what the system says where it cannot be read.
 */
export async function readAppendedLines(root: string, path: string, before: unknown): Promise<AppendedLines> {
  const whole = resolve(root, path);
  const read = v.safeParse(PLACE, before);
  const known = read.success ? read.output : undefined;
  if (!known) return linesOf(whole, undefined);
  const stats = await stat(whole);
  // A file that is shorter than it was read has been begun anew.
  if (nameOf(stats) === known.file) return linesOf(whole, known.end <= stats.size ? known.end : 0);
  const moved = await movedAway(whole, known.file);
  // What is left of a file that was moved away comes before the one in its place.
  const rest = moved === undefined ? undefined : await linesOf(moved, known.end);
  return rest && rest.place.end > known.end ? { ...rest, goesOn: true } : linesOf(whole, 0);
}

/** `from`: up to where it was read; undefined: nobody has. */
async function linesOf(path: string, from: number | undefined): Promise<AppendedLines> {
  const handle = await open(path);
  try {
    const stats = await handle.stat();
    const begins = Math.max(0, from === undefined ? stats.size - MOST : from - OVERLAP);
    const bytes = Buffer.alloc(Math.min(MOST, stats.size - begins));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, begins);
    const read = bytes.subarray(0, bytesRead);
    // In the middle of a file the first line is half of one.
    const first = begins === 0 ? 0 : read.indexOf(10) + 1;
    const fresh = Math.max(first, (from ?? begins) - begins);
    const last = read.lastIndexOf(10) + 1;
    // Of a line that is longer than all that is read at once nothing can be understood: what follows it can.
    const end = last <= fresh && bytesRead === MOST ? bytesRead : Math.max(fresh, last);
    return {
      text: read.subarray(fresh, end).toString('utf8'),
      before: read.subarray(first, fresh).toString('utf8'),
      place: { file: nameOf(stats), end: begins + end },
      goesOn: begins + bytesRead < stats.size,
    };
  } finally {
    await handle.close();
  }
}

/** What a file is called by its system, whatever its path. */
function nameOf({ dev, ino }: Pick<Stats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** Where a file of that name stands now, in the same folder. */
async function movedAway(path: string, file: string): Promise<string | undefined> {
  const folder = dirname(path);
  for (const name of (await readdir(folder)).slice(0, MOST_NAMES)) {
    const one = join(folder, name);
    const stats = await stat(one).catch(() => undefined);
    if (stats?.isFile() && nameOf(stats) === file) return one;
  }
  return undefined;
}
