import { timeOfId } from '../../domain/incident/event/event-id.ts';
import { dateOf, MINUTE } from '../../domain/time/zone.ts';
import { sharedEntries } from '../../storage/read/log/shared-entries.ts';
import type { ReadContext } from '../command/command.ts';

/** When the last line of a person that stands here was recorded, epoch milliseconds; undefined: there is none. */
export interface LastHeard {
  readonly person: string;
  readonly at: number | undefined;
}

/** A clock may run ahead so much, milliseconds. */
const AHEAD = 5 * MINUTE;

/** From whom how long nothing has come: everybody who is on the team, those who were silent longest first. */
export function lastHeard({ root, situation: { team, now } }: ReadContext): LastHeard[] {
  const newest = new Map<string, number>();
  // A clock that runs ahead, or somebody's joke, says nothing of when a person was heard.
  for (const { event } of sharedEntries(root))
    if (timeOfId(event.id) <= now + AHEAD)
      newest.set(event.by, Math.max(newest.get(event.by) ?? 0, timeOfId(event.id)));
  return team.people
    .filter(({ left, timeZone }) => left === undefined || dateOf(now, timeZone ?? team.timeZone) < left)
    .map(({ id }) => ({ person: id, at: newest.get(id) }))
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
