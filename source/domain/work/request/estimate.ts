import { lawOfGuess } from '../../decision/loss/guess.ts';
import { mean } from '../../decision/math/lognormal.ts';
import type { Estimate, WorkRequest } from '../../incident/state/request.ts';

/** The mean of an estimate: of three it is that of the lognormal through its 10th, 50th and 90th percentile (DECISION 1.5). */
export function meanOf(estimate: Estimate): number {
  const [low, likely, high] = estimate;
  return likely === undefined || high === undefined ? low : mean(lawOfGuess({ low, likely, high }));
}

/** What nobody confirmed counts half (DECISION 6.7). */
const UNCONFIRMED = 0.5;

/** What a request counts as worth, in currency; undefined: nobody said. */
export function worthOf({ value, valueBy }: Pick<WorkRequest, 'value' | 'valueBy'>): number | undefined {
  if (value === undefined) return undefined;
  return meanOf(value) * (valueBy === undefined ? UNCONFIRMED : 1);
}

/** Hours that a request is estimated to take; 0 where the log holds none that can be read. */
export function effortOf({ effort }: Pick<WorkRequest, 'effort'>): number {
  return effort === undefined ? 0 : meanOf(effort);
}
