import { GROUPS, keyLabel } from '../../keymap/binding.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { column } from '../parts/column.ts';
import { wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';

const BEFORE = 3;
const KEYS = 20;
/** Rows that one key may take. */
const MOST = 4;

/** Every key of this board, grouped; made from the keymap, so it can tell nothing else than the keys do. */
export function helpLines(state: BoardState): Line[] {
  const width = Math.max(1, layoutFor(state.size).columns - BEFORE - KEYS - 1);
  return GROUPS.flatMap((group) => {
    const bindings = state.keymap.filter((binding) => binding.group === group);
    if (bindings.length === 0) return [];
    return [
      line(` ${group}`, 'strong', { bold: true }),
      ...bindings.flatMap(({ keys, help }) =>
        wrapped(help, width, MOST).map((text, index) =>
          lineOf(
            { text: ' '.repeat(BEFORE) },
            column(index === 0 ? keys.map(keyLabel).join(' ') : '', KEYS, { tone: 'strong' }),
            { text },
          ),
        ),
      ),
      EMPTY_LINE,
    ];
  });
}
