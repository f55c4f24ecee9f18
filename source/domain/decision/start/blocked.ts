import { blockedUntil } from '../../incident/state/block.ts';
import type { Cause } from '../../incident/state/cause.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { HOUR } from '../../time/zone.ts';

/** Who has to act first, and when somebody here can go on. */
export interface Blocked {
  readonly on: string;
  /** Hours from now before which work here restores nothing. */
  readonly notBefore: number;
  /** When to look again, epoch milliseconds. */
  readonly lookAgain: number;
  /** The failure waits by itself, not its cause: it is no part of the one job of that. */
  readonly byItself: boolean;
}

/**
 * What an incident waits for that nobody here can do, by itself or else with its cause: nobody can start before they
 * return or somebody looks again, whichever is sooner. Undefined where nothing blocks it, or that time has come.
 */
export function blockedOf(incident: Incident, cause: Cause | undefined, now: number): Blocked | undefined {
  const block = incident.blocked ?? cause?.blocked;
  if (!block) return undefined;
  const lookAgain = blockedUntil(block);
  if (lookAgain <= now) return undefined;
  const byItself = block === incident.blocked;
  return { on: block.on, notBefore: (lookAgain - now) / HOUR, lookAgain, byItself };
}
