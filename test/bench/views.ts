import { node } from './timing/command.ts';
import { computedBy } from './timing/cpu.ts';
import { inTurn, type Sample } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';
import { drawn, end, firstFrame, pause, type Shown, startBoard } from './workload/board.ts';
import type { Place } from './workload/place.ts';

const SIZE = { columns: 120, rows: 36 };
const RUNS = 3;
const GOAL = 2;
/** A board that was started is done with what it does of its own accord, milliseconds. */
const SETTLES = 3_000;
const VIEWS = [
  ['2', 'shift'],
  ['3', 'runbooks'],
  ['4', 'work'],
  ['5', 'learn'],
  ['6', 'catalog'],
] as const;

/** Every other view for the first time, and the list of runbooks, against the first frame of the board itself. */
export async function viewResults(place: Place, shown: Shown): Promise<Result[]> {
  const board = () => firstFrame(() => startBoard(place, shown, SIZE));
  const results: Result[] = [];
  for (const [key, name] of VIEWS)
    results.push(
      resultOf(
        `view ${key} (${name}), 1000 pipelines, first time`,
        'first frame of the board',
        await inTurn(() => opened(place, shown, key), board, RUNS),
        GOAL,
      ),
    );
  const list = await inTurn(
    () => node(place, [place.program, 'runbook', 'list', '--root', shown.root]),
    board,
    RUNS,
  );
  results.push(resultOf('runbook list, 1000 runbooks', 'first frame of the board', list, GOAL));
  return results;
}

/** From the key of a view to what it is for, in a board that has shown nothing else yet. */
async function opened(place: Place, shown: Shown, key: string): Promise<Sample> {
  const terminal = startBoard(place, shown, SIZE);
  await drawn(terminal);
  await pause(SETTLES);
  const before = computedBy(terminal.pid);
  const began = performance.now();
  terminal.press(key);
  await terminal.waitFor(isRead, 60_000);
  const wall = performance.now() - began;
  const after = computedBy(terminal.pid);
  await end(terminal);
  return { wall, cpu: after === undefined || before === undefined ? undefined : after - before };
}

/** A view that is not the board, with nothing in it that is still to come. */
function isRead(screen: readonly string[]): boolean {
  return (
    /1-6 views/.test(screen.at(-1) ?? '') &&
    !/\[all \d+\]/.test(screen.join('\n')) &&
    !/^ (?:Reading|Drafting)\b.*\.\.\.$/m.test(screen.slice(1).join('\n'))
  );
}
