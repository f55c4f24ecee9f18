import { visible } from '../../../domain/text/visible.ts';
import { GROUPS, keyLabel } from '../../keymap/binding.ts';
import { matching } from '../../search/filter.ts';
import type { BoardState } from '../../state/state.ts';
import { column } from '../parts/column.ts';
import { wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';

const BEFORE = 2;
const KEYS = 20;
/** Rows that one key may take. */
const MOST = 4;

/**
 * Every key of this board, grouped, or those that fit what was looked for; made from the keymap, so it can tell nothing
 * else than the keys do.
 */
export function helpLines({ keymap, find }: Pick<BoardState, 'keymap' | 'find'>, width: number): Line[] {
  const found = matching(keymap, find, ({ keys, command, name = '', help, group }) =>
    [...keys.map(keyLabel), name, command, help, group].join(' '),
  );
  if (found.length === 0) return [line(`No key says "${visible(find)}". Esc shows all again.`, 'dim')];
  return GROUPS.flatMap((group) => {
    const bindings = found.filter((binding) => binding.group === group);
    if (bindings.length === 0) return [];
    return [
      line(group, 'strong', { bold: true }),
      ...bindings.flatMap(({ keys, help }) =>
        wrapped(help, Math.max(1, width - BEFORE - KEYS), MOST).map((text, index) =>
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
