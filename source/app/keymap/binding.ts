import type { Scope } from '../mode.ts';

/** What a key asks for: the names that a configuration file and the palette know. */
export type Command =
  | 'down'
  | 'up'
  | 'half-page-down'
  | 'half-page-up'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'detail-down'
  | 'detail-up'
  | 'open'
  | 'back'
  | 'sleep'
  | 'awake'
  | 'acknowledge'
  | 'start'
  | 'hold'
  | 'note'
  | 'edit'
  | 'plan'
  | 'block'
  | 'cause'
  | 'resolve'
  | 'undo'
  | 'copy'
  | 'copy-id'
  | 'open-link'
  | 'timeline'
  | 'assign'
  | 'merge'
  | 'follow-up'
  | 'mark'
  | 'price'
  | 'next-match'
  | 'previous-match'
  | 'earlier-text'
  | 'later-text'
  | 'filter'
  | 'palette'
  | 'view-now'
  | 'view-shift'
  | 'view-runbooks'
  | 'view-work'
  | 'view-learn'
  | 'view-catalog'
  | 'next-tab'
  | 'previous-tab'
  | 'next-view'
  | 'previous-view'
  | 'refresh'
  | 'stop'
  | 'redraw'
  | 'suspend'
  | 'help'
  | 'accept'
  | 'next-choice'
  | 'previous-choice'
  | 'question-before'
  | 'edit-field'
  | 'runbook'
  | 'read-runbook'
  | 'step-done'
  | 'step-skipped'
  | 'step-failed'
  | 'branch'
  | 'run-command'
  | 'finish'
  | 'begin-handoff'
  | 'write-handoff'
  | 'accept-handoff'
  | 'quit';

/** The headings under which the help lists the keys, in their order. */
export const GROUPS = [
  'Tonight',
  'This incident',
  'Runbook',
  'Handoff',
  'Work that is no incident',
  'What the log knows',
  'Catalog',
  'What is over',
  'Move',
  'View',
  'Answer',
  'Program',
] as const;

/** One row of the keymap: footer, help, palette, README and the keys themselves all come from it. */
export interface Binding {
  readonly command: Command;
  /** Names as in `Key.name`; the first is the one shown in the footer. */
  readonly keys: readonly string[];
  /** Two or three words, for the footer. Absent: not shown there. */
  readonly name?: string;
  /** A line, for help and palette. */
  readonly help: string;
  readonly group: (typeof GROUPS)[number];
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

/** The key that does this on the screen, as people write it; undefined where none does. */
export function keyFor(
  bindings: readonly Binding[],
  command: Command,
  scope: Scope = 'board',
): string | undefined {
  const binding = bindings.find((one) => one.command === command && one.where.includes(scope));
  return binding?.keys[0] === undefined ? undefined : keyLabel(binding.keys[0]);
}

/** How a key is written for people. */
export function keyLabel(name: string): string {
  const [, modifier = '', key = name] = /^((?:(?:ctrl|alt|shift)\+)*)(.+)$/s.exec(name) ?? [];
  const prefix = modifier
    .split('+')
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}-`)
    .join('');
  return prefix + (Object.hasOwn(KEY_LABELS, key) ? KEY_LABELS[key] : key);
}

/** The keys that have a name instead of a character. */
export const KEY_LABELS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  esc: 'Esc',
  insert: 'Insert',
  enter: 'Enter',
  tab: 'Tab',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`f${n + 1}`, `F${n + 1}`])),
  backspace: 'Backspace',
  delete: 'Delete',
  ' ': 'Space',
};
