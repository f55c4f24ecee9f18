import type { Binding } from './binding.ts';
import { ON_INCIDENT } from './scopes.ts';

/** What is decided at night, first in footer and help. */
export const TONIGHT: readonly Binding[] = [
  {
    command: 'sleep',
    keys: ['z'],
    name: 'back to sleep',
    help: 'Go back to sleep: hold what can wait until its time',
    group: 'Tonight',
    where: ON_INCIDENT,
    writes: true,
  },
  {
    command: 'awake',
    keys: ['w'],
    name: 'I am up',
    help: 'Say that you are up: going on then costs less than getting up',
    group: 'Tonight',
    where: ON_INCIDENT,
    writes: true,
  },
  {
    command: 'cause',
    keys: ['c'],
    help: 'Make one job of failures that look like one cause; undo takes it back',
    group: 'Tonight',
    where: ON_INCIDENT,
    writes: true,
  },
];
