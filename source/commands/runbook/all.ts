import type { Command } from '../command/command.ts';
import { reading } from './reading.ts';
import { walking } from './walking.ts';

/** `runbook list|show|check|start|step|finish|new`. */
export const runbook: readonly Command[] = [...reading, ...walking];
