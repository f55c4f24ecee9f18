import type { Team } from '../catalog/team.ts';
import { dateOf } from '../time/zone.ts';

/** How many take turns in a rotation at an instant (epoch milliseconds): by the block in force, and who have not left by then. */
export function peopleInTurns(team: Team, now: number, rotation = 'pipelines'): number {
  return team.people.filter(({ id }) => takesTurns(team, id, now, rotation)).length;
}

/** Whether somebody is one of those. */
export function takesTurns(team: Team, person: string, now: number, rotation = 'pipelines'): boolean {
  const today = dateOf(now, team.timeZone);
  const block = team.rotations[rotation]?.findLast(({ starts }) => starts <= today);
  if (!block?.order.includes(person)) return false;
  const known = team.people.find(({ id }) => id === person);
  return known !== undefined && known.onCall !== false && (known.left === undefined || known.left > today);
}
