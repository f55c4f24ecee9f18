import type { Command } from '../command/command.ts';
import { accept } from './accept.ts';
import { check } from './check.ts';
import { draft } from './draft.ts';
import { list } from './list.ts';
import { show } from './show.ts';
import { write } from './write.ts';

/** `handoff draft`, `write`, `accept`, `show`, `list` and `check`. */
export const handoff: readonly Command[] = [draft, write, accept, show, list, check];
