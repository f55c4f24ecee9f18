import { stripVTControlCharacters } from 'node:util';
import type { BorderedText } from '../../commands/command/command.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Surroundings } from '../surroundings.ts';
import { printOut } from './print.ts';

/** Prints tables with borders and what stands below them, for a terminal; without colour where NO_COLOR asks for it. */
export async function printBordered(
  { tables, below }: BorderedText,
  env: Surroundings['env'],
): Promise<void> {
  // Only now: whatever else is printed needs nothing of what draws the board.
  const { printTable } = await import('../../ui/static-table.tsx');
  const { wantsColour } = await import('../../ui/theme.ts');
  const drawn = tables.map(({ title, rows }) => {
    const table = printTable(rows, Object.keys(rows[0] ?? {}));
    return `${visible(title)}\n${wantsColour(env) ? table : stripVTControlCharacters(table)}`;
  });
  const lines = below.split('\n').map(visible).join('\n');
  printOut(`${[...drawn, ...(lines === '' ? [] : [lines])].join('\n\n')}\n`);
}
