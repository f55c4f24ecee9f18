import { shortAmount } from '../../text/amount.ts';
import { moment } from '../../text/moment.ts';
import { MINUTE } from '../../time/zone.ts';
import type { LossTrace, Mark, MarkKind } from '../report/loss-trace.ts';

/** A letter on the axis and what it stands for. */
export interface PlacedMark {
  /** Cells from the left end of the axis. */
  readonly column: number;
  readonly letter: string;
  /** `T latest start 04:03`. */
  readonly legend: string;
}

const LETTERS: Readonly<Record<MarkKind, string>> = {
  start: 'S',
  latest: 'T',
  deadline: 'D',
  work: 'W',
  now: 'N',
};
/** Of several marks of one minute the first of these gives the letter. */
const FIRST: readonly MarkKind[] = ['start', 'latest', 'deadline', 'work', 'now'];

/**
 * The marks of a trace on an axis of so many cells: those of one minute share a letter, and a letter whose cell is
 * taken stands in the next free one. No more than there are cells.
 */
export function placeMarks(trace: LossTrace, cells: number, zone: string, currency: string): PlacedMark[] {
  const byMinute = new Map<number, Mark[]>();
  for (const mark of trace.marks) {
    const minute = Math.floor(mark.at / MINUTE);
    byMinute.set(minute, [...(byMinute.get(minute) ?? []), mark]);
  }
  const taken = new Set<number>();
  return [...byMinute.values()].flatMap((marks) => {
    const sorted = marks.toSorted((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind));
    const column = freeCell(columnOf(sorted[0]!.at, trace, cells), cells, taken);
    if (column === undefined) return [];
    taken.add(column);
    const letter = LETTERS[sorted[0]!.kind];
    const said = (instant: number) => moment(instant, trace.from, zone);
    const names = sorted.map((mark) => nameOf(mark, currency, said)).join(', ');
    return [{ column, letter, legend: `${letter} ${names} ${said(sorted[0]!.at)}` }];
  });
}

/** The cell of an axis that an instant lies in. */
export function columnOf(at: number, { from, to }: Pick<LossTrace, 'from' | 'to'>, cells: number): number {
  const column = Math.floor(((at - from) / (to - from)) * cells);
  return Math.max(0, Math.min(cells - 1, column));
}

function nameOf({ kind, amount, below }: Mark, currency: string, said: (instant: number) => string): string {
  switch (kind) {
    case 'now':
      return 'now';
    case 'start':
      return 'start';
    case 'latest':
      return 'latest start';
    case 'work':
      return 'work begins';
    case 'deadline':
      return `deadline (${shortAmount(amount ?? 0, currency)}${toMake(below, said)})`;
  }
}

/** `, to make 09:00 downstream`: when a deadline is that hangs below; empty for one of its own. */
export function toMake(below: number | undefined, said: (instant: number) => string): string {
  return below === undefined ? '' : `, to make ${said(below)} downstream`;
}

function freeCell(wanted: number, cells: number, taken: ReadonlySet<number>): number | undefined {
  for (let away = 0; away < cells; away++)
    for (const column of [wanted + away, wanted - away])
      if (column >= 0 && column < cells && !taken.has(column)) return column;
  return undefined;
}
