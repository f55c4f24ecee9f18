import type { Command } from '../../command/command.ts';
import { ownershipAudit } from './audit.ts';
import { ownershipSet } from './set.ts';

/** `ownership ...`: who owns what, against a pattern. */
export const ownership: readonly Command[] = [ownershipAudit, ownershipSet];
