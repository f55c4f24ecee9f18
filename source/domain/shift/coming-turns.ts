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
    // Of nobody up to where it is looked: no end of that is known.
    if (!turn || (turn.person === null && turn.to >= at + step)) break;
    found.push(turn);
    at = turn.to;
  }
  return found;
}

/** Further ahead nobody plans turns one by one, milliseconds. */
const FARTHEST = 62 * DAY;

/** How far around an instant to look, in milliseconds, so that the turn it lies in and the next are seen whole. */
export function lookAround(team: Team, rotation = 'pipelines'): number {
  const blocks = team.rotations[rotation] ?? [];
  // Only calendars tell who is on call then, some time ahead and with holes.
  if (blocks.length === 0) return FARTHEST;
  const planned = longestTurnDays(blocks) * DAY;
  // Whoever stands in may go on with a turn of their own, or with another one for somebody else.
  return 2 * Math.max(planned, ...standInsOf(team, rotation).map(({ from, to }) => to - from)) + 2 * DAY;
}
