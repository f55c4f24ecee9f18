import type { Person, Team } from '../catalog/team.ts';
import type { Activity } from '../incident/state/log-state.ts';
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
  // Told late is told out of order: a session is a matter of when, not of which came first in the log.
  const latestFirst = activity.toSorted((a, b) => a.at - b.at).reverse();
  for (const { at, kind } of latestFirst) {
    if (at > now) continue;
    if (kind === 'asleep' || after - at > HOUR || at < morning) break;
    if (kind === 'woken') wokenAt = at;
    since = at;
    after = at;
  }
  if (since === undefined) return undefined;
  return wokenAt === undefined ? { since } : { since, wokenAt };
}
