import type { Binding } from './binding.ts';

const ON_HANDOFF = { group: 'Handoff', where: ['handoff'] } as const;

/** The note of a shift. */
export const HANDOFF: readonly Binding[] = [
  {
    command: 'begin-handoff',
    keys: ['enter'],
    name: 'write',
    help: 'Write the handoff that is not written yet: only what needs judgement is asked',
    ...ON_HANDOFF,
    writes: true,
  },
  {
    command: 'write-handoff',
    keys: ['w'],
    name: 'write anew',
    help: 'Write it, also in the place of the one that is written',
    ...ON_HANDOFF,
    writes: true,
  },
  {
    command: 'accept-handoff',
    keys: ['a'],
    name: 'accept',
    help: 'Accept the handoff that waits, and take over what is open',
    ...ON_HANDOFF,
    writes: true,
  },
  {
    command: 'copy',
    keys: ['y'],
    name: 'copy',
    help: 'Copy the note, ready to paste into a chat',
    ...ON_HANDOFF,
    writes: false,
  },
];
