import type { ToldTurn } from '../../catalog/team.ts';
import type { LogEvent } from './event.ts';
import { EVENT_SCHEMAS, type FieldKind } from './event-schema.ts';
import { writeInstant } from './instant.ts';

const ENVELOPE: ReadonlySet<string> = new Set(['id', 'at', 'by', 'type', 'action']);

/**
 * An event as one line of the log, without line breaks: flat, instants as RFC 3339 in UTC.
 * `parseEvent` of it gives the event again. @throws RangeError for an instant that RFC 3339 cannot write.
 */
export function formatEvent(event: LogEvent): string {
  const { id, at, by, type, action, data } = event;
  const fields = EVENT_SCHEMAS.get(type)?.fields;
  const line: Record<string, unknown> = { id, at: writeInstant(at), by, type };
  if (action !== undefined) line.action = action;
  for (const [field, value] of Object.entries(data)) {
    if (ENVELOPE.has(field) || field === '__proto__') continue;
    line[field] = written(fields?.get(field), value);
  }
  return JSON.stringify(line);
}

function written(kind: FieldKind | undefined, value: unknown): unknown {
  if (kind === 'instant' && typeof value === 'number') return writeInstant(value);
  if (kind === 'turns' && Array.isArray(value)) return value.map(writtenTurn);
  if (kind !== 'instants' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, at]) => [name, typeof at === 'number' ? writeInstant(at) : at]),
  );
}

function writtenTurn({ from, to, ...who }: ToldTurn): unknown {
  return { from: writeInstant(from), to: writeInstant(to), ...who };
}
