import { tied, untied } from '../../../domain/text/conjuncts.ts';
import { drawn } from '../../../domain/text/drawn.ts';
import { truncate, widthOf } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';

/** What a piece of text means; the theme of the screen decides how that looks. */
export type Tone = 'plain' | 'dim' | 'strong' | 'act' | 'wait' | 'unknown' | 'alert' | 'selected';

/** A stretch of one row in one style. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}

/** One row of the screen. */
export interface Line {
  readonly cells: readonly Cell[];
  /** Where the row is an entry of a list: whether it is the chosen one. */
  readonly item?: { readonly selected: boolean };
}

export const EMPTY_LINE: Line = { cells: [] };

/** Code units of a cell that are looked at for each terminal cell it may fill; the rest cannot be seen. */
const UNITS_PER_CELL = 32;

/** A row of one cell. */
export function line(text: string, tone: Tone = 'plain', style: Omit<Cell, 'text' | 'tone'> = {}): Line {
  return { cells: [{ text, tone, ...style }] };
}

/** A row of several cells. */
export function lineOf(...cells: readonly Cell[]): Line {
  return { cells };
}

/** Plain text of a row. */
export function textOf(row: Line): string {
  return row.cells.map((cell) => cell.text).join('');
}

/** The row with every place marked that has a text, in whatever case; one that runs over two cells is not. */
export function marked(row: Line, wanted: string): Line {
  const needle = wanted.toLowerCase();
  if (needle === '' || !textOf(row).toLowerCase().includes(needle)) return row;
  return { ...row, cells: row.cells.flatMap((cell) => markedCells(cell, needle)) };
}

function markedCells(cell: Cell, needle: string): Cell[] {
  const { text } = cell;
  const searched = text.toLowerCase();
  // A letter may grow as it is made small: then no place is certain.
  if (searched.length !== text.length) return [cell];
  const cells: Cell[] = [];
  let from = 0;
  for (let at = searched.indexOf(needle); at >= 0; at = searched.indexOf(needle, from)) {
    cells.push({ ...cell, text: text.slice(from, at) });
    from = at + needle.length;
    cells.push({ ...cell, text: text.slice(at, from), inverse: true });
  }
  return [...cells, { ...cell, text: text.slice(from) }].filter((one) => one.text !== '');
}

/**
 * The row cut to `width` terminal cells and safe to show. Every row of every screen passes here, so that nothing
 * from outside reaches the terminal as it came.
 */
export function fitted(row: Line, width: number): Line {
  const cells: Cell[] = [];
  let left = width;
  for (const cell of row.cells) {
    if (left <= 0) break;
    const text = untied(truncate(visible(drawn(tied(cell.text.slice(0, width * UNITS_PER_CELL)))), left));
    if (text === '') continue;
    left -= widthOf(text);
    const last = cells.at(-1);
    if (last && isOneStyle(last, cell, text)) cells[cells.length - 1] = { ...last, text: last.text + text };
    else cells.push({ ...cell, text });
  }
  return { ...row, cells };
}

/** Whether two cells can be drawn as one: a blank shows no style but inversion. Fewer cells are drawn faster. */
function isOneStyle(last: Cell, next: Cell, text: string): boolean {
  if ((last.inverse ?? false) !== (next.inverse ?? false)) return false;
  if (text.trim() === '' && !next.inverse) return true;
  return (last.tone ?? 'plain') === (next.tone ?? 'plain') && (last.bold ?? false) === (next.bold ?? false);
}

/** Whether two rows look the same. */
export function sameLine(one: Line, other: Line): boolean {
  return (
    one.item?.selected === other.item?.selected &&
    one.cells.length === other.cells.length &&
    one.cells.every((cell, index) => sameCell(cell, other.cells[index]))
  );
}

function sameCell(one: Cell, other: Cell | undefined): boolean {
  return (
    one.text === other?.text &&
    one.tone === other.tone &&
    one.bold === other.bold &&
    one.inverse === other.inverse
  );
}

/** The row in exactly `width` cells, filled with spaces on the right. */
export function padded(row: Line, width: number): Line {
  const cut = fitted(row, width);
  const missing = width - cut.cells.reduce((sum, cell) => sum + widthOf(cell.text), 0);
  return missing <= 0 ? cut : { ...cut, cells: [...cut.cells, { text: ' '.repeat(missing) }] };
}
