import type { Costs, TimeClass } from '../../catalog/team.ts';
import type { Stake } from '../../decision/loss/stake.ts';
import { tailOf } from '../../decision/restore/restore.ts';
import { HOUR } from '../../time/zone.ts';

/** A repair as it went. Instants are epoch milliseconds. */
export interface Repair {
  readonly begunAt: number;
  readonly class: TimeClass;
  readonly landedAt: number;
}

/** Hours from a start until it lands, had it begun in another class at another time. */
export type Moved = (timeClass: TimeClass, start: number) => number;

/**
 * A repair by its parts: mobilising as in the class of the start, hands-on hours times how slow that is, and the rest of what it
 * took, with the reruns that would have been missed by then (DECISION 6.4). Without a repair: as it was to be expected.
 */
export function movedBy(
  repair: Repair | undefined,
  handsOn: number,
  { pipeline, run }: Pick<Stake, 'pipeline' | 'run'>,
  costs: Costs,
): Moved {
  const tail = (start: number) => tailOf(pipeline, run.schedule, run.due, start);
  const worked = (timeClass: TimeClass) => {
    const { mobilise, slow } = costs.classes[timeClass];
    return mobilise + handsOn * slow;
  };
  if (!repair) return (timeClass, start) => worked(timeClass) + tail(start);
  const took = (repair.landedAt - repair.begunAt) / HOUR;
  const rest = Math.max(0, took - worked(repair.class));
  return (timeClass, start) => worked(timeClass) + Math.max(0, rest + tail(start) - tail(repair.begunAt));
}
