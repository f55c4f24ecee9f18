import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type TravellingFile, travellingFile } from '../../../domain/sync/travelling-path.ts';
import { isInside } from '../file/source-file.ts';
import type { FileIdentity } from '../log/log-files.ts';

/** A file of this workspace that may travel. */
export interface WorkingFile extends TravellingFile {
  readonly absolute: string;
  readonly identity: FileIdentity;
}

/** A folder that travels is none; the message is a sentence. */
export class NoFolder extends Error {
  override readonly name = 'NoFolder';
}

const MONTHS = 'state/log';
const FLAT = ['state/history', 'state/handoffs'];

/** The plain files of the folders that travel, in no particular order. Links are not followed; what is missing has none. */
export function workingFiles(root: string): WorkingFile[] {
  return [...monthsOf(root), ...FLAT].flatMap((folder) =>
    entriesOf(root, folder).flatMap((entry) => fileOf(root, `${folder}/${entry.name}`, entry)),
  );
}

/** Nothing that stands elsewhere travels, and nothing is written there. @throws NoFolder */
export function refuseLinks(root: string): void {
  for (const folder of ['state', MONTHS, ...FLAT]) {
    const path = join(root, folder);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isDirectory()) continue;
    if (!stats.isSymbolicLink()) throw new NoFolder(`${folder} is no folder: move that file away.`);
    if (!leadsInside(root, path))
      throw new NoFolder(
        `${folder} is a link that leads nowhere, or out of the workspace: what stands there does not travel. Put a folder in its place.`,
      );
  }
}

function leadsInside(root: string, path: string): boolean {
  try {
    return isInside(realpathSync(root), realpathSync(path));
  } catch {
    return false;
  }
}

/** The folders of months of the log, as absolute paths. */
export function monthFolders(root: string): string[] {
  return monthsOf(root).map((folder) => join(root, folder));
}

function monthsOf(root: string): string[] {
  const months = entriesOf(root, MONTHS).filter((entry) => entry.isDirectory());
  return months.map(({ name }) => `${MONTHS}/${name}`);
}

function fileOf(root: string, path: string, entry: Dirent): WorkingFile[] {
  const travelling = entry.isFile() ? travellingFile(path.normalize('NFC')) : undefined;
  if (!travelling) return [];
  const absolute = join(root, path);
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  const { size, mtimeMs: mtime, ctimeMs: ctime, ino } = stats;
  return [{ ...travelling, absolute, identity: { size, mtime, ctime, ino } }];
}

/** Nothing where the folder is missing, or a link that leads out of the workspace. */
function entriesOf(root: string, folder: string): Dirent[] {
  const path = join(root, folder);
  try {
    if (!isInside(realpathSync.native(root), realpathSync.native(path))) return [];
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
