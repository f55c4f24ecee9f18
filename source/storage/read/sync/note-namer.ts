import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { parseEvent } from '../../../domain/incident/event/parse-event.ts';
import { foldHandoff, type HandoffRecord } from '../../../domain/incident/state/handoff.ts';
import { sharedEntries } from '../log/shared-entries.ts';

/** What the log says of the texts of a note; undefined: nothing. */
export type NoteNamer = (path: string) => HandoffRecord | undefined;

/**
 * Which text of a note was written last and which ones gave way to another, told by the log of this workspace and by
 * lines that it lacks still: it is read when somebody asks, and once.
 */
export function noteNamer(root: string, lacking: Iterable<string>): NoteNamer {
  let told: ReadonlyMap<string, HandoffRecord> | undefined;
  return (path) => {
    told ??= toldIn([...eventsOf(lacking), ...eventsHere(root)]);
    return told.get(path);
  };
}

function toldIn(events: readonly LogEvent[]): ReadonlyMap<string, HandoffRecord> {
  const handoffs = new Map<string, HandoffRecord>();
  const written = events.filter(({ type }) => type === 'handoff.written');
  for (const event of written.sort((a, b) => (a.id < b.id ? -1 : 1))) foldHandoff(handoffs, event);
  return handoffs;
}

function eventsHere(root: string): LogEvent[] {
  return sharedEntries(root).map(({ event }) => event);
}

function* eventsOf(lines: Iterable<string>): Generator<LogEvent> {
  for (const line of lines) {
    const parsed = parseEvent(line);
    if ('event' in parsed) yield parsed.event;
  }
}
