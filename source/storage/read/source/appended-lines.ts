import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';

/** So much before where the last reading ended is read again: what explains a failure may stand there, bytes. */
const OVERLAP = 256 * 1024;
/** So much of a file is read at once, bytes. */
const MOST = 5 * 1024 * 1024;

const PLACE = v.object({ file: v.string(), end: v.number() });

/** Whole lines of a file that others append to. */
export interface AppendedLines {
  readonly text: string;
  /** From where the next reading goes on. */
  readonly place: { readonly file: string; readonly end: number };
  /** There is more than was read at once. */
  readonly goesOn: boolean;
}

/**
 * The lines of a file since it was read up to `before`; the last ones where that is not known. A line that is not whole yet is left
 * for later. Throws what the system says where it cannot be read.
 */
export async function readAppendedLines(root: string, path: string, before: unknown): Promise<AppendedLines> {
  const known = v.safeParse(PLACE, before);
  const handle = await open(resolve(root, path));
  try {
    const { size, ino, dev } = await handle.stat();
    const file = `${dev}:${ino}`;
    // Another file, or one that was begun anew, is read like one that nobody has read.
    const isSame = known.success && known.output.file === file && known.output.end <= size;
    const from = Math.max(0, isSame ? known.output.end - OVERLAP : size - MOST);
    const bytes = Buffer.alloc(Math.min(MOST, size - from));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    const read = bytes.subarray(0, bytesRead);
    const first = from === 0 ? 0 : read.indexOf(10) + 1;
    const end = read.lastIndexOf(10) + 1;
    return {
      text: read.subarray(first, Math.max(first, end)).toString('utf8'),
      place: { file, end: from + end },
      goesOn: from + bytesRead < size,
    };
  } finally {
    await handle.close();
  }
}
