import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { computedByMain } from './timing/cpu.ts';
import { inTurn } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';
import { drawn, end, pause, startBoard } from './workload/board.ts';
import type { Place } from './workload/place.ts';

const SIZE = { columns: 80, rows: 24 };
const SOURCES = 'sources: [{ id: quiet, kind: command, run: [./quiet.sh], every: 1m }]\n';
/** Has been heard, and tells of nothing. */
const QUIET = `#!/bin/sh
echo '{"fact":"read","health":"ok","until":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'"}'
`;
/** What a board does of its own accord at its start is done by then, milliseconds. */
const SETTLES = 10_000;
/** Longer than a reading of a source and whatever follows from it, milliseconds. */
const WAIT = 3_000;
const RUNS = 15;

/**
 * What the main thread of an open board computes while a source is read that has nothing new, against the same time
 * without one, milliseconds. Nothing where the system does not tell what a thread computes.
 */
export async function quietPollResults(place: Place, root: string): Promise<Result[]> {
  if (computedByMain(process.pid) === undefined) return [];
  writeFileSync(join(root, 'state/sources.yaml'), SOURCES);
  writeFileSync(join(root, 'quiet.sh'), QUIET, { mode: 0o755 });
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [place.program, ...args, '--root', root], {
      ...{ env: place.env, cwd: place.folder, stdio: ['ignore', 'ignore', 'inherit'] },
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`wakeworthy ${args.join(' ')} ended with ${code}`);
  };
  await run('source', 'trust', 'quiet', '--yes');
  const board = startBoard(place, { root }, SIZE);
  try {
    await drawn(board);
    await pause(SETTLES);
    const during = (work: () => Promise<unknown>) => async () => {
      const before = computedByMain(board.pid)!;
      await Promise.all([work(), pause(WAIT)]);
      return computedByMain(board.pid)! - before;
    };
    const pair = await inTurn(
      during(() => run('import', 'quiet')),
      during(async () => undefined),
      RUNS,
    );
    return [
      resultOf(
        `main thread of an open board, ${WAIT / 1000} s with a quiet poll`,
        'the same time without',
        pair,
      ),
    ];
  } finally {
    await end(board);
  }
}
