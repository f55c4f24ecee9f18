import { idleSentence, idleShare } from './idle.ts';
import { keyResults, lagResult, SIZE } from './keys.ts';
import { computedBy } from './timing/cpu.ts';
import { median, type Sample } from './timing/measure.ts';
import { type Goal, type Result, resultOf } from './timing/result.ts';
import { drawn, end, firstFrame, pause, planned, type Shown, start, startBoard } from './workload/board.ts';
import type { Place } from './workload/place.ts';

/** After that a board does nothing of its own accord but keep its clock, milliseconds. */
const SETTLES = 15_000;

/** What is told of a night: lines of the table, and sentences below it. */
export interface Told {
  readonly results: readonly Result[];
  readonly sentences: readonly string[];
}

/** Baselines of Ink, as files to start. */
export interface Smallest {
  readonly ink: string;
  readonly list: string;
}

/** Keys and idling in the board of the demo, on which some failures stand. */
export async function fewFailing(place: Place, shown: Shown, smallest: Smallest): Promise<Told> {
  const board = startBoard(place, shown, SIZE);
  await planned(board);
  await pause(SETTLES);
  const { results, bytes } = await keyResults(place, board, smallest.list, 'demo, 120x50', 1.5);
  const share = await idleShare(board.pid);
  await end(board);
  return { results, sentences: [bytesSentence('demo', bytes), idleSentence(13, share, 0.5)] };
}

/** The first frame, the plan, keys and idling where ten thousand pipelines fail. */
export async function everythingFails(
  place: Place,
  shown: Shown,
  failing: number,
  smallest: Smallest,
): Promise<Told> {
  const results: Result[] = [];
  const ink = [await firstFrame(() => start(place, [smallest.ink], SIZE))];
  for (const [what, empty] of [
    ['empty cache', true],
    ['warm', false],
  ] as const) {
    if (empty) place.emptyCache();
    const began = performance.now();
    const board = startBoard(place, shown, SIZE);
    const since = (): Sample => ({ wall: performance.now() - began, cpu: computedBy(board.pid) });
    await drawn(board);
    const first = since();
    if (!empty)
      results.push(
        ...(
          await keyResults(
            place,
            board,
            smallest.list,
            `${failing} failing, 120x50, from the first frame on`,
            1.5,
          )
        ).results,
      );
    await planned(board);
    const whole = since();
    ink.push(await firstFrame(() => start(place, [smallest.ink], SIZE)));
    results.push(row(`${failing} failing, first frame, ${what}`, first, ink, { milliseconds: 4_000 }));
    if (empty)
      results.push(row(`${failing} failing, night planned, ${what}`, whole, ink, { milliseconds: 5_000 }));
    await end(board);
  }
  const board = startBoard(place, shown, SIZE);
  await planned(board);
  await pause(SETTLES);
  const what = `${failing} failing, 120x50, planned`;
  const { results: moving, clears, bytes } = await keyResults(place, board, smallest.list, what, 1.5);
  results.push(...moving, await lagResult(place, board, smallest.list, what));
  const share = await idleShare(board.pid);
  await end(board);
  return {
    results,
    sentences: [
      bytesSentence(`${failing} failing`, bytes),
      idleSentence(failing, share, 2),
      `Whole-screen clears while moving: ${clears}${clears === 0 ? '' : ', MISSED: there should be none'}`,
    ],
  };
}

function row(what: string, ours: Sample, baseline: readonly Sample[], goal: Goal): Result {
  const half = median(baseline.map(({ wall }) => wall));
  const cpu = median(baseline.flatMap((one) => one.cpu ?? []));
  return resultOf(
    what,
    'smallest Ink program',
    { ours: [ours], baseline: [Number.isNaN(cpu) ? { wall: half } : { wall: half, cpu }] },
    goal,
  );
}

function bytesSentence(what: string, { ours, baseline }: { ours: number; baseline: number }): string {
  const ratio = ours / baseline;
  return `Bytes a key writes, ${what}: ${ours.toFixed(0)}, ${ratio.toFixed(1)}x the smallest list (${baseline.toFixed(0)}); goal 2x, ${ratio <= 2 ? 'met' : 'MISSED'}`;
}
