import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { isInside } from '../file/source-file.ts';
import { type LogPlace, placeName } from './log-place.ts';

/** One file of the log as found on disk. */
export interface LogFile {
  /** From the root of the workspace, with forward slashes; the whole path where it is outside. */
  readonly path: string;
  readonly absolute: string;
  /** The UTC month of its folder, `2026-11`. */
  readonly month: string;
  readonly identity: FileIdentity;
}

/** What changes whenever the content of a file does. Times in epoch milliseconds, with fractions. */
export interface FileIdentity {
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly ino: number;
}

export interface LogListing {
  /** In the order of their paths. */
  readonly files: readonly LogFile[];
  readonly findings: readonly Finding[];
}

/** How the name of a file begins that holds what stood in another one while that is rewritten. */
export const REWRITING = '.rewriting-';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
/** What lies in folders without being meant as data. */
const UNREMARKABLE: ReadonlySet<string> = new Set([
  '.gitkeep',
  '.gitignore',
  '.gitattributes',
  '.DS_Store',
  'README.md',
]);

/**
 * The files of a log. Links that lead out of it are findings and not followed. Never throws; a log that does not exist
 * has no files.
 */
export function listLogFiles(place: LogPlace): LogListing {
  const findings: Finding[] = [];
  const files: LogFile[] = [];
  const log = placeName(place);
  const folder = realFolder(place, findings);
  if (folder !== undefined) {
    for (const entry of entriesOf(folder, log, findings)) {
      const path = `${log}/${entry.name}`;
      if (UNREMARKABLE.has(entry.name)) continue;
      const month =
        MONTH.test(entry.name) && resolved(folder, join(folder, entry.name), entry, path, findings);
      if (month === undefined) continue;
      if (month !== false && month.kind === 'folder')
        files.push(...filesOf(folder, month.real, path, entry.name, findings));
      else findings.push(misplaced(path));
    }
  }
  return { files, findings };
}

function filesOf(log: string, folder: string, at: string, month: string, findings: Finding[]): LogFile[] {
  const files: LogFile[] = [];
  for (const entry of entriesOf(folder, at, findings)) {
    const path = `${at}/${entry.name}`;
    if (UNREMARKABLE.has(entry.name) || entry.name.startsWith(REWRITING)) continue;
    if (!/^[^.].*\.jsonl$/s.test(entry.name)) {
      findings.push(misplaced(path));
      continue;
    }
    const found = resolved(log, join(folder, entry.name), entry, path, findings);
    if (found === undefined) continue;
    if (found.kind === 'file') files.push({ path, absolute: found.real, month, identity: found.identity });
    else findings.push(unread(path, 'this is not a plain file and is not read', 'a file of JSON lines'));
  }
  return files;
}

interface Resolved {
  readonly kind: 'file' | 'folder' | 'other';
  readonly real: string;
  readonly identity: FileIdentity;
}

/** What an entry is, links followed inside the log. Undefined, with a finding, where it cannot be told or leads out. */
function resolved(
  log: string,
  at: string,
  entry: Dirent,
  path: string,
  findings: Finding[],
): Resolved | undefined {
  try {
    const real = entry.isSymbolicLink() ? realpathSync(at) : at;
    if (real !== at && !isInside(log, real)) {
      findings.push(
        unread(path, 'this link leads out of the log and is not followed', 'a file inside state/log'),
      );
      return undefined;
    }
    const stats = lstatSync(real);
    const { size, mtimeMs: mtime, ctimeMs: ctime, ino } = stats;
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return { kind, real, identity: { size, mtime, ctime, ino } };
  } catch (error) {
    findings.push(unreadable(path, error));
    return undefined;
  }
}

function realFolder(place: LogPlace, findings: Finding[]): string | undefined {
  const name = placeName(place);
  try {
    const folder = realpathSync(join(place.root, ...place.names));
    if (isInside(realpathSync(place.root), folder)) return folder;
    findings.push(
      unread(name, 'this link leads out of the workspace and is not followed', 'a folder of the workspace'),
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') findings.push(unreadable(name, error));
  }
  return undefined;
}

function entriesOf(folder: string, path: string, findings: Finding[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    findings.push(unreadable(path, error));
    return [];
  }
}

function misplaced(file: string): Finding {
  const finding: Finding = {
    severity: 'warning',
    file,
    message: 'this is no file of the log and is not read',
    expected: 'folders named after a month, with files named after their writers',
    example: `state/log/2026-11/ana-1f2e3d4c.jsonl`,
  };
  // A misplaced, copied or packed file or folder of events may hold anything; what an editor hides beside them holds none.
  const isHidden = /(?:^|\/)\.[^/]*$/.test(file) && !file.includes('.jsonl');
  return isHidden ? finding : { ...finding, touches: 'all' };
}

function unread(file: string, message: string, expected: string): Finding {
  return { severity: 'error', file, message, expected, touches: 'all' };
}

/** The finding for a file or folder of the log that the system refuses to show. */
export function unreadable(file: string, error: unknown): Finding {
  const { code } = error as NodeJS.ErrnoException;
  return unread(file, `this cannot be read (${code ?? 'unknown error'})`, 'something that you may read');
}
