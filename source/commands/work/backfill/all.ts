import type { Command } from '../../command/command.ts';
import { backfillList } from './list.ts';
import { backfillPlanned } from './plan.ts';
import { backfillSteps } from './steps.ts';

/** `backfill ...`: the past computed anew, with readers. */
export const backfill: readonly Command[] = [backfillPlanned, ...backfillSteps, backfillList];
