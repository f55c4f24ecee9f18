import type { Incident } from '../../incident/state/incident.ts';
import { saysItWaited } from '../../incident/state/waited.ts';
import type { Assessed } from '../assessed.ts';

/**
 * Which failures hang below another: a pipeline that is red because something upstream of it is is no job of its own; it
 * lands when its root does, also where somebody holds that. It is red because of that if it is late, if a check kept it
 * from running, or if it says that it waited for its input or missed it; else it has a trouble of its own. From the id of
 * the incident to that of its root. What somebody holds hangs below nothing: it is out of the plan by itself.
 */
export function rootsBelow(failing: readonly Assessed[]): ReadonlyMap<string, string> {
  const byPipeline = new Map(failing.map((one) => [one.incident.pipeline, one]));
  const parent = new Map<string, Assessed>();
  for (const above of failing) {
    for (const { id } of above.stake.downstream) {
      const below = byPipeline.get(id);
      if (!below || below === above || below.held) continue;
      if (!isBecauseOf(below.incident, above.incident.pipeline)) continue;
      const known = parent.get(below.incident.id);
      if (!known || isAbove(above, known)) parent.set(below.incident.id, above);
    }
  }
  return new Map([...parent].map(([id, above]) => [id, above.incident.id]));
}

/** Whether an incident is red because one above it is: it is late or was stopped, its source says so, or its text does. */
export function isBecauseOf(incident: Incident, above: string): boolean {
  return incident.kind === 'late' || incident.kind === 'blocked' || saysItWaited(incident, above);
}

/** Of two failures above a third the one that has the other below it too; else the one that is worked on; else the earlier. */
function isAbove(one: Assessed, other: Assessed): boolean {
  if (one.stake.downstream.some(({ id }) => id === other.incident.pipeline)) return true;
  if (other.stake.downstream.some(({ id }) => id === one.incident.pipeline)) return false;
  if (one.held !== other.held) return !one.held;
  return one.incident.failedAt < other.incident.failedAt;
}
