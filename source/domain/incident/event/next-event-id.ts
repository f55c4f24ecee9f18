import { v7 } from 'uuid';
import { timeOfId } from './event-id.ts';

/**
 * A new UUIDv7 that is strictly greater than `floor`. Its time is that of `clock` (epoch milliseconds), unless the
 * floor is of the same millisecond or later: then it is the floor's plus one. Everything behind the time is fresh from
 * `random` (16 bytes, never used twice) and never counted up, so that two writers who know the same floor at the same
 * instant make different ids.
 */
export function nextEventId(clock: number, floor: string | undefined, random: Uint8Array): string {
  const now = Math.floor(clock);
  const after = floor === undefined ? now : Math.max(now, timeOfId(floor) + 1);
  return v7({ msecs: after, random });
}
