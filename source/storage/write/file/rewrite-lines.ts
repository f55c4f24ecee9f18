import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { REWRITING } from '../../read/log/log-files.ts';
import { appendLines } from './append-line.ts';
import { syncFolder } from './folder.ts';

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
const DRAFT = '.tmp';

/**
 * Takes lines out of a file, or puts others in their place: `keep` gives what becomes of each, undefined for nothing. A
 * file of which nothing is left goes. Others may append meanwhile: what stood there keeps a second name until all of it
 * stands in the new one, so that neither a kill nor an append between two steps loses a line. One process at a time.
 */
export function rewriteLines(file: string, keep: (line: string) => string | undefined): void {
  const descriptor = openSync(file, FLAGS);
  try {
    const before = linked(file);
    const read = readFileSync(descriptor, 'utf8');
    // A line that is being written ends in what is read later.
    const whole = read.lastIndexOf('\n') + 1;
    const kept = keptOf(read.slice(0, whole), keep);
    if (kept.length === 0) rmSync(file);
    else replace(file, kept, fstatSync(descriptor).mode & 0o777);
    // Whoever wrote to the old one before it was replaced took that for recorded.
    append(file, keptOf(read.slice(whole) + readFileSync(descriptor, 'utf8'), keep));
    if (before !== undefined) rmSync(before);
  } finally {
    closeSync(descriptor);
  }
}

/** Ends what a rewrite in this folder left undone that was killed: all that stood in a file stands there again. */
export function restoreLines(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(REWRITING))) {
    const before = join(folder, name);
    if (!name.endsWith(DRAFT)) restore(before);
    rmSync(before);
  }
}

function restore(before: string): void {
  const file = join(dirname(before), `${basename(before).slice(REWRITING.length)}.jsonl`);
  const isThere = lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
  const stands = new Set(isThere ? linesOf(readFileSync(file, 'utf8')) : []);
  const lost = linesOf(readFileSync(before, 'utf8')).filter((line) => !stands.has(line));
  append(file, lost);
}

/** A second name for what stands in a file; none where the file system knows no such thing. */
function linked(file: string): string | undefined {
  const before = join(dirname(file), REWRITING + basename(file, '.jsonl'));
  try {
    linkSync(file, before);
    return before;
  } catch (error) {
    if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}

function replace(file: string, lines: readonly string[], mode: number): void {
  const draft = join(dirname(file), `${REWRITING}${randomBytes(8).toString('hex')}${DRAFT}`);
  try {
    writeFileSync(draft, lines.map((line) => `\n${line}\n`).join(''), { flag: 'wx', mode, flush: true });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(file));
}

function append(file: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  appendLines(
    () => dirname(file),
    basename(file),
    lines,
    () => undefined,
  );
}

function keptOf(text: string, keep: (line: string) => string | undefined): string[] {
  return linesOf(text).flatMap((line) => keep(line) ?? []);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
