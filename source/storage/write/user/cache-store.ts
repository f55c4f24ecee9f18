import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cache } from '../../cache.ts';
import { digest } from '../../read/file/sealed.ts';
import { isInside } from '../../read/file/source-file.ts';
import { ownFolders } from '../../read/file/user-folders.ts';
import { makePrivate } from '../file/folder.ts';

/** Bytes that all entries of one workspace may take; the oldest go first. */
const MOST_BYTES = 96 * 1024 * 1024;
const MOST_ENTRIES = 600;
/** The oldest are looked for once so many bytes were written. */
const PRUNE_AFTER = 8 * 1024 * 1024;
const ABANDONED_AFTER = 3_600_000;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/;

/**
 * The cache of a workspace, in `$XDG_CACHE_HOME/wakeworthy`, else `~/.cache/wakeworthy`: files that only their owner
 * can read, written whole or not at all. Where that folder cannot be used (it belongs to somebody else, is a link,
 * lies in the workspace, or the disk is full) the cache is empty and keeps nothing. Never throws.
 */
export function openCache(env: Readonly<Record<string, string | undefined>>, root: string): Cache {
  let folder: Promise<string | undefined> | undefined;
  let unpruned = PRUNE_AFTER;
  const home = ownFolders(env).cache;
  const located = () => (folder ??= home === undefined ? Promise.resolve(undefined) : locate(home, root));
  return {
    read: (name) => quietly(async () => readEntry(await located(), name)),
    write: async (name, content) => {
      await quietly(async () => {
        const place = await located();
        if (place === undefined || !NAME.test(name) || !(await makeOwn(place))) return;
        await writeEntry(place, name, content);
        unpruned += content.length;
        if (unpruned < PRUNE_AFTER) return;
        unpruned = 0;
        await prune(place, Date.now());
      });
    },
  };
}

/** A cache that fails is a cache that is empty: whatever it holds can be made again. */
async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

async function locate(base: string, root: string): Promise<string | undefined> {
  const real = await realpath(root);
  return isInside(real, base) || isInside(real, await nearestReal(base))
    ? undefined
    : join(base, digest(real).slice(0, 16));
}

/** The real path of the nearest folder upward that exists. */
async function nearestReal(path: string): Promise<string> {
  const real = await quietly(() => realpath(path));
  return real ?? nearestReal(join(path, '..'));
}

/** Whether the folder and the one around it are our own; makes them where they are missing. */
async function makeOwn(folder: string): Promise<boolean> {
  makePrivate(folder);
  return isOwn(folder);
}

async function isOwn(folder: string): Promise<boolean> {
  const both = await Promise.all([lstat(folder), lstat(join(folder, '..'))]);
  return both.every((stats) => stats.isDirectory() && isOurs(stats));
}

/** Ours, and writable by nobody else: others could plant answers there. */
function isOurs(stats: Stats): boolean {
  if (process.getuid === undefined) return true;
  return stats.uid === process.getuid() && (stats.mode & 0o022) === 0;
}

async function readEntry(folder: string | undefined, name: string): Promise<string | undefined> {
  if (folder === undefined || !NAME.test(name) || !(await isOwn(folder))) return undefined;
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = await open(join(folder, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = await file.stat();
    return stats.isFile() && isOurs(stats) && stats.size <= MOST_BYTES
      ? await file.readFile('utf8')
      : undefined;
  } finally {
    await file.close();
  }
}

async function writeEntry(folder: string, name: string, content: string): Promise<void> {
  const draft = join(folder, `.${name}-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await rename(draft, join(folder, name));
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes the oldest entries beyond the limits, and drafts whose writers are gone. */
async function prune(folder: string, now: number): Promise<void> {
  const entries: { path: string; size: number; age: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await quietly(() => stat(path));
    if (!stats) continue;
    const age = now - stats.mtimeMs;
    if (!name.startsWith('.')) entries.push({ path, size: stats.size, age });
    else if (age > ABANDONED_AFTER) await rm(path, { force: true });
  }
  let bytes = 0;
  for (const [n, { path, size }] of entries.sort((a, b) => a.age - b.age).entries()) {
    bytes += size;
    if (bytes > MOST_BYTES || n >= MOST_ENTRIES) await rm(path, { force: true });
  }
}
