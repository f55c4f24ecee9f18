import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import { exactAmount } from '../text/amount.ts';
import { formatInstant } from '../time/zone.ts';
import type { Action, Outcome } from './action.ts';

/** What trouble with a pipeline really cost, once it is over: it lasted for some time, and that is past. */
export function observed(
  { pipeline, from, to, amount, note }: Extract<Action, { kind: 'observe' }>,
  { now, team }: Situation,
  zone: string,
): Outcome {
  const time = (instant: number) => formatInstant(instant, zone);
  if (to <= from)
    return { refused: `It ends at ${time(to)}, which is not after ${time(from)}, where it begins.` };
  if (to > now) return { refused: `${time(to)} is yet to come: what it cost is observed when it is over.` };
  const data = { pipeline, from, to, amount, ...knownFields({ note }) };
  return {
    events: [{ type: 'impact.observed', data }],
    says: `On the record: ${pipeline} cost ${exactAmount(amount, team.currency)} from ${time(from)} to ${time(to)}.`,
  };
}
