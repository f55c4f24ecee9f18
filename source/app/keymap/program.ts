import type { Binding } from './binding.ts';
import { QUESTIONS, VIEWS, VIEWS_AND_HELP } from './scopes.ts';

const OF_PROGRAM = { group: 'Program', writes: false } as const;

/** The program itself. */
export const PROGRAM: readonly Binding[] = [
  {
    command: 'palette',
    keys: [':', 'x'],
    name: 'all',
    help: 'Everything that can be done here, by name',
    ...OF_PROGRAM,
    where: VIEWS,
  },
  { command: 'help', keys: ['?', 'f1'], name: 'help', help: 'These keys', ...OF_PROGRAM, where: VIEWS },
  { command: 'back', keys: ['?', 'f1'], help: 'Close the help', ...OF_PROGRAM, where: ['help'] },
  { command: 'refresh', keys: ['ctrl+r'], help: 'Read the files again', ...OF_PROGRAM, where: VIEWS },
  { command: 'stop', keys: ['ctrl+x'], help: 'Stop what is under way', ...OF_PROGRAM, where: VIEWS },
  {
    command: 'redraw',
    keys: ['ctrl+l'],
    help: 'Draw the screen anew',
    ...OF_PROGRAM,
    where: [...VIEWS_AND_HELP, ...QUESTIONS],
  },
  {
    command: 'suspend',
    keys: ['ctrl+z'],
    help: 'Stop for a while; fg of the shell comes back',
    ...OF_PROGRAM,
    where: [...VIEWS_AND_HELP, ...QUESTIONS],
  },
  {
    command: 'quit',
    keys: ['q'],
    name: 'quit',
    help: 'Quit; everything reported as written is on disk',
    ...OF_PROGRAM,
    where: VIEWS_AND_HELP,
  },
  {
    command: 'quit',
    keys: ['ctrl+c'],
    help: 'Quit from anywhere',
    ...OF_PROGRAM,
    where: [...VIEWS_AND_HELP, ...QUESTIONS],
  },
];
