import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type TravellingFile, travellingFile } from '../../../domain/incident/sync/travelling-path.ts';
import { isInside } from '../file/source-file.ts';
import { type FileIdentity, REWRITING } from '../log/log-files.ts';

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
  return lookedAt(root).files;
}

/** The same, and the folders, as absolute paths, in which a rewrite of lines was cut short. */
export function lookedAt(root: string): { files: WorkingFile[]; cutShort: string[] } {
  const cutShort = new Set<string>();
  const real = realpathSync.native(root);
  const months = entriesOf(real, MONTHS).filter((entry) => entry.isDirectory());
  const folders = [...months.map(({ name }) => `${MONTHS}/${name}`), ...FLAT];
  const files = folders.flatMap((folder) =>
    entriesOf(real, folder).flatMap((entry) => {
      if (entry.name.startsWith(REWRITING)) cutShort.add(join(root, folder));
      return fileOf(root, `${folder}/${entry.name}`, entry);
    }),
  );
  return { files, cutShort: [...cutShort] };
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
    return isInside(realpathSync.native(root), realpathSync.native(path));
  } catch {
    return false;
  }
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
    if (!isInside(root, realpathSync.native(path))) return [];
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
