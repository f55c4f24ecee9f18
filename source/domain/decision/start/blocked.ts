import { type Block, blockedUntil } from '../../incident/state/block.ts';
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
  /** It waits for what somebody holds above it. */
  readonly byHold?: true;
}

/**
 * What an incident waits for that nobody here can do, by itself or else with its cause: nobody can start before they
 * return or somebody looks again, whichever is sooner. Undefined where nothing blocks it, or that time has come.
 */
export function blockedOf(incident: Incident, cause: Cause | undefined, now: number): Blocked | undefined {
  const block = incident.blocked ?? cause?.blocked;
  return blockedBy(block, now, block === incident.blocked);
}

/** The same of one block. */
export function blockedBy(block: Block | undefined, now: number, byItself: boolean): Blocked | undefined {
  if (!block) return undefined;
  const lookAgain = blockedUntil(block);
  return lookAgain <= now
    ? undefined
    : { on: block.on, notBefore: (lookAgain - now) / HOUR, lookAgain, byItself };
}
