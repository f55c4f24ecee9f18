import { WORK_TABS } from '../mode.ts';
import type { Binding } from './binding.ts';
import { ON_PAST, ON_PATTERN, ON_WORK } from './scopes.ts';

const OPENS = { command: 'open', keys: ['enter', 'right', 'l'], name: 'open', writes: false } as const;
const PAST = { group: 'What is over', where: ON_PAST } as const;
const LEARNED = { group: 'What the log knows' } as const;
const WORK = { group: 'Work that is no incident', where: ON_WORK } as const;

/** What is done about a chosen row that is no incident on the board. */
export const ROWS: readonly Binding[] = [
  { ...OPENS, ...PAST, help: 'Open it: what was reported, and all that was done', where: ['over'] },
  {
    command: 'timeline',
    keys: ['@'],
    help: 'What was done about it, and by whom',
    ...PAST,
    writes: false,
  },
  { command: 'copy', keys: ['y'], help: 'Copy how it ended', ...PAST, writes: false },
  { command: 'copy-id', keys: ['Y'], help: 'Copy its id', ...PAST, writes: false },
  {
    command: 'open-link',
    keys: ['o'],
    help: 'Open the link that it was reported with',
    ...PAST,
    writes: false,
  },
  {
    ...{
      command: 'resolve',
      keys: ['R'],
      name: 'done',
      help: 'It is done: the answer, or the hours that it took',
    },
    ...WORK,
    writes: true,
  },
  {
    command: 'follow-up',
    keys: ['+'],
    name: 'new',
    help: 'Record a question, file a request or a follow-up',
    ...WORK,
    writes: true,
  },
  {
    ...OPENS,
    ...WORK,
    help: 'Open it: who asks, until when, and why',
    where: WORK_TABS,
  },
  {
    command: 'copy',
    keys: ['y'],
    name: 'copy reply',
    help: 'Copy the text to send',
    ...WORK,
    writes: false,
  },
  {
    ...{ command: 'hold', keys: ['H'], name: 'until when' },
    help: 'Until when it is done: a follow-up, or a request with the reason why its date moves',
    ...WORK,
    writes: true,
  },
  {
    command: 'acknowledge',
    keys: ['a'],
    name: 'mine',
    help: 'Take it over: a follow-up',
    ...WORK,
    writes: true,
  },
  { command: 'edit', keys: ['e'], help: 'Answer a question in $EDITOR', ...WORK, writes: true },
  { command: 'timeline', keys: ['@'], help: 'What was done about it, and by whom', ...WORK, writes: false },
  { command: 'copy-id', keys: ['Y'], help: 'Copy its id', ...WORK, writes: false },
  { command: 'open-link', keys: ['o'], help: 'Open its link', ...WORK, writes: false },
  {
    ...{ command: 'follow-up', keys: ['+'], name: 'file a fix', help: 'File the fix that would end it' },
    ...LEARNED,
    where: ON_PATTERN,
    writes: true,
  },
  { ...OPENS, ...LEARNED, help: 'Open it: each time, and when it fails', where: ['patterns', 'others'] },
  {
    ...{ ...OPENS, ...LEARNED, name: 'deadlines' },
    help: 'Which of its deadlines could move, and what that would spare',
    where: ['nights'],
  },
  {
    ...{
      command: 'copy',
      keys: ['y'],
      name: 'copy',
      help: 'Copy the letter, or the page as Markdown',
      ...LEARNED,
    },
    where: ['others', 'other', 'deadlines', 'what-if', 'hindsight', 'page'],
    writes: false,
  },
  {
    ...{ command: 'copy', keys: ['y'], name: 'copy', help: 'Copy who owns what, and what is found' },
    ...{ group: 'Catalog', where: ['owners'], writes: false },
  },
  {
    command: 'price',
    keys: ['p', 'enter'],
    name: 'price',
    help: 'Say what trouble with it costs, by a class of state/pipelines.yaml',
    group: 'Catalog',
    where: ['pipelines'],
    writes: true,
  },
];
