import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The real path of the git directory of the repository around a folder; of the worktree where it is one. */
export function gitDirectory(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, '.git');
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) return linked(at, path);
    if (stats) return realpathSync(path);
    if (dirname(at) === at) return undefined;
  }
}

function linked(folder: string, file: string): string | undefined {
  const target = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(file, 'utf8'))?.[1];
  if (target === undefined) return undefined;
  const path = resolve(folder, target);
  return lstatSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : undefined;
}
