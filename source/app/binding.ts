import type { Scope } from './mode.ts';

/** What a key asks for. */
export type Command =
  | 'down'
  | 'up'
  | 'half-page-down'
  | 'half-page-up'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'open'
  | 'back'
  | 'sleep'
  | 'awake'
  | 'acknowledge'
  | 'start'
  | 'hold'
  | 'note'
  | 'plan'
  | 'block'
  | 'cause'
  | 'resolve'
  | 'undo'
  | 'refresh'
  | 'help'
  | 'accept'
  | 'quit';

/** One row of the keymap: footer, help and the keys themselves all come from it. */
export interface Binding {
  readonly command: Command;
  /** Names as in `Key.name`; the first is the one shown in the footer. */
  readonly keys: readonly string[];
  /** Two or three words, for the footer. Absent: not shown there. */
  readonly name?: string;
  /** A line, for the help. */
  readonly help: string;
  readonly group: 'Move' | 'Tonight' | 'This incident' | 'Answer' | 'Board';
  readonly where: readonly Scope[];
  /** Not offered while nothing is listed. */
  readonly needsIncident?: true;
  /** Whether it leads to a change of the workspace. */
  readonly writes: boolean;
}

/** The bindings of a board: where nothing may be written, what writes is not there at all. */
export function bindingsFor(bindings: readonly Binding[], write: boolean): readonly Binding[] {
  return write ? bindings : bindings.filter((binding) => !binding.writes);
}

/** The command of a key in a scope; undefined where it has none. */
export function commandOf(bindings: readonly Binding[], scope: Scope, keyName: string): Command | undefined {
  return bindings.find(({ where, keys }) => where.includes(scope) && keys.includes(keyName))?.command;
}

/** How a key is written for people. */
export function keyLabel(name: string): string {
  return KEY_LABELS[name] ?? name.replace(/^ctrl\+(.)$/, 'Ctrl-$1');
}

const KEY_LABELS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  esc: 'Esc',
  enter: 'Enter',
};
