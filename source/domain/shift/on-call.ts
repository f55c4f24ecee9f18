import type { Person, Team } from '../catalog/team.ts';
import { DAY } from '../time/zone.ts';
import { lookAround } from './coming-turns.ts';
import { type Turn, turnsBetween } from './turns.ts';

/** The turn an instant lies in, whole, and the one after it. */
export interface OnCall {
  readonly turn: Turn;
  readonly next: Turn | undefined;
}

/** A turn longer than this many days is shown from or until there. */
const LONGEST_TURN_DAYS = 62;

/** Who is on call at an instant, since when, until when, and who follows. */
export function onCallAt(team: Team, instant: number, rotation = 'pipelines'): OnCall {
  const around = Math.min(LONGEST_TURN_DAYS * DAY, lookAround(team, rotation));
  const turns = turnsBetween(team, instant - around, instant + around, rotation);
  const index = turns.findIndex((turn) => turn.from <= instant && instant < turn.to);
  const next = turns[index + 1];
  const isCut = next !== undefined && next.to >= instant + around;
  return {
    turn: turns[index]!,
    next: isCut ? turnsBetween(team, next.from, next.from + around, rotation)[0] : next,
  };
}

/** The person on call at an instant, null where nobody is. */
export function personOnCall(team: Team, instant: number, rotation = 'pipelines'): Person | null {
  return turnsBetween(team, instant, instant + 1, rotation)[0]?.person ?? null;
}
