import type { Team } from '../catalog/team.ts';
import { DAY } from '../time/zone.ts';
import { longestTurnDays } from './handoffs.ts';
import { standInsOf, type Turn, turnsBetween } from './turns.ts';

/** The turns that follow an instant, the present one first. */
export function turnsFrom(team: Team, instant: number, count: number, rotation = 'pipelines'): Turn[] {
  const found: Turn[] = [];
  const step = lookAround(team, rotation);
  for (let at = instant, tries = 0; found.length < count && tries < count; tries++) {
    const turn = turnsBetween(team, at - step, at + step, rotation).find(
      ({ from, to }) => from <= at && at < to,
    );
    if (!turn) break;
    found.push(turn);
    at = turn.to;
  }
  return found;
}

/** How far around an instant to look, in milliseconds, so that the turn it lies in and the next are seen whole. */
export function lookAround(team: Team, rotation = 'pipelines'): number {
  const planned = longestTurnDays(team.rotations[rotation] ?? []) * DAY;
  // Whoever stands in may go on with a turn of their own, or with another one for somebody else.
  return 2 * Math.max(planned, ...standInsOf(team, rotation).map(({ from, to }) => to - from)) + 2 * DAY;
}
