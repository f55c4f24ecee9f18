import { nearestTo } from '../../domain/catalog/finding/nearest.ts';
import { graphemesOf } from '../../domain/text/fit.ts';
import { visible } from '../../domain/text/visible.ts';
import { type Binding, type Command, KEY_LABELS, keyLabel } from './binding.ts';

/** A wish for a key that cannot be granted: which, and why. */
export interface RefusedKey {
  readonly command: string;
  readonly says: string;
}

/**
 * The keymap with somebody's own keys: each command that is named answers to these keys and to no other. Keys of
 * answers stay, and so does Ctrl-C. A wish that cannot be granted leaves the keys of that command as they were.
 */
export function remapped(
  keymap: readonly Binding[],
  wishes: Readonly<Record<string, readonly string[]>>,
): { readonly keymap: readonly Binding[]; readonly refused: readonly RefusedKey[] } {
  const refused: RefusedKey[] = [];
  const granted = new Map<string, readonly string[]>();
  for (const [command, keys] of Object.entries(wishes)) {
    const why = whyNot(keymap, command, keys);
    if (why === undefined) granted.set(command, keys);
    else refused.push({ command, says: why });
  }
  let result = withKeys(keymap, granted);
  for (let clash = clashIn(result, granted); clash; clash = clashIn(result, granted)) {
    granted.delete(clash.command);
    refused.push(clash);
    result = withKeys(keymap, granted);
  }
  return { keymap: result, refused };
}

/** Keys of answers are the same for everybody: what accepts must not depend on whose board it is. */
function isFixed({ group, keys }: Binding): boolean {
  return group === 'Answer' || keys.includes('ctrl+c');
}

function withKeys(
  keymap: readonly Binding[],
  granted: ReadonlyMap<string, readonly string[]>,
): readonly Binding[] {
  return keymap.map((binding) => {
    const keys = isFixed(binding) ? undefined : granted.get(binding.command);
    return keys ? { ...binding, keys } : binding;
  });
}

function whyNot(keymap: readonly Binding[], command: string, keys: readonly string[]): string | undefined {
  const known = [...new Set(keymap.filter((one) => !isFixed(one)).map((one) => one.command))];
  if (!known.includes(command as Command)) {
    const meant = nearestTo(command, known);
    return `there is no command "${visible(command)}"${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  if (keys.length === 0) return 'a command needs at least one key';
  const strange = keys.find((key) => !isKey(key));
  return strange === undefined
    ? undefined
    : `"${visible(strange)}" is no key: a character, ${Object.keys(KEY_LABELS).slice(0, -1).join(', ')}, ctrl+x or alt+x`;
}

function isKey(name: string): boolean {
  const [, modifier, key = ''] = /^((?:ctrl|alt|shift)\+)?(.+)$/su.exec(name) ?? [];
  if (Object.hasOwn(KEY_LABELS, key)) return key !== ' ' || modifier === undefined;
  if (graphemesOf(key).length !== 1 || visible(key) !== key) return false;
  return modifier !== 'shift+' && (modifier !== 'ctrl+' || /^[a-z]$/.test(key));
}

/** The first two commands that share a key somewhere, told about the one whose keys were wished for. */
function clashIn(keymap: readonly Binding[], granted: ReadonlyMap<string, unknown>): RefusedKey | undefined {
  const taken = new Map<string, Command>();
  for (const { command, keys, where } of keymap) {
    for (const scope of where)
      for (const key of keys) {
        const other = taken.get(`${scope} ${key}`);
        if (other !== undefined && other !== command) {
          const [mine, theirs] = granted.has(command) ? [command, other] : [other, command];
          return {
            command: mine,
            says: `${keyLabel(key)} is the key of ${theirs} already; give that another one`,
          };
        }
        taken.set(`${scope} ${key}`, command);
      }
  }
  return undefined;
}
