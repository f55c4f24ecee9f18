import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { footerIsDrawn } from '../terminal/harness/screen.ts';
import { startTerminal } from '../terminal/harness/terminal.ts';
import { inTurn, median } from './timing/measure.ts';
import type { Result } from './timing/result.ts';
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
  if (!existsSync('/proc/self/schedstat')) return [];
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
  const board = startTerminal(process.execPath, [place.program, '--root', root], {
    ...{ size: SIZE, cwd: place.folder, env: place.env },
  });
  try {
    await board.waitFor(footerIsDrawn, 60_000);
    await pause(SETTLES);
    const during = (work: () => Promise<unknown>) => async () => {
      const before = computed(board.pid);
      await Promise.all([work(), pause(WAIT)]);
      return computed(board.pid) - before;
    };
    const { ours, baseline } = await inTurn(
      during(() => run('import', 'quiet')),
      during(async () => undefined),
      RUNS,
    );
    return [
      {
        what: `main thread of an open board, ${WAIT / 1000} s with a quiet poll`,
        against: 'the same time without',
        ours: median(ours),
        baseline: median(baseline),
      },
    ];
  } finally {
    board.kill('SIGKILL');
    await board.ended;
  }
}

/** What the main thread of a process has computed so far, milliseconds. */
function computed(pid: number): number {
  const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
