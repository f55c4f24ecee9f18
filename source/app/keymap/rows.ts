import type { Binding } from './binding.ts';
import { ON_FOLLOW_UP, ON_PAST, ON_PATTERN, ON_WORK } from './scopes.ts';

const OPENS = { command: 'open', keys: ['enter', 'right', 'l'], name: 'open', writes: false } as const;
const PAST = { group: 'What is over', where: ON_PAST } as const;
const LEARNED = { group: 'What the log knows' } as const;
const ANY_WORK = { group: 'Questions and requests', where: ON_WORK } as const;
const WORK = { group: 'Follow-ups', where: ON_FOLLOW_UP } as const;

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
    ...ANY_WORK,
    writes: true,
  },
  {
    command: 'follow-up',
    keys: ['+'],
    name: 'new',
    help: 'Record a question, or file a request',
    ...ANY_WORK,
    writes: true,
  },
  {
    ...OPENS,
    ...ANY_WORK,
    help: 'Open it: who asks, until when, and why',
    where: ['work', 'questions', 'requests'],
  },
  {
    command: 'copy',
    keys: ['y'],
    name: 'copy reply',
    help: 'Copy the text to send',
    ...ANY_WORK,
    writes: false,
  },
  { command: 'copy-id', keys: ['Y'], help: 'Copy its id', ...ANY_WORK, writes: false },
  { command: 'resolve', keys: ['R'], name: 'done', help: 'It is done', ...WORK, writes: true },
  { command: 'follow-up', keys: ['+'], name: 'new', help: 'File another one', ...WORK, writes: true },
  { ...OPENS, ...WORK, help: 'Open it: what it is about', where: ['follow-ups'] },
  { command: 'copy', keys: ['y'], help: 'Copy what is to be done', ...WORK, writes: false },
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
    command: 'price',
    keys: ['p', 'enter'],
    name: 'price',
    help: 'Say what trouble with it costs, by a class of state/pipelines.yaml',
    group: 'Catalog',
    where: ['pipelines'],
    writes: true,
  },
];
