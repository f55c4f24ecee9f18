import { closeSync, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside } from '../../read/file/source-file.ts';

/** A link on the way to a folder leads out of it. */
export class LeadsOut extends Error {}

/**
 * The folder of these names below `root`, each in the one before it, made if need be and then on disk itself.
 * @throws LeadsOut, or what the system says.
 */
export function openFolder(root: string, names: readonly string[]): string {
  let folder = realpathSync.native(root);
  const straight = join(folder, ...names);
  if (isReal(straight)) return straight;
  for (const name of names) {
    const parent = folder;
    folder = join(parent, name);
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (!stats) make(folder, parent);
    else if (stats.isSymbolicLink()) {
      const real = realpathSync(folder);
      if (!isInside(parent, real)) throw new LeadsOut(folder);
      folder = real;
    }
  }
  return folder;
}

/** Whether a path exists and no link lies on it: one question instead of one for each folder. */
function isReal(path: string): boolean {
  return existsSync(path) && realpathSync.native(path) === path;
}

/** Makes a folder with those around it, where they are missing; then they are on disk. */
export function makeFolder(folder: string, mode = 0o777): void {
  // One by one: where a folder is missing and cannot be made, such as in /proc, Node's recursive way never ends.
  const parent = dirname(folder);
  if (existsSync(folder) || parent === folder) return;
  makeFolder(parent, mode);
  make(folder, parent, mode);
}

/** The same for a folder of one's own that nobody else can read. */
export function makePrivate(folder: string): void {
  makeFolder(folder, 0o700);
}

/** Writes the entries of a folder to disk: a file that was made in it is found again after a power cut. */
export function syncFolder(folder: string): void {
  // Windows has no such call for folders; its journal does the same.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function make(folder: string, parent: string, mode?: number): void {
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // Another process made it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  syncFolder(parent);
}
