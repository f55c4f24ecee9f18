import { visible } from '../../domain/text/visible.ts';
import { refused } from '../act/act.ts';
import { followsOne } from '../hand-over/interview.ts';
import type { Key } from '../input/key.ts';
import { commandOf, keyFor, keyLabel } from '../keymap/binding.ts';
import { KEYMAP } from '../keymap/keymap.ts';
import { isPlace, mayBeLong, type Scope, scopeOf } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';

/** A key that means nothing where it was pressed is told so, with the keys that do. */
export function unbound(state: BoardState, { name }: Key): Step {
  const scope = scopeOf(state.mode);
  const key = keyLabel(visible(name));
  if (!state.capabilities.write && commandOf(KEYMAP, scope, name) !== undefined)
    return refused(state, `${key} would change something: this board only reads.`);
  return refused(state, isPlace(state.mode) ? elsewhere(state, key, scope) : noAnswer(state, key, scope));
}

function elsewhere({ keymap }: BoardState, key: string, scope: Scope): string {
  const help = keyFor(keymap, 'help', scope);
  const palette = keyFor(keymap, 'palette', scope);
  const known = [
    ...(help === undefined ? [] : [`${help} lists the keys`]),
    ...(palette === undefined ? [] : [`${palette} what can be done`]),
  ];
  return `${key} does nothing here${known.length === 0 ? '' : `: ${known.join(', ')}`}.`;
}

function noAnswer(state: BoardState, key: string, scope: Scope): string {
  const { keymap, mode } = state;
  const answers =
    mode.kind === 'pick' || mode.kind === 'resolution'
      ? 'one of those above, or Esc'
      : keymap
          .filter(({ where, group }) => where.includes(scope) && group === 'Answer')
          .filter(({ command }) => command !== 'edit-field' || mayBeLong(mode))
          .filter(({ command }) => command !== 'question-before' || followsOne(state))
          .map(({ keys, name = '' }) => `${keys.map(keyLabel).join(' or ')} ${name}`.trim())
          .join(', ');
  return `${key} is no answer: ${answers}.`;
}
