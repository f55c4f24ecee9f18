import { renderToString } from 'ink';
import { visible } from '../domain/text/visible.ts';
import { InkTable } from './ink-table.ts';

/** The values of a row by the name of their column. */
export type TableRow = Readonly<Record<string, string | number>>;

/**
 * A small table with borders, as text without a line break at its end. For a few dozen rows; a list to choose from
 * is drawn otherwise.
 * @param columns the names of the columns to show, in their order
 */
export function printTable(rows: readonly TableRow[], columns: readonly string[]): string {
  const heads = columns.map(plain);
  const data = rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [heads[index] ?? '', plain(String(row[name] ?? ''))])),
  );
  // A table is never folded: whoever wants it narrower shows fewer columns.
  return renderToString(<InkTable data={data} columns={heads} />, { columns: widthOf(data, heads) });
}

/** The table counts code units: ASCII and signs of money stand straight in it, accents go, what else is left is a `?`. */
function plain(text: string): string {
  const letters = visible(text.replaceAll('…', '...')).normalize('NFD').replace(/\p{M}/gu, '');
  return letters.replace(/[^\x20-\x7e£¥€₹]/gu, '?');
}

function widthOf(data: readonly Readonly<Record<string, string>>[], heads: readonly string[]): number {
  const cells = heads.map((head) => Math.max(head.length, ...data.map((row) => row[head]?.length ?? 0)));
  return cells.reduce((sum, cell) => sum + cell + 3, 1);
}
