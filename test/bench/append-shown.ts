import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { computedBy } from './timing/cpu.ts';
import { inTurn, type Sample } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';
import { drawn, end, pause, planned, type Shown, start, startBoard } from './workload/board.ts';
import type { Place } from './workload/place.ts';

const SIZE = { columns: 120, rows: 40 };
const RUNS = 7;
const SETTLES = 10_000;

/** From the end of another program that recorded a failure until the board shows it, against a key in the smallest list. */
export async function appendShownResult(
  place: Place,
  shown: Shown,
  failing: number,
  smallestList: string,
): Promise<Result> {
  const board = startBoard(place, shown, SIZE);
  await planned(board);
  await pause(SETTLES);
  const list = start(place, [smallestList], SIZE);
  await drawn(list);
  let count = Number(/\/(\d+)$/.exec(board.screen().at(-1)!)![1]);
  const append = async (): Promise<Sample> => {
    count++;
    await opens(place, shown, `table_of_another_program_${count}`);
    const before = computedBy(board.pid);
    const began = performance.now();
    await board.waitFor((screen) => (screen.at(-1) ?? '').endsWith(`/${count}`), 60_000);
    const wall = performance.now() - began;
    const after = computedBy(board.pid);
    await pause(2_000);
    return { wall, cpu: after === undefined || before === undefined ? undefined : after - before };
  };
  let at = 1;
  const key = async (): Promise<Sample> => {
    const began = performance.now();
    list.press('j');
    at++;
    await list.waitFor((screen) => (screen.at(-1) ?? '').includes(` ${at}/`), 60_000);
    return { wall: performance.now() - began };
  };
  try {
    const pair = await inTurn(append, key, RUNS);
    return resultOf(
      `an append by another program until shown, ${failing} failing`,
      'a key in the smallest list',
      pair,
      { milliseconds: 400 },
    );
  } finally {
    await end(board);
    await end(list);
  }
}

async function opens(place: Place, { root }: Shown, pipeline: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [place.program, 'open', pipeline, '--title', 'broke', '--root', root, '--as', 'ana'],
    { env: place.env, cwd: place.folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`open ${pipeline} ended with ${code}`);
}
