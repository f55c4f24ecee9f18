import { textIn } from '../input/text-field.ts';
import type { Binding } from '../keymap/binding.ts';
import { type Place, type Search, scopeOf } from '../mode.ts';
import type { BoardState } from '../state/state.ts';
import { matching } from './filter.ts';

/** What the palette offers for what was typed: what the keys do in the view behind it, in the order of the keymap. */
export function paletteChoices(
  state: BoardState,
  { field, back }: Extract<Search, { kind: 'palette' }>,
): readonly Binding[] {
  return matching(offered(state.keymap, back), textIn(field), searchText);
}

/** Steps of a list are pressed, not looked for. */
const PRESSED: readonly string[] = ['Move', 'Answer'];

const offers = new WeakMap<readonly Binding[], Map<string, readonly Binding[]>>();

function offered(keymap: readonly Binding[], place: Place): readonly Binding[] {
  const scope = scopeOf(place);
  const known = offers.get(keymap) ?? new Map<string, readonly Binding[]>();
  offers.set(keymap, known);
  const kept =
    known.get(scope) ??
    keymap.filter(
      ({ where, command, group }) =>
        where.includes(scope) && command !== 'palette' && !PRESSED.includes(group),
    );
  known.set(scope, kept);
  return kept;
}

function searchText({ command, name = '', help }: Binding): string {
  return `${command} ${name} ${help}`;
}
