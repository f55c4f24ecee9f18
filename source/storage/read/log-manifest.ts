import type { Cache } from '../cache.ts';
import type { LogFile } from './log-files.ts';
import { seal, unseal } from './sealed.ts';

const NAME = 'log-manifest-1';
/** A file that changed so shortly before the manifest was written may have changed again unnoticed. */
const RACY_NS = 2_000_000_000n;

type Known = readonly [size: number, mtimeNs: string, ctimeNs: string, ino: string, digest: string];
interface Manifest {
  /** Epoch nanoseconds. */
  readonly writtenAt: string;
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
  for (const { path, identity } of files) {
    const entry = known.get(path);
    if (!entry) continue;
    const [size, mtimeNs, ctimeNs, ino, digest] = entry;
    const same =
      size === identity.size &&
      mtimeNs === identity.mtimeNs &&
      ctimeNs === identity.ctimeNs &&
      ino === identity.ino;
    if (same && BigInt(ctimeNs) + RACY_NS <= BigInt(manifest.writtenAt)) digests.set(path, digest);
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
    known[path] = [identity.size, identity.mtimeNs, identity.ctimeNs, identity.ino, digest];
  }
  await cache.write(
    NAME,
    seal(NAME, { writtenAt: `${BigInt(Math.floor(startedAt)) * 1_000_000n}`, files: known }),
  );
}
