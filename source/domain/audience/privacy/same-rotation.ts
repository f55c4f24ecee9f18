import type { Team } from '../../catalog/team.ts';

/**
 * Whether somebody may know how often another person was woken: that person, and whoever takes turns with them. Others
 * see verdicts, and nothing that tells it. `reader`: a person's id.
 */
export function mayKnowNights(
  { rotations }: Pick<Team, 'rotations'>,
  reader: string,
  person: string | null,
): boolean {
  if (person === null || reader === person) return true;
  return Object.values(rotations).some((blocks) => {
    const people = new Set(blocks.flatMap(({ order }) => order));
    return people.has(reader) && people.has(person);
  });
}
