import { createHash } from 'node:crypto';
import type { Cache } from '../../cache.ts';
import type { ParsedWorkspace } from './parsed-workspace.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Raised whenever the same files would be read differently. */
const VERSION = 11;
const NAME = 'workspace';

/** A digest of everything that the files of a workspace say. */
export function contentKey({ team, pipelines, ownership, sources, generated }: WorkspaceFiles): string {
  const hash = createHash('sha256').update(`${VERSION}`);
  for (const { path, text, missing } of [team, pipelines, ownership, sources, ...generated]) {
    // Lengths keep one file from running into the next.
    hash.update(
      `\n${path.length} ${path} ${missing} ${text === undefined ? 'unread' : Buffer.byteLength(text)}\n`,
    );
    if (text !== undefined) hash.update(text);
  }
  return hash.digest('hex');
}

interface Known {
  readonly key: string;
  readonly parsed: ParsedWorkspace;
}

/** For a program that reads the same workspace again and again: the newest of each cache. */
const inMemory = new WeakMap<Cache, Known>();

/** What was made of the same files before; undefined where that is unknown, stale or damaged. */
export async function recall(cache: Cache, key: string): Promise<ParsedWorkspace | undefined> {
  const before = inMemory.get(cache);
  if (before?.key === key) return before.parsed;
  const parsed = await recallFromDisk(cache, key);
  if (parsed) inMemory.set(cache, { key, parsed });
  return parsed;
}

async function recallFromDisk(cache: Cache, key: string): Promise<ParsedWorkspace | undefined> {
  const content = await cache.read(NAME);
  if (content === undefined) return undefined;
  const end = content.indexOf('\n');
  const body = content.slice(end + 1);
  if (end < 0 || content.slice(0, end) !== `${key} ${digestOf(body)}`) return undefined;
  return JSON.parse(body) as ParsedWorkspace;
}

/** Keeps what was made of the files; a failure to do so is none. */
export async function remember(cache: Cache, key: string, parsed: ParsedWorkspace): Promise<void> {
  inMemory.set(cache, { key, parsed });
  const body = JSON.stringify(parsed);
  await cache.write(NAME, `${key} ${digestOf(body)}\n${body}`);
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
