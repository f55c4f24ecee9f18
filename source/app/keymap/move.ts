import type { Binding } from './binding.ts';
import { BEHIND_THE_BOARD, MOVED_THROUGH, ON_INCIDENT } from './scopes.ts';

const MOVES = { group: 'Move', where: MOVED_THROUGH, writes: false } as const;

/** Moving through lists and texts. */
export const MOVE: readonly Binding[] = [
  {
    command: 'back',
    keys: ['esc', 'left', 'h'],
    name: 'back',
    help: 'Back; never quits',
    group: 'Move',
    where: BEHIND_THE_BOARD,
    writes: false,
  },
  {
    command: 'back',
    keys: ['esc'],
    help: 'Show all again after a filter or in a tab; never quits',
    group: 'Move',
    where: ['board'],
    writes: false,
  },
  { command: 'down', keys: ['j', 'down'], help: 'Down', ...MOVES },
  { command: 'up', keys: ['k', 'up'], help: 'Up', ...MOVES },
  { command: 'first', keys: ['g', 'home'], help: 'First', ...MOVES },
  { command: 'last', keys: ['G', 'end'], help: 'Last', ...MOVES },
  { command: 'half-page-down', keys: ['ctrl+d'], help: 'Half a page down', ...MOVES },
  { command: 'half-page-up', keys: ['ctrl+u'], help: 'Half a page up', ...MOVES },
  { command: 'page-down', keys: ['pagedown', 'ctrl+f'], help: 'A page down', ...MOVES },
  { command: 'page-up', keys: ['pageup', 'ctrl+b'], help: 'A page up', ...MOVES },
  {
    command: 'detail-down',
    keys: ['J'],
    help: 'Down in the detail beside the list; the next incident in its view',
    ...MOVES,
    where: ON_INCIDENT,
  },
  {
    command: 'detail-up',
    keys: ['K'],
    help: 'Up in the detail beside the list; the incident before in its view',
    ...MOVES,
    where: ON_INCIDENT,
  },
];
