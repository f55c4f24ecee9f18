import { drawBars } from './draw-bars.ts';
import { drawLadder } from './draw-ladder.ts';
import { drawTrace } from './draw-trace.ts';
import type { Picture } from './picture.ts';
import { type Drawing, type DrawnRow, EMPTY_ROW } from './row.ts';

/** A curve needs so many rows, and more than so many make it no clearer. */
const LOWEST_TRACE = 8;
const HIGHEST_TRACE = 13;

/**
 * The whole picture within a width and a height: the ladder, the curve, the bars. Where there is too little room the
 * bars go first, then the ladder.
 */
export function drawPicture({ now, trace, bars, ladder }: Picture, drawing: Drawing): DrawnRow[] {
  const height = Math.floor(drawing.height);
  const within = (rows: number): Drawing => ({ ...drawing, height: Math.max(0, rows) });
  const curve = (rows: number) => drawTrace(trace, within(Math.min(HIGHEST_TRACE, rows)));
  const rungs = drawLadder(ladder, now, within(height));
  const stacks = drawBars(bars, now, within(height));
  const left = height - rungs.length - 1;
  if (left < LOWEST_TRACE) return apart([curve(height)]);
  const rest = left - stacks.length - 1;
  return rest < LOWEST_TRACE ? apart([curve(left), rungs]) : apart([curve(rest), rungs, stacks]);
}

/** Parts with an empty row between them. */
function apart(parts: readonly (readonly DrawnRow[])[]): DrawnRow[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, i) => (i === 0 ? [...part] : [EMPTY_ROW, ...part]));
}
