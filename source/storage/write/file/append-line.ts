import { closeSync, constants, fstatSync, fsyncSync, openSync, type Stats, writeSync } from 'node:fs';
import { syncFolder } from './folder.ts';

/** Fewer bytes were written than were given. */
export class ShortWrite extends Error {}
/** What stands under the name of the file is not a plain file. */
export class NoPlainFile extends Error {}

const { O_WRONLY, O_APPEND, O_CREAT } = constants;
// Neither exists on Windows; a link there is caught by nothing else than the rights to make one.
const CAREFULLY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const TRIES = 3;

/**
 * Appends lines to a file, one write each, and syncs it to disk, with its folder where the file is new. A line starts
 * with a line break of its own, so that one that was torn before it stays alone. `wrote` is told of each line as soon
 * as it is written, before it is synced. @throws ShortWrite, NoPlainFile, or what the system says.
 */
export function appendLines(
  folder: string,
  file: string,
  lines: readonly string[],
  wrote: (n: number) => void,
): void {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    if (appendOnce(folder, file, lines, wrote)) return;
  }
  throw new Error('the file was replaced each time while it was written');
}

/** False where another program (git, checking out) removed the file meanwhile: the lines went with it. */
function appendOnce(
  folder: string,
  file: string,
  lines: readonly string[],
  wrote: (n: number) => void,
): boolean {
  const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | CAREFULLY, 0o666);
  try {
    const before = fstatSync(descriptor);
    if (!before.isFile()) throw new NoPlainFile(file);
    try {
      for (const [n, line] of lines.entries()) {
        writeWhole(descriptor, `\n${line}\n`);
        wrote(n);
      }
    } finally {
      // What was written before a failure is reported as written, so it has to be on disk as well.
      sync(descriptor, folder, before);
    }
    return fstatSync(descriptor).nlink > 0;
  } finally {
    closeSync(descriptor);
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  const written = writeSync(descriptor, bytes, 0, bytes.length, null);
  if (written !== bytes.length) throw new ShortWrite(`${written} of ${bytes.length} bytes`);
}

function sync(descriptor: number, folder: string, before: Stats): void {
  fsyncSync(descriptor);
  if (before.size === 0) syncFolder(folder);
}
