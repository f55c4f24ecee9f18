import { isList } from '../mode.ts';
import type { Binding, Command } from './binding.ts';
import { VIEWS, VIEWS_AND_HELP } from './scopes.ts';

const CHANGES = { group: 'View', where: VIEWS, writes: false } as const;

/** On a list n writes a note, and where one incident fills the screen until something is looked for in it. */
const SEARCHED = {
  ...CHANGES,
  where: VIEWS_AND_HELP.filter((kind) => kind === 'help' || (kind !== 'incident' && !isList(kind))),
};

const numbered = (command: Command, key: string, help: string): Binding => ({
  command,
  keys: [key],
  help,
  ...CHANGES,
});

/** What is on the screen. */
export const VIEW: readonly Binding[] = [
  numbered('view-now', '1', 'Now: what is failing, which one matters; held, recovered, over'),
  numbered('view-shift', '2', 'The shift: the handoff; who is on call, then and next'),
  numbered('view-runbooks', '3', 'Runbooks, and how far each can be trusted'),
  numbered(
    'view-work',
    '4',
    'Work that is no incident: questions, requests, follow-ups, backfills, experiments',
  ),
  numbered('view-learn', '5', 'What the log knows: what fails again and again'),
  numbered(
    'view-catalog',
    '6',
    'The catalog: products, late or not; pipelines and their price; who owns what; sources',
  ),
  { command: 'next-tab', keys: [']'], help: 'The next tab of this view', ...CHANGES },
  { command: 'previous-tab', keys: ['['], help: 'The tab before', ...CHANGES },
  { command: 'next-view', keys: ['tab'], help: 'The next view', ...CHANGES },
  { command: 'previous-view', keys: ['shift+tab'], help: 'The view before', ...CHANGES },
  {
    command: 'filter',
    keys: ['/'],
    name: 'find',
    help: 'Filter the list: words, or letters in order; -word for what must not be there. In a text: find',
    ...CHANGES,
    where: VIEWS_AND_HELP,
  },
  { command: 'next-match', keys: ['n'], help: 'The next place that has what was looked for', ...SEARCHED },
  { command: 'previous-match', keys: ['N'], help: 'The place before that has it', ...SEARCHED },
];
