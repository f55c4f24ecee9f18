import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BUILT = resolve(import.meta.dirname, '../../../.build');

/** Where a benchmark puts its files. */
export interface Place {
  readonly folder: string;
  /** The built program: a copy, so that a build meanwhile disturbs nothing. */
  readonly program: string;
  /** What programs are started with: nothing of ours, caches of their own. */
  readonly env: Readonly<Record<string, string>>;
  /** Forgets what the program derived from the workspaces. */
  readonly emptyCache: () => void;
  readonly remove: () => void;
}

/** A fresh folder with the built program in it. Throws where nothing is built. */
export function makePlace(): Place {
  if (!existsSync(join(BUILT, 'wakeworthy.js')))
    throw new Error(
      `${BUILT} holds no program: run \`npm run build\` first (\`npm run bench\` does it by itself).`,
    );
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakeworthy-bench-')));
  const cache = join(folder, 'cache');
  const built = join(folder, 'program');
  cpSync(BUILT, built, { recursive: true });
  // As the package says it of the files where they were built.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  return {
    folder,
    program: join(built, 'wakeworthy.js'),
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
