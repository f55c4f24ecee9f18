import type { Person, Team } from '../catalog/team.ts';
import type { Activity } from '../incident/incident.ts';
import { HOUR } from '../time/zone.ts';
import { lastSleepEnd } from './time-classes.ts';

/** A stretch in which somebody was up, told from what they did. */
export interface Session {
  /** The first thing they did in it. */
  readonly since: number;
  /** When they were woken, where they were. */
  readonly wokenAt?: number;
}

/**
 * The session somebody is in at `now`, undefined where they are not known to be up. It lasts until they say they
 * go to sleep, an hour passes without anything of theirs, or their sleep hours end.
 */
export function sessionAt(
  person: Person,
  team: Team,
  activity: readonly Activity[],
  now: number,
): Session | undefined {
  const morning = lastSleepEnd(person, team, now);
  let since: number | undefined;
  let wokenAt: number | undefined;
  let after = now;
  for (let i = activity.length - 1; i >= 0; i--) {
    const { at, kind } = activity[i]!;
    if (at > now) continue;
    if (kind === 'asleep' || after - at > HOUR || at < morning) break;
    if (kind === 'woken') wokenAt = at;
    since = Math.min(since ?? at, at);
    after = Math.min(after, at);
  }
  if (since === undefined) return undefined;
  return wokenAt === undefined ? { since } : { since, wokenAt };
}
