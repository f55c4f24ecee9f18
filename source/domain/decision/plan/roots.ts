import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Assessed } from '../assessed.ts';

/** Failures of one night come within this time of each other, whatever noticed which first. */
export const SAME_TROUBLE = 15 * MINUTE;

/**
 * Which failures hang below another: a pipeline that is red while something upstream of it is red, and that was not
 * red long before, is no job of its own; it lands when its root does. One with slack is red because of its parent only
 * once that is later than the slack: before, it has a trouble of its own. From the id of the incident to that of its
 * root. What is held or recovered upstream takes nobody along.
 */
export function rootsBelow(failing: readonly Assessed[]): ReadonlyMap<string, string> {
  const byPipeline = new Map(failing.filter(({ held }) => !held).map((one) => [one.incident.pipeline, one]));
  const parent = new Map<string, Assessed>();
  for (const above of byPipeline.values()) {
    for (const { id, slack } of above.stake.downstream) {
      const below = byPipeline.get(id);
      if (!below || below === above) continue;
      if (below.incident.failedAt < above.incident.failedAt - SAME_TROUBLE) continue;
      if (!isReached(below, above, slack)) continue;
      const known = parent.get(below.incident.id);
      if (!known || isAbove(above, known)) parent.set(below.incident.id, above);
    }
  }
  return new Map([...parent].map(([id, above]) => [id, above.incident.id]));
}

/**
 * Whether the delay above can have made the one below red: a check kept it from running, it follows without slack, or
 * the slack was used up when it failed.
 */
function isReached({ incident }: Assessed, above: Assessed, slack: number): boolean {
  if (incident.kind === 'blocked' || slack * HOUR <= SAME_TROUBLE) return true;
  return incident.failedAt - above.stake.run.anchor > slack * HOUR;
}

/** Of two failures above a third the one that has the other below it too; else the earlier. */
function isAbove(one: Assessed, other: Assessed): boolean {
  if (one.stake.downstream.some(({ id }) => id === other.incident.pipeline)) return true;
  if (other.stake.downstream.some(({ id }) => id === one.incident.pipeline)) return false;
  return one.incident.failedAt < other.incident.failedAt;
}
