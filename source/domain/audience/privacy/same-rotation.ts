import type { Team } from '../../catalog/team.ts';
import type { LogEvent } from '../../incident/event/event.ts';
import { respondingRotations, wholeTeam } from '../../shift/responding.ts';

/** Events as they may be told to a reader of a team of several rotations: without who was woken, where that is not for them. */
export function tellableTo<One extends Pick<LogEvent, 'type' | 'data'>>(
  events: readonly One[],
  team: Team,
  reader: string | undefined,
): readonly One[] {
  const whole = wholeTeam(team);
  if (respondingRotations(whole).length === 1) return events;
  return events.filter(
    ({ type, data: { person } }) =>
      type !== 'person.woken' ||
      (reader !== undefined && mayKnowNights(whole, reader, typeof person === 'string' ? person : null)),
  );
}

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
