import { causeOf } from '../../incident/state/cause.ts';
import type { Situation } from '../../situation.ts';
import type { Assessed } from '../assessed.ts';
import type { Group } from './work/group.ts';

/**
 * Failures that are up for a decision as pieces of work: those of one cause are one. Held ones, those without
 * declared impact, those that come back too late and those that hang below another are none. `below`: what hangs
 * below what.
 */
export function groupsOf(
  failing: readonly Assessed[],
  below: ReadonlyMap<string, string>,
  { log }: Situation,
): Group[] {
  const groups = new Map<string, Assessed[]>();
  for (const one of failing) {
    if (one.held || one.stake.unknown || one.judgement.beyond || below.has(one.incident.id)) continue;
    // What waits for others by itself is not mended with the rest of its cause.
    const cause = one.blocked?.byItself ? undefined : causeOf(log.causes, one.incident.id);
    const id = cause?.id ?? one.incident.id;
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  // In a fixed order, so that of equal plans the same one is found whatever order the log is read in.
  return [...groups]
    .map(([id, members]) => ({
      id,
      members: members.toSorted((a, b) => (a.incident.id < b.incident.id ? -1 : 1)),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Until when each job would still be begun alone, epoch milliseconds. */
export function startBysOf(groups: readonly Group[]): ReadonlyMap<string, number> {
  return new Map(
    groups.flatMap(({ id, members }) => {
      const ends = members.flatMap(({ judgement }) => judgement.startBy ?? []);
      return ends.length === 0 ? [] : [[id, Math.min(...ends)] as const];
    }),
  );
}
