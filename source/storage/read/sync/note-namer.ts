import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { parseEvent } from '../../../domain/incident/event/parse-event.ts';
import { readContents } from '../log/log-contents.ts';
import { listLogFiles } from '../log/log-files.ts';
import { sharedLog } from '../log/log-place.ts';

/**
 * Which digests of a note each `handoff.written` of it names, the last one last, told by the log of this workspace and by lines that it
 * lacks still: it is read when somebody asks, and once.
 */
export function noteNamer(root: string, lacking: Iterable<string>): (path: string) => readonly string[] {
  let named: ReadonlyMap<string, readonly string[]> | undefined;
  return (path) => {
    named ??= namesIn([...eventsOf(lacking), ...eventsHere(root)]);
    return named.get(path) ?? [];
  };
}

function namesIn(events: readonly LogEvent[]): ReadonlyMap<string, readonly string[]> {
  const written = events
    .filter(({ type }) => type === 'handoff.written')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const named = new Map<string, string[]>();
  for (const { data } of written) {
    const file = String(data.file);
    named.set(file, [...(named.get(file) ?? []), String(data.digest)]);
  }
  return named;
}

function eventsHere(root: string): LogEvent[] {
  return readContents(listLogFiles(sharedLog(root)).files).entries.map(({ event }) => event);
}

function* eventsOf(lines: Iterable<string>): Generator<LogEvent> {
  for (const line of lines) {
    const parsed = parseEvent(line);
    if ('event' in parsed) yield parsed.event;
  }
}
