import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownFolders } from '../../read/file/user-folders.ts';
import { makePrivate } from '../file/folder.ts';

/** That many reports are kept; the oldest go. */
const KEPT = 10;
const LONGEST_STACK = 20_000;

/** What is known of a fault: nothing of what the workspace holds. */
export interface Fault {
  readonly error: unknown;
  readonly version: string;
  /** Words of the command line; values that may be secret are left out. */
  readonly argv: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Writes down a fault of our own for whoever mends it.
 * @returns the path of the report; undefined where it could not be written
 */
export async function reportCrash(
  env: Readonly<Record<string, string | undefined>>,
  fault: Fault,
): Promise<string | undefined> {
  const { state } = ownFolders(env);
  if (state === undefined) return undefined;
  const folder = join(state, 'crashes');
  const path = join(folder, `${new Date(fault.at).toISOString().replaceAll(':', '-')}-${process.pid}.txt`);
  try {
    makePrivate(folder);
    await writeFile(path, textOf(fault), { mode: 0o600 });
    await prune(folder);
    return path;
  } catch {
    return undefined;
  }
}

function textOf({ error, version, argv, at }: Fault): string {
  const { platform, arch, versions } = process;
  return [
    `wakeworthy ${version}, Node ${versions.node}, ${platform} ${arch}`,
    new Date(at).toISOString(),
    `arguments: ${argv.map(withoutValue).join(' ')}`,
    '',
    (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, LONGEST_STACK),
    '',
  ].join('\n');
}

/** Options are told by name, words that follow none by themselves; a text somebody typed is nobody's business. */
function withoutValue(word: string): string {
  if (word.startsWith('--')) return word.replace(/=.*/s, '=...');
  return /^[a-z-]{1,20}$/.test(word) ? word : '...';
}

async function prune(folder: string): Promise<void> {
  const reports = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  for (const name of reports.slice(0, Math.max(0, reports.length - KEPT)))
    await rm(join(folder, name), { force: true });
}
