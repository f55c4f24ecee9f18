import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { gitDirectory } from '../git/git-directory.ts';

const TOLD = v.record(v.string(), v.number());

/** Where it is kept what the hook was told; undefined where the workspace lies in no git repository. */
export function toldPath(root: string): string | undefined {
  const git = gitDirectory(root);
  return git && join(git, 'wakeworthy', 'told.json');
}

/** What the hook of this clone was told: by what it was about, with when; nothing where that is missing or broken. */
export async function readTold(root: string): Promise<Readonly<Record<string, number>>> {
  const path = toldPath(root);
  if (path === undefined) return {};
  try {
    return v.parse(TOLD, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
