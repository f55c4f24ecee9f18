import type { Team } from '../catalog/team.ts';
import { rotationOf } from '../shift/responding.ts';
import { dateOf } from '../time/zone.ts';
import { type HandoffTurn, handoffTurn } from './turn.ts';

/** What somebody hands over at a moment: the turn, and up to when the note tells what happened. */
export interface HandoffMoment {
  readonly turn: HandoffTurn;
  /** Epoch milliseconds: now, or the end of the turn where that is past. */
  readonly asOf: number;
}

/** The turn that `by` hands over at `now`, and the `asOf` of its note. */
export function handoffMoment(team: Team, now: number, by: string | undefined): HandoffMoment {
  const turn = handoffTurn(team, now, by, rotationOf(team, by, now));
  return { turn, asOf: Math.min(now, turn.to) };
}

/** Whether a note is of the rotation of somebody, of several that answer for pipelines. */
export function isOfTheirs(
  { team, now }: { readonly team: Team; readonly now: number },
  person: string | undefined,
): (written: { readonly by: string; readonly at: number }) => boolean {
  const theirs = rotationOf(team, person, now);
  return ({ by, at }) => rotationOf(team, by, at) === theirs;
}

/** The name of a note without folder and ending: `2026-11-23-ana-to-ben`. null: nobody. */
export function noteName(asOf: number, from: string | null, to: string | null, zone: string): string {
  return `${dateOf(asOf, zone)}-${inName(from)}-to-${inName(to)}`;
}

function inName(person: string | null): string {
  const plain = (person ?? 'nobody').replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 60);
  return plain === '' ? '_' : plain;
}
