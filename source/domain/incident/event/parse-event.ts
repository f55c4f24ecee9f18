import type { EventData, LogEvent } from './event.ts';
import { isEventId } from './event-id.ts';
import { EVENT_SCHEMAS, type EventSchema, type FieldKind } from './event-schema.ts';
import { EXPECTED, readField } from './field-value.ts';
import { readInstant } from './instant.ts';

/** A field that was left out because it is not what its type of event needs there. */
export interface DroppedField {
  readonly field: string;
  readonly expected: string;
}

/** Why a line is no event. Names of what it was about are given only where it tells them clearly. */
export interface LineProblem {
  readonly problem: string;
  readonly expected?: string;
  /** From 1, in UTF-16 units. */
  readonly column?: number;
  readonly pipeline?: string;
  readonly incident?: string;
}

export type ParsedLine =
  | { readonly event: LogEvent; readonly dropped: readonly DroppedField[] }
  | LineProblem;

const LONGEST_TYPE = 200;
const NOTHING_DROPPED: readonly DroppedField[] = [];
/** Fields that mean the same in every type of event, declared or not. */
const SHARED: ReadonlyMap<string, FieldKind> = new Map([
  ['incident', 'name'],
  ['pipeline', 'name'],
]);
const ENVELOPE: ReadonlySet<string> = new Set(['id', 'at', 'by', 'type', 'action']);

/** Whether this version knows a type of event. Others are kept and counted, and change nothing. */
export function isKnownType(type: string): boolean {
  return EVENT_SCHEMAS.has(type);
}

/**
 * The event on one line of the log. A bad field that the event can do without is dropped; fields that are not known
 * are kept as they stand. Never throws, whatever the text.
 */
export function parseEvent(text: string): ParsedLine {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (error) {
    return notJson(text, error as SyntaxError);
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    return { problem: 'this line is not an event', expected: 'one JSON object with id, at, by and type' };
  }
  return readEvent(line as Record<string, unknown>);
}

function readEvent(line: Record<string, unknown>): ParsedLine {
  const { id, at, by, type, action } = line;
  if (typeof id !== 'string' || !isEventId(id)) return bad(line, 'id', 'a UUIDv7 of a year before 9000');
  const instant = typeof at === 'string' ? readInstant(at) : undefined;
  if (instant === undefined) return bad(line, 'at', EXPECTED.instant);
  const author = readField('name', by);
  if (author === undefined) return bad(line, 'by', 'the id of a person, or source:NAME');
  if (typeof type !== 'string' || type === '' || type.length > LONGEST_TYPE) {
    return bad(line, 'type', 'a type of event such as incident.noted');
  }
  const schema = EVENT_SCHEMAS.get(type);
  const { data, dropped } = readData(line, schema);
  for (const field of schema?.required ?? []) {
    if (data[field] === undefined) return bad(line, field, EXPECTED[schema!.fields.get(field)!], type);
  }
  const head = { id: id.toLowerCase(), at: instant, by: author as string, type };
  if (action === undefined || action === null) return { event: { ...head, data }, dropped };
  const shared = readField('event', action);
  if (typeof shared === 'string') return { event: { ...head, action: shared, data }, dropped };
  return { event: { ...head, data }, dropped: [...dropped, { field: 'action', expected: EXPECTED.event }] };
}

function readData(line: Record<string, unknown>, schema: EventSchema | undefined) {
  const data: Record<string, unknown> = {};
  let dropped = NOTHING_DROPPED;
  for (const field of Object.keys(line)) {
    // Setting __proto__ would change what the object inherits instead of adding a field.
    if (ENVELOPE.has(field) || field === '__proto__') continue;
    const written = line[field];
    if (written === null) continue;
    const kind = schema?.fields.get(field) ?? SHARED.get(field) ?? 'any';
    const value = readField(kind, written);
    if (value === undefined) dropped = [...dropped, { field, expected: EXPECTED[kind] }];
    else data[field] = value;
  }
  return { data: data as EventData & Record<string, unknown>, dropped };
}

function bad(line: Record<string, unknown>, field: string, expected: string, type?: string): LineProblem {
  const what = line[field] === undefined || line[field] === null ? 'has no' : 'has a wrong';
  const subject = type === undefined ? 'this event' : `this ${type}`;
  return { problem: `${subject} ${what} ${field} and is left out`, expected, ...namedBy(line) };
}

function namedBy(line: Record<string, unknown>): { pipeline?: string; incident?: string } {
  const pipeline = readField('name', line.pipeline);
  const incident = readField('name', line.incident);
  return {
    ...(typeof pipeline === 'string' && { pipeline }),
    ...(typeof incident === 'string' && { incident }),
  };
}

const PIPELINE_PAIR = /"pipeline"\s{0,9}:\s{0,9}"([^"\\]{1,500})"/g;

function notJson(text: string, error: SyntaxError): LineProblem {
  const position = /position (\d+)/.exec(error.message)?.[1];
  const cut = /Unexpected end|Unterminated string/.test(error.message);
  const pairs = [...text.matchAll(PIPELINE_PAIR)];
  // Two events on one line may be about two things, of which only one names its pipeline.
  const clear = pairs.length === 1 && text.split('"type"').length <= 2 && text.split('"id"').length <= 2;
  return {
    problem: cut ? 'this line ends in the middle of an event, which is lost' : 'this line is not JSON',
    expected: 'one JSON object on each line',
    ...(position !== undefined && { column: Number(position) + 1 }),
    ...(clear && { pipeline: pairs[0]![1]! }),
  };
}
