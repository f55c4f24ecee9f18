import { textIn } from '../input/text-field.ts';
import type { Binding } from '../keymap/binding.ts';
import { type Place, type Scope, type Search, scopeOf } from '../mode.ts';
import type { BoardState } from '../state/state.ts';
import { matching } from './filter.ts';

/**
 * What the palette offers for what was typed: what the keys do in the view behind it, in the order of the keymap, but a
 * command that is called what was typed before those whose help only says it.
 */
export function paletteChoices(
  state: BoardState,
  { field, back }: Extract<Search, { kind: 'palette' }>,
): readonly Binding[] {
  const typed = textIn(field).trim().toLowerCase();
  const { all, looked } = offered(state.keymap, back);
  if (typed === '') return looked;
  const found = matching(all, typed, searchText);
  return found.toSorted((a, b) => farFrom(typed, a) - farFrom(typed, b));
}

/** Steps of a list are pressed; they are looked for by their names alone. */
const PRESSED = 'Move';

interface Offered {
  /** What can be named. */
  readonly all: readonly Binding[];
  /** What is listed before anything is. */
  readonly looked: readonly Binding[];
}

const offers = new WeakMap<readonly Binding[], Map<string, Offered>>();

function offered(keymap: readonly Binding[], place: Place): Offered {
  const scope = scopeOf(place);
  const known = offers.get(keymap) ?? new Map<string, Offered>();
  offers.set(keymap, known);
  const kept = known.get(scope) ?? offeredIn(keymap, scope);
  known.set(scope, kept);
  return kept;
}

function offeredIn(keymap: readonly Binding[], scope: Scope): Offered {
  const all = keymap.filter(
    ({ where, command, group }) => where.includes(scope) && command !== 'palette' && group !== 'Answer',
  );
  return { all, looked: all.filter(({ group }) => group !== PRESSED) };
}

function searchText({ command, name = '', help }: Binding): string {
  return `${command} ${name} ${help}`;
}

/**
 * How little of what it is called was typed: the command itself, its name in the footer, their beginnings, a part;
 * else its help says it.
 */
function farFrom(typed: string, { command, name = '' }: Binding): number {
  const names = [command, name.toLowerCase()];
  if (names.includes(typed)) return names.indexOf(typed);
  if (names.some((one) => one.startsWith(typed))) return 2;
  return names.some((one) => one.includes(typed)) ? 3 : 4;
}
