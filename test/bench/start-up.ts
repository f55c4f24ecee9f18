import { inTurn } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';
import { firstFrame, type Shown, start, startBoard } from './workload/board.ts';
import type { Place } from './workload/place.ts';

const SIZE = { columns: 80, rows: 24 };
const RUNS = 15;

interface Workspaces {
  readonly demo: Shown;
  readonly fiveYears: Shown;
  readonly ninetyDays: Shown;
}

/** From exec to the whole first frame, against the smallest Ink program, and five years against ninety days. */
export async function startUpResults(place: Place, one: Workspaces, smallest: string): Promise<Result[]> {
  const board = (shown: Shown) => () => firstFrame(() => startBoard(place, shown, SIZE));
  const ink = () => firstFrame(() => start(place, [smallest], SIZE));
  const cold = (shown: Shown) => () => {
    place.emptyCache();
    return board(shown)();
  };
  const demo = await inTurn(board(one.demo), ink, RUNS, 2);
  const warm = await inTurn(board(one.fiveYears), ink, RUNS, 2);
  const years = await inTurn(board(one.fiveYears), board(one.ninetyDays), RUNS, 2);
  const empty = await inTurn(cold(one.fiveYears), ink, 5);
  const what = 'exec to first frame, 5 years';
  return [
    resultOf('exec to first frame, demo', 'smallest Ink program', demo, 1.3),
    resultOf(`${what}, warm`, 'smallest Ink program', warm, 2),
    resultOf(`${what}, warm`, 'the same, 90 days', years, 1.1),
    resultOf(`${what}, empty cache`, 'smallest Ink program', empty),
  ];
}
