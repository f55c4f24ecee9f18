import type { Binding } from './binding.ts';
import { ON_INCIDENT, VIEWS } from './scopes.ts';

const ABOUT_IT = { group: 'This incident', where: ON_INCIDENT, needsIncident: true } as const;
const WRITES = { ...ABOUT_IT, writes: true } as const;

/** What is done about the chosen incident. */
export const INCIDENT: readonly Binding[] = [
  {
    command: 'open',
    keys: ['enter', 'right', 'l'],
    name: 'open',
    help: 'Open the chosen incident',
    ...ABOUT_IT,
    where: ['board'],
    writes: false,
  },
  {
    command: 'acknowledge',
    keys: ['a'],
    name: 'acknowledge',
    help: 'Acknowledge: seen, and mine',
    ...WRITES,
  },
  { command: 'start', keys: ['s'], name: 'start', help: 'Start working on it', ...WRITES },
  {
    command: 'hold',
    keys: ['H'],
    name: 'hold',
    help: 'Hold until a time; it comes back by itself',
    ...WRITES,
  },
  { command: 'resolve', keys: ['R'], name: 'resolve', help: 'Resolve: say how it was fixed', ...WRITES },
  { command: 'note', keys: ['n'], name: 'note', help: 'Write a note', ...WRITES },
  { command: 'edit', keys: ['e'], name: 'long note', help: 'Write a long note in $EDITOR', ...WRITES },
  { command: 'plan', keys: ['p'], name: 'plan', help: 'Write down the next step', ...WRITES },
  {
    command: 'block',
    keys: ['b'],
    name: 'blocked',
    help: 'Blocked on others: nobody here can fix it now',
    ...WRITES,
  },
  { command: 'assign', keys: ['A'], help: 'Give it to somebody', ...WRITES },
  { command: 'merge', keys: ['M'], help: 'Merge it into another incident of the same pipeline', ...WRITES },
  { command: 'follow-up', keys: ['+'], help: 'File work about it that outlives the shift', ...WRITES },
  {
    command: 'mark',
    keys: [' '],
    help: 'Mark it, or take the mark away: c makes one job of what is marked',
    ...WRITES,
  },
  {
    command: 'undo',
    keys: ['u'],
    name: 'undo',
    help: 'Take back your last change',
    group: 'This incident',
    where: VIEWS,
    writes: true,
  },
  {
    command: 'copy',
    keys: ['y'],
    help: 'Copy the text to send: what it is and what to do about it',
    ...ABOUT_IT,
    writes: false,
  },
  { command: 'copy-id', keys: ['Y'], help: 'Copy its id', ...ABOUT_IT, writes: false },
  {
    command: 'open-link',
    keys: ['o'],
    help: 'Open the link that it was reported with',
    ...ABOUT_IT,
    writes: false,
  },
  {
    command: 'timeline',
    keys: ['@'],
    help: 'What was done about it, and by whom',
    ...ABOUT_IT,
    writes: false,
  },
];
