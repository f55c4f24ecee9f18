import type { Cause } from '../../incident/state/cause.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { HOUR } from '../../time/zone.ts';
import type { Setting } from '../price/setting.ts';
import type { Job } from './options.ts';

/** Who has to act first, and when somebody here can go on. */
export interface Blocked {
  readonly on: string;
  /** Hours from now before which work here restores nothing. */
  readonly notBefore: number;
  /** When to look again, epoch milliseconds. */
  readonly lookAgain: number;
}

/**
 * What an incident waits for that nobody here can do: restoration starts when they return (`eta`) or somebody looks
 * (`checkAt`), whichever is sooner.
 * Where nobody said when, somebody looks again at the last useful start before the next deadline, at the latest when
 * work next begins. Undefined where nothing blocks it, or where they should be back by now.
 */
export function blockedOf(
  incident: Incident,
  cause: Cause | undefined,
  setting: Setting,
  job: Job,
): Blocked | undefined {
  const block = incident.blocked ?? cause?.blocked;
  if (!block) return undefined;
  const said = Math.min(block.eta ?? Number.POSITIVE_INFINITY, block.checkAt ?? Number.POSITIVE_INFINITY);
  const back = Number.isFinite(said) ? said : lastUsefulStart(job, setting);
  if (back <= setting.now) return undefined;
  return { on: block.on, notBefore: (back - setting.now) / HOUR, lookAgain: back };
}

/** The next deadline less the time an ordinary fix at night takes; the next work start where that is sooner. */
function lastUsefulStart({ curve, tail, expectedHandsOn }: Job, { now, costs, waitUntil }: Setting): number {
  const { mobilise, slow } = costs.classes.night;
  const needed = mobilise + expectedHandsOn * slow + tail;
  const starts = curve.jumps.map(({ at }) => now + (at - needed) * HOUR).filter((start) => start > now);
  return Math.min(waitUntil, ...starts);
}
