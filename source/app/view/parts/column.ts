import { fitTo } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import type { Cell } from './line.ts';

/** A cell of a table: its text in exactly `width` terminal cells, already safe to show. */
export function column(text: string, width: number, style: Omit<Cell, 'text'> = {}): Cell {
  return { text: fitTo(visible(text.slice(0, width * 32)), width), ...style };
}
