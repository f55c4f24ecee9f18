import { widthOf, wrap } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { keyLabel } from '../../keymap/binding.ts';
import { scopeOf } from '../../mode.ts';
import { listed } from '../../search/listed.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { type Cell, EMPTY_LINE, type Line, line } from '../parts/line.ts';

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

const MOST_NOTICE_LINES = 3;

/** What was done, refused or went wrong, above the footer: a blank row where there is nothing to tell. */
export function noticeLines({ notice, size }: BoardState): Line[] {
  if (!notice) return [EMPTY_LINE];
  const width = Math.max(1, layoutFor(size).columns - 2);
  const text = visible(notice.text.slice(0, 2_000));
  const rows = wrap(text, width, MOST_NOTICE_LINES).map((part) =>
    notice.kind === 'done' ? line(` ${part}`, 'strong') : line(` ${part}`, 'alert', { bold: true }),
  );
  return rows.length > 0 ? rows : [EMPTY_LINE];
}

function positionOf(state: BoardState): string {
  const count = listed(state).length;
  const { mode } = state;
  const choosing =
    mode.kind === 'board' || mode.kind === 'incident' || mode.kind === 'filter' || 'subject' in mode;
  return count === 0 || !choosing ? '' : `${state.selectedRow + 1}/${count}`;
}
