import type { Person, Team, TimeClass } from '../catalog/team.ts';
import { DAY } from '../time/zone.ts';
import { classesBetween } from './time-classes.ts';
import { isPresent, turnsBetween } from './turns.ts';

/** A stretch of time with one person on call in one class: a start inside it costs the same anywhere. */
export interface Coverage {
  readonly from: number;
  readonly to: number;
  /** null: nobody; the figures are those of a rested person in the team's zone. */
  readonly person: Person | null;
  readonly class: TimeClass;
}

/** Who would start, and in which class, at every instant between two; without holes. */
export function coverageBetween(team: Team, from: number, to: number): Coverage[] {
  const pieces = turnsBetween(team, from, to).flatMap((turn) =>
    classesBetween(turn.person, team, turn.from, turn.to).map((one) => ({ ...one, person: turn.person })),
  );
  return merged(pieces);
}

/** Stretches of one person and class beside each other as one. */
function merged(pieces: readonly Coverage[]): Coverage[] {
  const coverage: Coverage[] = [];
  for (const piece of pieces) {
    const last = coverage.at(-1);
    if (last && last.person === piece.person && last.class === piece.class)
      coverage[coverage.length - 1] = { ...last, to: piece.to };
    else coverage.push(piece);
  }
  return coverage;
}

/** A stretch that is worked out at once, for whoever asks of many moments; milliseconds. */
const BLOCK = 28 * DAY;

/** The same as `coverageBetween`, for whoever asks of many moments near each other: each stretch is worked out once. */
export function rememberedCoverage(team: Team): (from: number, to: number) => Coverage[] {
  const blocks = new Map<number, readonly Coverage[]>();
  const block = (n: number) => {
    const known = blocks.get(n) ?? coverageBetween(team, n * BLOCK, (n + 1) * BLOCK);
    blocks.set(n, known);
    return known;
  };
  return (from, to) => {
    const pieces: Coverage[] = [];
    for (let n = Math.floor(from / BLOCK); n * BLOCK < to; n++)
      for (const one of block(n))
        if (one.to > from && one.from < to)
          pieces.push({ ...one, from: Math.max(from, one.from), to: Math.min(to, one.to) });
    return merged(pieces);
  };
}

/** How far to look for the next working hours, days. */
const FARTHEST_WORK_DAYS = 60;

/**
 * When work next begins: the first instant after `now` at which an interval begins in which the person then on
 * call is in class `work`. Where none comes within 60 days: then.
 */
export function nextWorkStart(team: Team, now: number, ahead: readonly Coverage[]): number {
  const near = firstWork(ahead, now);
  if (near !== undefined) return near;
  const farthest = now + FARTHEST_WORK_DAYS * DAY;
  return firstWork(coverageBetween(team, now, farthest), now) ?? farthest;
}

/** How far away a working hour may be for something to wait for it, days. */
const SOON_DAYS = 31;

/** Whether somebody who can be on call has a working hour within 31 days, whoever's turn it is. */
export function worksSoon(team: Team, now: number): boolean {
  const end = now + SOON_DAYS * DAY;
  return team.people.some(
    (person) =>
      person.onCall !== false &&
      classesBetween(person, team, now, end).some(
        (one) => one.class === 'work' && isPresent(person, team, one.from),
      ),
  );
}

function firstWork(coverage: readonly Coverage[], now: number): number | undefined {
  return coverage.find((one) => one.class === 'work' && one.from > now)?.from;
}
