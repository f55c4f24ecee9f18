import { footerIsDrawn } from '../terminal/harness/screen.ts';
import { type RunningTerminal, startTerminal } from '../terminal/harness/terminal.ts';
import { inTurn, median, percentile } from './timing/measure.ts';
import type { Result } from './timing/result.ts';
import type { Place } from './workload/place.ts';

const SIZE = { columns: 120, rows: 50 };
const KEYS = 200;
const BURST = 60;
const EVERY = 1_000 / 30;
const CLEAR = '\u001b[2J';

/** What is told beside the ratios. */
export interface Moving {
  readonly results: readonly Result[];
  /** Whole-screen clears while moving; there should be none. */
  readonly clears: number;
  /** From starting that board to its first frame, milliseconds. */
  readonly firstFrame: number;
}

/** From a key to its painted frame among ten thousand failing pipelines, against the smallest windowed Ink list. */
export async function keyResults(place: Place, root: string, smallest: string): Promise<Moving> {
  const start = (args: readonly string[]) =>
    startTerminal(process.execPath, args, { size: SIZE, cwd: place.folder, env: place.env });
  const started = performance.now();
  const board = start([place.program, '--root', root]);
  await board.waitFor(footerIsDrawn, 120_000);
  const firstFrame = performance.now() - started;
  const list = start([smallest]);
  await list.waitFor(footerIsDrawn, 60_000);
  const before = board.written().length;
  const { ours, baseline } = await inTurn(mover(board), mover(list), KEYS, 20);
  const lagOfBoard = await lag(board);
  const lagOfList = await lag(list);
  const clears = board.written().slice(before).split(CLEAR).length - 1;
  for (const terminal of [board, list]) {
    terminal.kill('SIGKILL');
    await terminal.ended;
  }
  const what = 'key to frame, 10000 failing, 120x50';
  const against = 'smallest windowed list';
  return {
    results: [
      { what: `${what}, p50`, against, ours: median(ours), baseline: median(baseline) },
      {
        what: `${what}, p95`,
        against,
        ours: percentile(ours, 0.95),
        baseline: percentile(baseline, 0.95),
        goal: 2,
      },
      { what: `lag after ${BURST} keys at 30 a second`, against, ours: lagOfBoard, baseline: lagOfList },
    ],
    clears,
    firstFrame,
  };
}

/** Presses one key at a time and waits until the last row tells the new place. */
function mover(terminal: RunningTerminal): () => Promise<number> {
  return async () => {
    const next = placeOf(terminal.screen()) + 1;
    const start = performance.now();
    terminal.press('j');
    await terminal.waitFor((screen) => placeOf(screen) === next);
    return performance.now() - start;
  };
}

/** How long after the last of many keys the screen shows where they led. */
async function lag(terminal: RunningTerminal): Promise<number> {
  const last = placeOf(terminal.screen()) + BURST;
  const start = performance.now();
  for (let key = 0; key < BURST; key++) {
    await until(start + key * EVERY);
    terminal.press('j');
  }
  const pressed = performance.now();
  await terminal.waitFor((screen) => placeOf(screen) === last);
  return performance.now() - pressed;
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}

function placeOf(screen: readonly string[]): number {
  return Number(/(\d+)\/\d+$/.exec(screen.at(-1) ?? '')?.[1]);
}
