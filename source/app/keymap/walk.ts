import type { Binding } from './binding.ts';

const ON_WALK = { group: 'Runbook', where: ['walk'] } as const;

/** Walking through a runbook, one step at a time. */
export const WALK: readonly Binding[] = [
  {
    command: 'runbook',
    keys: ['r'],
    name: 'runbook',
    help: 'Open the runbook for it, or go on with the walk that is under way',
    group: 'This incident',
    where: ['board', 'incident'],
    needsIncident: true,
    writes: false,
  },
  {
    command: 'step-done',
    keys: ['enter', 'd'],
    name: 'done',
    help: 'Begin the walk; then: this step is done',
    ...ON_WALK,
    writes: true,
  },
  {
    command: 'step-skipped',
    keys: ['s'],
    name: 'skip',
    help: 'This step is skipped',
    ...ON_WALK,
    writes: true,
  },
  {
    command: 'step-failed',
    keys: ['f'],
    name: 'failed',
    help: 'This step failed, and what was seen',
    ...ON_WALK,
    writes: true,
  },
  {
    command: 'branch',
    keys: ['b'],
    name: 'branch',
    help: 'Go where this step leads, by what is seen',
    ...ON_WALK,
    writes: false,
  },
  {
    command: 'copy',
    keys: ['y'],
    name: 'copy',
    help: 'Copy the command of this step',
    ...ON_WALK,
    writes: false,
  },
  {
    command: 'run-command',
    keys: ['!'],
    name: 'run',
    help: 'Run the command in the shell, after showing exactly what will run',
    ...ON_WALK,
    writes: true,
  },
  {
    command: 'finish',
    keys: ['F'],
    name: 'finish',
    help: 'End the walk: what it came to, and what was missing',
    ...ON_WALK,
    writes: true,
  },
  {
    command: 'undo',
    keys: ['u'],
    name: 'undo',
    help: 'Take back your last change',
    ...ON_WALK,
    writes: true,
  },
  {
    command: 'edit',
    keys: ['e'],
    name: 'mend',
    help: 'Mend the runbook in $EDITOR',
    ...ON_WALK,
    writes: true,
  },
];
