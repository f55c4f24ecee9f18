import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Shown } from './board.ts';
import type { Place } from './place.ts';

/** The bad night of the demo, made by the program itself. */
export function demoNight({ program, folder, env }: Place): Shown {
  const root = join(folder, 'demo');
  const said = execFileSync(process.execPath, [program, 'demo', '--keep', root, '--json'], {
    ...{ env, cwd: folder, encoding: 'utf8' },
  });
  return { root, at: (JSON.parse(said) as { at: string }).at };
}
