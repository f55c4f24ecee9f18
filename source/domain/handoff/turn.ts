import type { Person, Team } from '../catalog/team.ts';
import { lookAround, turnsFrom } from '../shift/coming-turns.ts';
import { type Turn, turnsBetween } from '../shift/turns.ts';
import { HOUR } from '../time/zone.ts';

/** The turn that a handoff ends, and the one that it begins. Instants are epoch milliseconds. */
export interface HandoffTurn {
  readonly from: number;
  /** Where it ends and the next begins: the instant of the handoff. */
  readonly to: number;
  /** null: nobody was on call. */
  readonly outgoing: Person | null;
  /** null: nobody is on call next; the same person where a rotation has only one. */
  readonly incoming: Person | null;
  /** The end of the turn that begins, where one is planned. */
  readonly nextTo: number;
}

/** A note may be written so long after the handoff by whoever was on call before it. */
const LATEST_NOTE = 24 * HOUR;

/**
 * The turn that somebody who writes at `now` hands over: the one they are in, or the one before where that was theirs
 * and has just ended. `by`: whoever writes; without it the turn that `now` lies in.
 */
export function handoffTurn(team: Team, now: number, by?: string, rotation = 'pipelines'): HandoffTurn {
  const current = turnAt(team, now, rotation);
  const since = now - current.from;
  if (by === undefined || since >= LATEST_NOTE) return current;
  const before = turnAt(team, current.from - 1, rotation);
  if (before.outgoing?.id !== by) return current;
  // Alone in a rotation, somebody hands over to themselves: in the first half of a turn the one before is meant.
  return current.outgoing?.id !== by || since < (current.to - current.from) / 2 ? before : current;
}

/** The turn that contains an instant, its bounds recomputed from the rotation, absences and overrides. */
export function turnAt(team: Team, instant: number, rotation = 'pipelines'): HandoffTurn {
  const around = lookAround(team, rotation);
  const turns = turnsBetween(team, instant - around, instant + around, rotation);
  const index = turns.findIndex(({ from, to }) => from <= instant && instant < to);
  const turn = turns[index];
  // Without a rotation there is one stretch of nobody, and it has no ends that could be told.
  if (!turn)
    return {
      from: instant - around,
      to: instant + around,
      outgoing: null,
      incoming: null,
      nextTo: instant + around,
    };
  const next = turns[index + 1];
  return {
    from: turn.from,
    to: turn.to,
    outgoing: turn.person,
    incoming: next?.person ?? null,
    nextTo: next ? wholeTurn(team, next, rotation).to : turn.to,
  };
}

/** The same turn as far as it really goes: the first look may have cut it. */
function wholeTurn(team: Team, turn: Turn, rotation: string): Turn {
  return turnsFrom(team, turn.from, 1, rotation)[0] ?? turn;
}
