import type { Binding, Command } from './binding.ts';
import { VIEWS } from './scopes.ts';

const CHANGES = { group: 'View', where: VIEWS, writes: false } as const;

const numbered = (command: Command, key: string, help: string): Binding => ({
  command,
  keys: [key],
  help,
  ...CHANGES,
});

/** What is on the screen. */
export const VIEW: readonly Binding[] = [
  numbered('view-board', '1', 'The board: what is failing, which one matters'),
  numbered('view-incident', '2', 'The chosen incident'),
  numbered('view-runbooks', '3', 'Runbooks, and how far each can be trusted'),
  numbered('view-handoff', '4', 'The handoff: what is open, and what the next person has to know'),
  numbered('view-patterns', '5', 'Patterns: what fails again and again'),
  numbered('view-team', '6', 'The team: who is on call, then and next'),
  numbered('view-products', '7', 'Products: on time or late, for people who are not on call'),
  { command: 'next-view', keys: ['tab'], help: 'The next view', ...CHANGES },
  { command: 'previous-view', keys: ['shift+tab'], help: 'The view before', ...CHANGES },
  {
    command: 'filter',
    keys: ['/'],
    name: 'find',
    help: 'Filter the list: words or letters in their order; -word for what must not be there',
    ...CHANGES,
    where: ['board', 'runbooks'],
  },
];
