import type { Command } from '../command/command.ts';
import { costs } from './costs.ts';
import { findings } from './findings.ts';
import { privacy } from './privacy.ts';

/** `doctor`, `doctor costs` and `doctor privacy`. */
export const doctor: readonly Command[] = [findings, costs, privacy];
