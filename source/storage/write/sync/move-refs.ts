import { spawn } from 'node:child_process';
import { QUIETLY, quietEnvironment } from '../git/network-git.ts';

/** A ref, where it goes, and where it must stand now; undefined: nowhere. */
export interface RefMove {
  readonly ref: string;
  readonly to: string;
  readonly from: string | undefined;
}

/** Moves all refs or none. False where one of them stands elsewhere by now, or another process moves it. */
export function moveRefs(root: string, moves: readonly RefMove[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const git = spawn(
      'git',
      ['-C', root, ...QUIETLY.flatMap((one) => ['-c', one]), 'update-ref', '--no-deref', '--stdin', '-z'],
      {
        stdio: ['pipe', 'ignore', 'ignore'],
        env: quietEnvironment(),
      },
    );
    git.on('error', reject);
    git.stdin.on('error', () => undefined);
    git.on('close', (code) => resolve(code === 0));
    git.stdin.end(
      moves.map(({ ref, to, from }) => `update ${ref}\0${to}\0${from ?? '0'.repeat(to.length)}\0`).join(''),
    );
  });
}
