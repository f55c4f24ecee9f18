import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Source, variablesOf } from '../../../domain/catalog/source.ts';
import { digest } from '../file/sealed.ts';
import { gitDirectory } from '../git/git-directory.ts';

/** Which sources somebody at this clone has agreed to, by id: as what they were agreed to. */
export type Trusted = Readonly<Record<string, string>>;

const TRUSTED = v.record(v.string(), v.string());

/** Where it is kept; undefined where the workspace lies in no git repository. */
export function trustedPath(root: string): string | undefined {
  const git = gitDirectory(root);
  return git && join(git, 'wakeworthy', 'trusted-sources.json');
}

/** What was agreed to; nothing where that is missing or broken: then it is asked anew. */
export async function readTrusted(root: string): Promise<Trusted> {
  const path = trustedPath(root);
  if (path === undefined) return {};
  try {
    return v.parse(TRUSTED, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

/** Whether somebody agreed to a source as it stands: its kind, what is asked or run, and which variables it is given. */
export function isTrusted(source: Source, trusted: Trusted): boolean {
  return Object.hasOwn(trusted, source.id) && trusted[source.id] === fingerprintOf(source);
}

/** What is agreed to; another one when any of that changes. */
export function fingerprintOf(source: Source): string {
  const { kind, url, path, run } = source;
  return digest(JSON.stringify([kind, url ?? null, path ?? null, run ?? null, variablesOf(source)]));
}
