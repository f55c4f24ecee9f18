import { ANSWER } from './answer.ts';
import type { Binding } from './binding.ts';
import { HANDOFF } from './handoff.ts';
import { INCIDENT } from './incident.ts';
import { MOVE } from './move.ts';
import { PROGRAM } from './program.ts';
import { ROWS } from './rows.ts';
import { TONIGHT } from './tonight.ts';
import { VIEW } from './view.ts';
import { WALK } from './walk.ts';

/** Every key, in the order of the footer: what is needed at night first. */
export const KEYMAP: readonly Binding[] = [
  ...TONIGHT,
  ...INCIDENT,
  ...WALK,
  ...HANDOFF,
  ...ROWS,
  ...ANSWER,
  ...MOVE,
  ...VIEW,
  ...PROGRAM,
];
