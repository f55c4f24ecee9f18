import type { Team } from '../catalog/team.ts';

/** The zone in which somebody reads and types times: the person's own; the team's for a source and whoever is unknown. */
export function zoneOf({ people, timeZone }: Team, reader: string | null | undefined): string {
  return people.find(({ id }) => id === reader)?.timeZone ?? timeZone;
}
