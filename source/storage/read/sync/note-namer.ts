import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { parseEvent } from '../../../domain/incident/event/parse-event.ts';
import { readContents } from '../log/log-contents.ts';
import { listLogFiles } from '../log/log-files.ts';
import { sharedLog } from '../log/log-place.ts';

/**
 * Which digest of a note the last `handoff.written` of it names, told by the log of this workspace and by lines that it
 * lacks still: it is read when somebody asks, and once.
 */
export function noteNamer(root: string, lacking: Iterable<string>): (path: string) => string | undefined {
  let named: Map<string, string> | undefined;
  return (path) => {
    named ??= namesIn([...eventsOf(lacking), ...eventsHere(root)]);
    return named.get(path);
  };
}

function namesIn(events: readonly LogEvent[]): Map<string, string> {
  const written = events
    .filter(({ type }) => type === 'handoff.written')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(written.map(({ data }) => [String(data.file), String(data.digest)]));
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
