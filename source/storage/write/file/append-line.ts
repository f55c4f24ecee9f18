import { closeSync, constants, fstatSync, fsyncSync, lstatSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
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
 * Appends lines to a file of a folder, one write each, and syncs it to disk, with its folder where the file is new. A
 * line starts with a line break of its own, so that one that was torn before it stays alone. `openFolder` gives the
 * folder, made anew where another program (git, checking out) took it away meanwhile. `reached` is told how many lines
 * stand in the file, as soon as they are written, before they are synced.
 * @throws ShortWrite, NoPlainFile, or what the system says.
 */
export function appendLines(
  openFolder: () => string,
  name: string,
  lines: readonly string[],
  reached: (count: number) => void,
): void {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    if (appendOnce(openFolder(), name, lines, reached)) return;
    reached(0);
  }
  throw new Error('the file was replaced each time while it was written');
}

/** False where another program removed or replaced the file or its folder meanwhile: the lines went with it. */
function appendOnce(
  folder: string,
  name: string,
  lines: readonly string[],
  reached: (count: number) => void,
): boolean {
  const file = join(folder, name);
  const descriptor = ifThere(() => openSync(file, O_WRONLY | O_APPEND | O_CREAT | CAREFULLY, 0o666));
  if (descriptor === undefined) return false;
  try {
    const before = fstatSync(descriptor);
    if (!before.isFile()) throw new NoPlainFile(file);
    let isThere = true;
    try {
      for (const [n, line] of lines.entries()) {
        writeWhole(descriptor, `\n${line}\n`);
        reached(n + 1);
      }
    } finally {
      // What was written before a failure is reported as written, so it has to be on disk as well.
      fsyncSync(descriptor);
      if (before.size === 0) isThere = ifThere(() => synced(folder)) ?? false;
    }
    return isThere && stands(file, descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a name still leads to what was written to. */
function stands(file: string, descriptor: number): boolean {
  const [now, written] = [lstatSync(file, { throwIfNoEntry: false }), fstatSync(descriptor)];
  return now !== undefined && now.ino === written.ino && now.dev === written.dev;
}

/** What a call gives; undefined where what it needs is not there any more. */
function ifThere<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function synced(folder: string): true {
  syncFolder(folder);
  return true;
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  const written = writeSync(descriptor, bytes, 0, bytes.length, null);
  if (written !== bytes.length) throw new ShortWrite(`${written} of ${bytes.length} bytes`);
}
