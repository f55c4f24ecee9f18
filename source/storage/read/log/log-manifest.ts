import type { Cache } from '../../cache.ts';
import { seal, unseal } from '../file/sealed.ts';
import type { LogFile } from './log-files.ts';

const NAME = 'log-manifest';
/** A file that changed so shortly before the manifest was written may have changed again unnoticed. */
const RACY = 2_000;

type Known = readonly [size: number, mtime: number, ctime: number, ino: number, digest: string];
interface Manifest {
  /** Epoch milliseconds. */
  readonly writtenAt: number;
  readonly files: Readonly<Record<string, Known>>;
}

/**
 * Digests of files that were not touched since they were last read, so that nobody reads them again: as git's index,
 * it trusts size, times and inode, but not those of a file that was changed just before.
 */
export async function knownDigests(cache: Cache, files: readonly LogFile[]): Promise<Map<string, string>> {
  const manifest = unseal(NAME, await cache.read(NAME)) as Manifest | undefined;
  const digests = new Map<string, string>();
  if (!manifest) return digests;
  const known = new Map(Object.entries(manifest.files));
  for (const file of files) {
    const entry = known.get(file.path);
    if (!entry) continue;
    const [size, mtime, ctime, ino, digest] = entry;
    const { identity: now } = file;
    const same = size === now.size && mtime === now.mtime && ctime === now.ctime && ino === now.ino;
    if (same && ctime + RACY <= manifest.writtenAt) digests.set(file.path, digest);
  }
  return digests;
}

/** Writes down the digests of files as they were when `listLogFiles` saw them. */
export async function rememberDigests(
  cache: Cache,
  files: readonly LogFile[],
  digests: ReadonlyMap<string, string>,
  startedAt: number,
): Promise<void> {
  const known: Record<string, Known> = Object.create(null);
  for (const { path, identity } of files) {
    const digest = digests.get(path);
    if (digest === undefined) continue;
    known[path] = [identity.size, identity.mtime, identity.ctime, identity.ino, digest];
  }
  await cache.write(NAME, seal(NAME, { writtenAt: startedAt, files: known } satisfies Manifest));
}
