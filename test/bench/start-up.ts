import { footerIsDrawn } from '../terminal/harness/screen.ts';
import { startTerminal } from '../terminal/harness/terminal.ts';
import { inTurn, median } from './timing/measure.ts';
import type { Result } from './timing/result.ts';
import type { Place } from './workload/place.ts';

const SIZE = { columns: 80, rows: 24 };

/** From starting a program to the whole first frame on a terminal of 80x24: its last row is drawn. Milliseconds. */
async function firstFrame(place: Place, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const terminal = startTerminal(process.execPath, args, { size: SIZE, cwd: place.folder, env: place.env });
  await terminal.waitFor(footerIsDrawn, 60_000);
  const took = performance.now() - start;
  terminal.kill('SIGKILL');
  await terminal.ended;
  return took;
}

/** The board of five years against the smallest Ink program, and against the board of ninety days. */
export async function startUpResults(
  place: Place,
  workspaces: { readonly fiveYears: string; readonly ninetyDays: string },
  smallest: string,
): Promise<Result[]> {
  const board = (root: string) => () => firstFrame(place, [place.program, '--root', root]);
  const ink = () => firstFrame(place, [smallest]);
  const cold = (root: string) => () => {
    place.emptyCache();
    return board(root)();
  };
  const warm = await inTurn(board(workspaces.fiveYears), ink, 15, 2);
  const years = await inTurn(board(workspaces.fiveYears), board(workspaces.ninetyDays), 15, 2);
  const empty = await inTurn(cold(workspaces.fiveYears), ink, 5);
  const what = 'exec to first frame, 5 years';
  return [
    result(`${what}, warm`, 'smallest Ink program', warm, 1.3),
    result(`${what}, warm`, 'the same, 90 days', years, 1.1),
    result(`${what}, empty cache`, 'smallest Ink program', empty),
  ];
}

function result(
  what: string,
  against: string,
  { ours, baseline }: Awaited<ReturnType<typeof inTurn>>,
  goal?: number,
): Result {
  const times = { what, against, ours: median(ours), baseline: median(baseline) };
  return goal === undefined ? times : { ...times, goal };
}
