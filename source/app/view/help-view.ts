import { GROUPS, keyLabel } from '../keymap/binding.ts';
import type { BoardState } from '../state.ts';
import { column } from './column.ts';
import { EMPTY_LINE, type Line, line, lineOf } from './line.ts';

const KEYS = 18;

/** Every key of this board, grouped; made from the keymap, so it can tell nothing else than the keys do. */
export function helpLines(state: BoardState): Line[] {
  return GROUPS.flatMap((group) => {
    const bindings = state.keymap.filter((binding) => binding.group === group);
    if (bindings.length === 0) return [];
    return [
      line(` ${group}`, 'strong', { bold: true }),
      ...bindings.map(({ keys, help }) =>
        lineOf({ text: '   ' }, column(keys.map(keyLabel).join(' '), KEYS, { tone: 'strong' }), {
          text: help,
        }),
      ),
      EMPTY_LINE,
    ];
  });
}
