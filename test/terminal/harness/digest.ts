import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of the names, kinds, times of change and contents of everything below a folder, `.git` among them. */
export async function digestOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(root, { recursive: true })).sort();
  for (const name of names) {
    const stats = await lstat(join(root, name));
    hash.update(`${name}\n${stats.mode}\n${stats.mtimeMs}\n`);
    if (stats.isFile()) hash.update(await readFile(join(root, name)));
  }
  return hash.digest('hex');
}
