import { shortAmount } from '../../text/amount.ts';
import { widthOf } from '../../text/fit.ts';
import { moment } from '../../text/moment.ts';
import type { LossTrace, TracePoint } from '../report/loss-trace.ts';
import { columnOf, type PlacedMark, placeMarks, toMake } from './place-marks.ts';
import { cell, cutRow, type Drawing, type DrawnRow, firstFitting, flowRows } from './row.ts';
import { timeTicks } from './time-ticks.ts';

const CAPTION = 'Loss from now on, by when it lands';
/** Below these it would be noise. */
const NARROWEST = 12;
const LOWEST = 2;
/** Caption, axis and times. */
const AROUND = 3;
/** Cells that a time takes on the axis, with room to the next. */
const TICK_WIDTH = 9;

/**
 * The loss over time as an area with axes, marks and their legend, within a width and a height; no row at all where
 * there is too little room for it to tell anything.
 */
export function drawTrace(trace: LossTrace, drawing: Drawing): DrawnRow[] {
  const { width, height, zone, currency } = drawing;
  const most = Math.max(0, ...trace.points.map(({ loss }) => loss));
  const amounts = [shortAmount(most, currency), shortAmount(most / 2, currency), shortAmount(0, currency)];
  const gutter = Math.max(...amounts.map(widthOf));
  const cells = Math.floor(width) - gutter - 2;
  if (cells < NARROWEST) return [];
  const marks = placeMarks(trace, cells, zone, currency);
  const room = Math.floor(height) - AROUND - LOWEST;
  if (room < 1) return [];
  const legend = flowRows([...marks.map((mark) => mark.legend), ...notesOf(trace, drawing)], drawing).slice(
    0,
    room,
  );
  const rows = most > 0 ? Math.floor(height) - AROUND - legend.length : 1;
  const heights = columnHeights(trace, cells, most, rows);
  const plot = Array.from({ length: rows }, (_, row) => {
    const label = row === 0 ? amounts[0]! : rows >= 5 && row === Math.floor(rows / 2) ? amounts[1]! : '';
    return [
      cell(`${label.padStart(gutter)} |`, 'dim'),
      ...plotCells(heights, rows - 1 - row, marks, drawing.ascii),
    ];
  });
  const ticks = timeTicks(trace.from, trace.to, zone, Math.floor(cells / TICK_WIDTH));
  const columns = ticks.map(({ at, label }) => ({ column: columnOf(at, trace, cells), label }));
  return [
    [cell(firstFitting([`${CAPTION} (${zone})`, CAPTION], width), 'dim')],
    ...(most > 0
      ? plot
      : [[cell(`${amounts[2]!.padStart(gutter)} |`, 'dim'), cell(' nothing is lost in this time', 'dim')]]),
    [cell(`${(most > 0 ? amounts[2]! : '').padStart(gutter)} +`, 'dim'), ...axisCells(cells, columns, marks)],
    [cell(`${' '.repeat(gutter + 2)}${tickLabels(cells, columns)}`, 'dim')],
    ...legend.map((text) => [cell(text)]),
  ].map((row) => cutRow(row, drawing));
}

function notesOf({ unmarked, next, spent, assumed, from }: LossTrace, { zone, currency }: Drawing): string[] {
  const money = (amount: number) => shortAmount(amount, currency);
  const said = (instant: number) => moment(instant, from, zone);
  return [
    ...(unmarked > 0 ? [`and ${unmarked} smaller ${unmarked === 1 ? 'deadline' : 'deadlines'}`] : []),
    ...(next ? [`later: ${money(next.amount)} at ${said(next.at)}${toMake(next.below, said)}`] : []),
    ...(spent > 0 ? [`not drawn: ${money(spent)} lost already`] : []),
    ...(assumed ? ['assumed: nobody declared it'] : []),
  ];
}

const EIGHTHS = ' ▁▂▃▄▅▆▇█';

/** Eighths of a row that each column is high; a loss above nothing is never drawn as nothing. */
function columnHeights({ from, to, points }: LossTrace, cells: number, most: number, rows: number): number[] {
  return Array.from({ length: cells }, (_, column) => {
    const loss = lossJustBefore(points, from + ((column + 1) / cells) * (to - from));
    return loss > 0 ? Math.max(1, Math.round((loss / most) * rows * 8)) : 0;
  });
}

function lossJustBefore(points: readonly TracePoint[], at: number): number {
  const after = points.findIndex((point) => point.at >= at);
  if (after === 0) return points[0]!.loss;
  const end = points[after];
  const start = points.at(after === -1 ? -1 : after - 1)!;
  if (!end) return start.loss;
  return start.loss + ((end.loss - start.loss) * (at - start.at)) / (end.at - start.at);
}

function plotCells(heights: readonly number[], level: number, marks: readonly PlacedMark[], ascii: boolean) {
  const guides = new Set(marks.map(({ column }) => column));
  let text = '';
  heights.forEach((height, column) => {
    const eighths = Math.max(0, Math.min(8, height - level * 8));
    if (eighths === 0) text += guides.has(column) ? ':' : ' ';
    else text += ascii ? (eighths > 4 ? '#' : '.') : EIGHTHS[eighths];
  });
  return [...text.matchAll(/[ :]+|[^ :]+/g)].map(([run]) => cell(run, /[ :]/.test(run[0]!) ? 'dim' : 'loss'));
}

interface TickColumn {
  readonly column: number;
  readonly label: string;
}

function axisCells(cells: number, ticks: readonly TickColumn[], marks: readonly PlacedMark[]) {
  const letters = new Map(marks.map(({ column, letter }) => [column, letter]));
  const ticked = new Set(ticks.map(({ column }) => column));
  return Array.from({ length: cells }, (_, column) => {
    const letter = letters.get(column);
    return letter === undefined ? cell(ticked.has(column) ? '+' : '-', 'dim') : cell(letter, 'mark');
  });
}

/** Each label under its tick, left out where it would touch the one before or the end. */
function tickLabels(cells: number, ticks: readonly TickColumn[]): string {
  let text = '';
  for (const { column, label } of ticks) {
    const begin = Math.max(0, column - Math.floor(label.length / 2));
    if ((text !== '' && begin < text.length + 2) || begin + label.length > cells) continue;
    text = text.padEnd(begin) + label;
  }
  return text;
}
