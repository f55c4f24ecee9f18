import type { Team } from '../../catalog/team.ts';
import { turnsBetween } from '../../shift/turns.ts';

/** With fewer people in turns a number of nights tells whose they were (invariant 11). */
const FEWEST_PEOPLE = 4;

/** Why a number of nights is not told; undefined: it may be. */
export type NightsHidden = 'no record' | 'few people';

/** Whether what nights were spent may be told of a window: epoch milliseconds. */
export function nightsHidden(team: Team, from: number, to: number): NightsHidden | undefined {
  if (team.wakeUps.history !== 'team') return 'no record';
  const people = new Set(turnsBetween(team, from, to).flatMap(({ person }) => person?.id ?? []));
  return people.size < FEWEST_PEOPLE ? 'few people' : undefined;
}
