import type { Command } from '../command/command.ts';
import { hindsight } from './hindsight.ts';
import { nights } from './nights.ts';
import { page } from './page.ts';
import { patterns } from './patterns.ts';
import { whatIf } from './what-if.ts';

/** `learn ...`: what the log knows that nobody on a shift can see. */
export const learn: readonly Command[] = [patterns, nights, whatIf, hindsight, page];
