import type { LogEvent } from '../../incident/event/event.ts';
import { isOpen } from '../../incident/fold/live-state.ts';
import { eventsAbout } from '../../incident/lookup/timeline.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import { incidentMeant } from './check.ts';
import type { PastNote } from './note-history.ts';

/** What became of what a note hands over after it was written. */
export interface SinceNote {
  /** Incidents that it names and what was told of each since, the oldest first. */
  readonly changed: readonly { readonly incident: Incident; readonly events: readonly LogEvent[] }[];
  /** Open incidents that failed since. */
  readonly fresh: readonly Incident[];
  /** What it names as incidents and the log here does not have. */
  readonly missing: readonly string[];
}

/** Says nothing that anybody has to know: it stands beside an action that does. */
const BESIDE: ReadonlySet<string> = new Set(['decision.taken']);

/** What became of what a note hands over; `log` with every incident. */
export function sinceNote({ markers, asOf }: PastNote, log: LogState): SinceNote {
  const named = new Set(markers.filter(({ kind }) => kind === 'incident').map(({ incident }) => incident));
  const meant = [...named].map((name) => [name, incidentMeant(name, log)] as const);
  const known = new Set(meant.flatMap(([, id]) => id ?? []));
  const changed = [...known].flatMap((id) => {
    const incident = log.incidents.get(id);
    if (!incident) return [];
    const events = eventsAbout(incident, log).filter(({ at, type }) => at > asOf && !BESIDE.has(type));
    return events.length > 0 ? [{ incident, events }] : [];
  });
  const fresh = [...log.incidents.values()].filter(
    (incident) => !known.has(incident.id) && isOpen(incident) && incident.failedAt > asOf,
  );
  const missing = meant.flatMap(([name, id]) => (id !== undefined && log.incidents.has(id) ? [] : [name]));
  return { changed, fresh, missing };
}
