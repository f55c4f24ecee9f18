import type { Command } from '../command/command.ts';
import { impactAsk } from './ask.ts';
import { impactObserve } from './observe.ts';
import { impactSet } from './set.ts';

/** `impact ask`, `impact set`, `impact observe`. */
export const impact: readonly Command[] = [impactAsk, impactSet, impactObserve];
