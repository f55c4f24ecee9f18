import type { Command } from './command.ts';
import { impactAsk } from './impact-ask.ts';
import { impactObserve } from './impact-observe.ts';
import { impactSet } from './impact-set.ts';

/** `impact ask`, `impact set`, `impact observe`. */
export const impact: readonly Command[] = [impactAsk, impactSet, impactObserve];
