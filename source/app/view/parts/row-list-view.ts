import type { RowTab } from '../../mode.ts';
import { rowsOf, type TabRows } from '../../search/tab-rows.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { windowOver } from '../../state/window.ts';
import { wrapped } from './field-view.ts';
import { type Cell, EMPTY_LINE, type Line, line, lineOf } from './line.ts';

/** Header, footer and a notice, the count, rows about the chosen one, and what is free between them. */
const AROUND = 9;
/** Always as many, so that the list does not jump while one moves through it. */
const SAID = 2;

/** How the rows of a tab are drawn. */
export interface RowList<Row> {
  /** What stands above them, their number first. */
  readonly title: string;
  readonly rowCells: (row: Row) => readonly Cell[];
  /** What is said of the one that is chosen. */
  readonly says: (row: Row) => string;
}

/** The rows of a tab that fit its filter, the chosen one marked and what is said of it above; as many as are on the screen. */
export function rowListLines<Tab extends RowTab>(
  state: BoardState,
  tab: Tab,
  { title, rowCells, says }: RowList<TabRows[Tab]>,
  width: number,
): Line[] {
  const { filter, row } = state.rows[tab];
  const all = rowsOf(state, tab);
  const chosen = all[row];
  const said = wrapped(chosen ? says(chosen) : 'Nothing fits. Esc shows all again.', width, SAID);
  const height = Math.max(1, layoutFor(state.size).rows - AROUND);
  const { from, to } = windowOver(all.length, height, row, row - Math.floor(height / 2));
  return [
    lineOf(
      { text: filter === '' ? title : `${all.length} of ${title}`, tone: 'strong', bold: true },
      { text: filter === '' ? '' : `  /${filter}`, tone: 'dim' },
    ),
    ...Array.from({ length: SAID }, (_, index) => line(said[index] ?? '', 'dim')),
    EMPTY_LINE,
    ...all.slice(from, to).map((one, index) => {
      const isChosen = from + index === row;
      return lineOf({ text: isChosen ? '> ' : '  ', ...(isChosen ? { bold: true } : {}) }, ...rowCells(one));
    }),
  ];
}
