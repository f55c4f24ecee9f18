import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The built program. */
export const PROGRAM = resolve(import.meta.dirname, '../../.build/wakeworthy.js');

/** Where a benchmark puts its files. */
export interface Place {
  readonly folder: string;
  /** What programs are started with: nothing of ours, caches of their own. */
  readonly env: Readonly<Record<string, string>>;
  /** Forgets what the program derived from the workspaces. */
  readonly emptyCache: () => void;
  readonly remove: () => void;
}

export function makePlace(): Place {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakeworthy-bench-')));
  const cache = join(folder, 'cache');
  return {
    folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      XDG_CACHE_HOME: cache,
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      LANG: 'C.UTF-8',
    },
    emptyCache: () => rmSync(cache, { recursive: true, force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
