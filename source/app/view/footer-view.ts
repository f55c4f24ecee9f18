import { widthOf } from '../../domain/text/fit.ts';
import { keyLabel } from '../keymap/binding.ts';
import { listed } from '../listed.ts';
import { scopeOf } from '../mode.ts';
import type { BoardState } from '../state.ts';
import { type Cell, type Line, line } from './line.ts';

/** The last row: what the keys do here, as many as fit with the help always among them, and where one stands. */
export function footerLine(state: BoardState, width: number): Line {
  const scope = scopeOf(state.mode);
  const position = positionOf(state);
  const isEmpty = listed(state).length === 0;
  const bindings = state.keymap.filter(
    ({ where, name, needsIncident }) =>
      name !== undefined && where.includes(scope) && !(isEmpty && needsIncident),
  );
  let left = width - 2 - widthOf(position);
  const needed = (binding: (typeof bindings)[number]) =>
    widthOf(keyLabel(binding.keys[0] ?? '')) + 1 + widthOf(binding.name ?? '') + 2;
  const help = bindings.find(({ command }) => command === 'help');
  if (help) left -= needed(help);
  const shown = bindings.filter((binding) => {
    if (binding === help) return true;
    if (needed(binding) > left) return false;
    left -= needed(binding);
    return true;
  });
  const cells: Cell[] = shown.flatMap(({ keys, name }) => [
    { text: ` ${keyLabel(keys[0] ?? '')}`, tone: 'strong', bold: true },
    { text: ` ${name} `, tone: 'dim' },
  ]);
  const taken = cells.reduce((sum, cell) => sum + widthOf(cell.text), 0);
  const space = Math.max(0, width - taken - widthOf(position) - 1);
  return { cells: [...cells, { text: ' '.repeat(space) + position, tone: 'dim' }] };
}

/** What was done, refused or went wrong, above the footer. */
export function noticeLine({ notice }: BoardState): Line {
  if (!notice) return line('');
  return notice.kind === 'done'
    ? line(` ${notice.text}`, 'strong')
    : line(` ${notice.text}`, 'alert', { bold: true });
}

function positionOf(state: BoardState): string {
  const count = listed(state).length;
  const { mode } = state;
  const choosing =
    mode.kind === 'board' || mode.kind === 'incident' || mode.kind === 'filter' || 'subject' in mode;
  return count === 0 || !choosing ? '' : `${state.selectedRow + 1}/${count}`;
}
