import { sameName } from '../../text/same-name.ts';
import { writeInstant } from '../event/instant.ts';
import { isOpen } from '../fold/live-state.ts';
import type { Incident } from '../state/incident.ts';
import type { LogState } from '../state/log-state.ts';

/** So many last characters of an id are enough to name it. */
const SHORTEST_ENDING = 6;
const MOST_LISTED = 8;

export type FoundIncident = { readonly incident: Incident } | { readonly problem: string };

/**
 * The incident that a person means: a pipeline (its unresolved incident), a whole id, or six or more last characters
 * of one. Aliases and merged ids lead to the incident they now mean. `problem` is a sentence that says what to do.
 * A state read without `full` may lack incidents of earlier months that are over: ask again with all of them.
 */
export function findIncident(state: LogState, reference: string): FoundIncident {
  const open = unresolvedOf(state, sameName(reference));
  if (open) return { incident: open };
  const named = byId(state, reference.toLowerCase());
  if (named.length === 1) return { incident: named[0]! };
  if (named.length > 1) return { problem: ambiguous(reference, named) };
  return { problem: notFound(state, reference) };
}

/**
 * What of a pipeline nobody resolved: the one that is failing, else the one that landed last. `pipeline` as `sameName`
 * has it.
 */
export function unresolvedOf({ incidents }: LogState, pipeline: string): Incident | undefined {
  const found = [...incidents.values()].filter((one) => one.pipeline === pipeline && isOpen(one));
  return (
    found.find(({ recoveredAt }) => recoveredAt === undefined) ??
    found.toSorted((a, b) => a.recoveredAt! - b.recoveredAt!).at(-1)
  );
}

function byId(state: LogState, reference: string): Incident[] {
  const matches = (id: string) =>
    id.toLowerCase() === reference ||
    (reference.length >= SHORTEST_ENDING && id.toLowerCase().endsWith(reference));
  const found = new Map<string, Incident>();
  for (const id of [...state.incidents.keys(), ...state.aliases.keys()]) {
    if (!matches(id)) continue;
    const target = state.incidents.get(state.aliases.get(id) ?? id);
    if (target && id.toLowerCase() === reference) return [target];
    if (target) found.set(target.id, target);
  }
  return [...found.values()];
}

function ambiguous(reference: string, found: readonly Incident[]): string {
  const listed = found.slice(0, MOST_LISTED).map(({ id, pipeline }) => `${id} (${pipeline})`);
  const more = found.length > MOST_LISTED ? ` and ${found.length - MOST_LISTED} more` : '';
  return `${quoted(reference)} is the end of ${found.length} incidents: ${listed.join(', ')}${more}. Give more characters of the id.`;
}

function notFound(state: LogState, reference: string): string {
  const latest = [...state.incidents.values()]
    .filter((each) => each.pipeline === sameName(reference))
    .sort((a, b) => (a.events.at(-1)!.id < b.events.at(-1)!.id ? 1 : -1))[0];
  if (latest?.resolved) {
    const when = writeInstant(latest.resolved.at).slice(0, 16);
    return `${quoted(reference)} has no open incident. Its latest one, ${latest.id}, was resolved as ${latest.resolved.resolution} at ${when}Z.`;
  }
  if (latest?.mergedInto !== undefined) {
    return `${quoted(reference)} has no open incident. Its latest one, ${latest.id}, was merged into ${latest.mergedInto}.`;
  }
  return `No incident is known as ${quoted(reference)}. Expected a pipeline with an open incident, or six or more last characters of an incident's id; wakeworthy status lists both.`;
}

function quoted(reference: string): string {
  return JSON.stringify(reference.length > 100 ? `${reference.slice(0, 100)}…` : reference);
}
