import type { RunningTerminal } from '../terminal/harness/terminal.ts';
import { inTurn } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';
import { drawn, end, pause, start } from './workload/board.ts';
import type { Place } from './workload/place.ts';

export const SIZE = { columns: 120, rows: 50 };
/** So many that the slowest twentieth are thirty. */
const KEYS = 600;
const WARM_UP = 20;
const BURST = 60;
const EVERY = 1_000 / 30;
const CLEAR = '\u001b[2J';

/** What is told beside the ratios. */
export interface Moving {
  readonly results: readonly Result[];
  /** Whole-screen clears while moving; there should be none. */
  readonly clears: number;
  /** Bytes that a key makes be written, and that it does in the smallest list. */
  readonly bytes: { readonly ours: number; readonly baseline: number };
}

/** From a key to its painted frame in a board that stands, against the smallest windowed Ink list. */
export async function keyResults(
  place: Place,
  board: RunningTerminal,
  smallest: string,
  what: string,
  goal?: number,
): Promise<Moving> {
  const list = start(place, [smallest], SIZE);
  await drawn(list);
  const before = board.written().length;
  const beforeInList = list.written().length;
  const pair = await inTurn(mover(board), mover(list), KEYS, WARM_UP);
  const keys = KEYS + WARM_UP;
  const bytes = {
    ours: (board.written().length - before) / keys,
    baseline: (list.written().length - beforeInList) / keys,
  };
  const clears = board.written().slice(before).split(CLEAR).length - 1;
  await end(list);
  const against = 'smallest windowed list';
  return {
    results: [
      resultOf(`key to frame, ${what}, p50`, against, pair),
      resultOf(`key to frame, ${what}, p95`, against, pair, goal, 0.95),
    ],
    clears,
    bytes,
  };
}

/** How far a board lags behind many keys, against the smallest list. */
export async function lagResult(
  place: Place,
  board: RunningTerminal,
  smallest: string,
  what: string,
): Promise<Result> {
  const list = start(place, [smallest], SIZE);
  await drawn(list);
  const pair = await inTurn(
    () => lag(board),
    () => lag(list),
    3,
  );
  await end(list);
  return resultOf(`lag after ${BURST} keys at 30 a second, ${what}`, 'smallest windowed list', pair);
}

/** Presses one key at a time and waits until the last row tells the new place: down, and up again from the last. */
function mover(terminal: RunningTerminal): () => Promise<number> {
  let step = 1;
  return async () => {
    const { row, of } = placeOf(terminal.screen());
    if (row >= of) step = -1;
    else if (row <= 1) step = 1;
    const next = row + step;
    const began = performance.now();
    terminal.press(step === 1 ? 'j' : 'k');
    await terminal.waitFor((screen) => placeOf(screen).row === next);
    return performance.now() - began;
  };
}

/** How long after the last of many keys the screen shows where they led. */
async function lag(terminal: RunningTerminal): Promise<number> {
  const last = placeOf(terminal.screen()).row + BURST;
  const began = performance.now();
  for (let key = 0; key < BURST; key++) {
    await pause(began + key * EVERY - performance.now());
    terminal.press('j');
  }
  const pressed = performance.now();
  await terminal.waitFor((screen) => placeOf(screen).row === last);
  return performance.now() - pressed;
}

function placeOf(screen: readonly string[]): { readonly row: number; readonly of: number } {
  const [, row, of] = /(\d+)\/(\d+)$/.exec(screen.at(-1) ?? '') ?? [];
  return { row: Number(row), of: Number(of) };
}
