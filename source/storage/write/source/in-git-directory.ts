import { renameSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a value into a file of the git directory, whole or not at all. */
export async function keepInGitDirectory(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}-${process.pid}`;
  await writeFile(draft, `${JSON.stringify(value, null, 1)}\n`);
  renameSync(draft, path);
}
