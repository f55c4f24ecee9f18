import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../workload/place.ts';
import { inTurn, type Sample } from './measure.ts';
import { type Result, resultOf } from './result.ts';

const AT_EXIT = join(import.meta.dirname, 'cpu-at-exit.cjs');

/** What is asked, for the table, and how. */
interface Asked {
  readonly what: string;
  readonly args: readonly string[];
  /** A ratio. */
  readonly goal?: number;
}

/** A command of the program against node doing nothing, both from start to end. */
export async function commandResult(place: Place, { what, args, goal }: Asked): Promise<Result> {
  const pair = await inTurn(
    () => node(place, [place.program, ...args]),
    () => node(place, ['-e', '0']),
    15,
    2,
  );
  return resultOf(what, 'node -e 0', pair, goal);
}

/** From starting node to its end. */
export function node({ env, folder }: Place, args: readonly string[]): Sample {
  const told = join(folder, 'cpu');
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', AT_EXIT, ...args], {
    ...{ env: { ...env, WAKEWORTHY_BENCH_CPU: told }, cwd: folder, encoding: 'utf8' as const },
    maxBuffer: 256 * 1024 * 1024,
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
  return { wall, cpu: Number(readFileSync(told, 'utf8')) };
}
