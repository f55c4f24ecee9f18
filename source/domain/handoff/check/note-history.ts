import type { Incident } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import type { Marker } from '../note/marker.ts';
import { incidentMeant } from './check.ts';

/** An earlier note as far as history looks at it. */
export interface PastNote {
  readonly file: string;
  /** The shift as the note names it: a second note of one shift is no second handover. */
  readonly shift: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly markers: readonly Marker[];
}

/** Something that was handed over again and again. */
export interface HandedOver {
  readonly incident: string;
  readonly pipeline: string;
  /** In how many shifts. */
  readonly times: number;
  readonly failedAt: number;
  /** Whether it is still unresolved. */
  readonly open: boolean;
}

/** What changed from one note to the next: ids of incidents that were unresolved in them. */
export interface NoteChanges {
  readonly fresh: readonly Incident[];
  readonly again: readonly Incident[];
  readonly gone: readonly Incident[];
}

/** Incidents that were handed over unresolved in two shifts or more, the most often first. `log` with every incident. */
export function handedOverAgain(notes: readonly PastNote[], log: LogState): HandedOver[] {
  const shifts = new Map<string, Set<string>>();
  for (const note of notes)
    for (const { id } of unresolvedIn(note, log))
      shifts.set(id, (shifts.get(id) ?? new Set()).add(note.shift));
  return [...shifts]
    .filter(([, shifts]) => shifts.size > 1)
    .map(([id, shifts]) => {
      const { pipeline, failedAt, resolved } = log.incidents.get(id)!;
      return { incident: id, pipeline, times: shifts.size, failedAt, open: resolved === undefined };
    })
    .sort((a, b) => b.times - a.times || a.failedAt - b.failedAt || (a.incident < b.incident ? -1 : 1));
}

/** What the later of two notes hands over that the earlier did not, what both do, and what only the earlier did. */
export function compareNotes(earlier: PastNote, later: PastNote, log: LogState): NoteChanges {
  const [before, after] = [earlier, later].map((note) => unresolvedIn(note, log)) as [Incident[], Incident[]];
  const had = new Set(before.map(({ id }) => id));
  const has = new Set(after.map(({ id }) => id));
  return {
    fresh: after.filter(({ id }) => !had.has(id)),
    again: after.filter(({ id }) => had.has(id)),
    gone: before.filter(({ id }) => !has.has(id)),
  };
}

/** The incidents that a note marks and that were not resolved by then. */
function unresolvedIn({ markers, asOf }: PastNote, log: LogState): Incident[] {
  const ids = new Set(markers.map(({ incident }) => incidentMeant(incident, log)));
  return [...ids].flatMap((id) => {
    const incident = id === undefined ? undefined : log.incidents.get(id);
    return incident && !wasResolvedBy(incident, asOf) ? [incident] : [];
  });
}

function wasResolvedBy({ resolved, events }: Incident, instant: number): boolean {
  if (!resolved) return false;
  const times = events.filter(({ type }) => type === 'incident.resolved').map(({ at }) => at);
  return Math.min(resolved.at, ...times) <= instant;
}
