import type { Command } from '../command/command.ts';
import { experimentEnd } from './end.ts';
import { experimentList } from './list.ts';
import { experimentStart } from './start.ts';

/** `experiment ...`: leaving a pipeline failing on purpose, to learn what that costs. */
export const experiment: readonly Command[] = [experimentStart, experimentEnd, experimentList];
