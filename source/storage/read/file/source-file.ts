import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';

/** A file of the workspace as found: its text where it could be read, and what is wrong with it as a whole. */
export interface SourceFile {
  /** From the root of the workspace, with forward slashes. */
  readonly path: string;
  /** Absent: there is none, or it cannot be read. */
  readonly text?: string;
  readonly missing: boolean;
  readonly findings: readonly Finding[];
}

/** Larger files are not read: nobody writes one by hand, and a generated one can be split. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** A text file below the root; links that lead out of the workspace are not followed, and only plain files are read. */
export async function readSourceFile(root: string, path: string): Promise<SourceFile> {
  let handle: FileHandle | undefined;
  try {
    const real = await realpath(join(root, path));
    if (!isInside(await realpath(root), real)) return unreadable(path, LEADS_OUT);
    // Without O_NONBLOCK a named pipe would be waited on for ever.
    handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) return unreadable(path, NO_FILE);
    if (stats.size > LARGEST_FILE) return unreadable(path, tooLarge(path, stats.size));
    return decoded(path, await handle.readFile());
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return (await isLink(root, path)) ? unreadable(path, DANGLES) : missing(path);
    return unreadable(path, {
      message: `this file cannot be read (${code ?? String(error)})`,
      expected: 'a file that you may read',
    });
  } finally {
    await handle?.close();
  }
}

/** Whether a resolved path lies in a resolved folder. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}

type Problem = Pick<Finding, 'message' | 'expected' | 'line' | 'column'>;

export const LEADS_OUT: Problem = {
  message: 'this link leads out of the workspace and is not followed',
  expected: 'a file inside the workspace: what is read must be in its git history',
};
const DANGLES: Problem = { message: 'this link leads to nothing', expected: 'a file inside the workspace' };
const NO_FILE: Problem = { message: 'this is not a plain file', expected: 'a text file' };

/** What a file begins with that stands for another one in Git LFS. */
export const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
const POINTER: Problem = {
  message: 'this is a pointer of Git LFS, not the file itself',
  expected: 'the file it stands for: git lfs pull',
};

export function tooLarge(path: string, size: number): Problem {
  return {
    message: `this file has ${(size / 1024 / 1024).toFixed(1)} MB and is not read`,
    expected: `at most 5 MB${/\.ya?ml$/.test(path) ? '; a generated catalog can be split into several files of state/catalog/' : ''}`,
  };
}

async function isLink(root: string, path: string): Promise<boolean> {
  return lstat(join(root, path)).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}

/** Stands in a name for bytes that are no UTF-8: there is a file, and it cannot be named. */
const FOREIGN = '\ufffd';

function missing(path: string): SourceFile {
  if (path.includes(FOREIGN))
    return unreadable(path, { message: 'this name is not UTF-8', expected: 'a name in UTF-8' });
  return { path, missing: true, findings: [] };
}

/** A file of which nothing can be used, and why. */
export function unreadable(file: string, problem: Problem): SourceFile {
  return { path: file, missing: false, findings: [{ severity: 'error', file, ...problem, touches: 'all' }] };
}

/** The text in the bytes of a file. What is no UTF-8 is replaced, so that the rest stays usable. */
export function decoded(path: string, bytes: Buffer): SourceFile {
  const expected = 'UTF-8 text';
  if (bytes.includes(0))
    return unreadable(path, { message: 'this file is binary, or text in UTF-16', expected });
  const text = new TextDecoder().decode(bytes);
  if (text.startsWith(LFS_POINTER)) return unreadable(path, POINTER);
  if (isUtf8(bytes)) return { path, text, missing: false, findings: [] };
  const message = 'this line is not UTF-8; the bytes in question are left out';
  return {
    path,
    text,
    missing: false,
    findings: [{ severity: 'error', file: path, ...firstForeign(bytes), message, expected, touches: 'all' }],
  };
}

/** No character of UTF-8 contains the byte of a line feed, so that each line can be judged alone. */
function firstForeign(bytes: Buffer): { line: number; column: number } {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const part = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (!isUtf8(part)) return { line, column: columnOf(part) };
    if (end < 0) break;
    from = end + 1;
  }
  return { line, column: 1 };
}

function columnOf(part: Buffer): number {
  const found = new TextDecoder().decode(part).indexOf('\ufffd');
  return found < 0 ? 1 : found + 1;
}
