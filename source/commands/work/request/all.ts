import type { Command } from '../../command/command.ts';
import { requestAdd } from './add.ts';
import { requestDecide } from './decide.ts';
import { requestDone, requestRank } from './finish.ts';
import { requestList } from './list.ts';

/** `request ...`: ad-hoc asks, which wake nobody and have a budget. */
export const request: readonly Command[] = [requestAdd, requestDecide, requestDone, requestRank, requestList];
