import type { ToldTurn } from '../../catalog/team.ts';
import { sameName } from '../../text/same-name.ts';
import { parseDuration } from '../../time/duration.ts';
import { INCIDENT_KINDS, RESOLUTIONS } from './event.ts';
import { isEventId, isUuid } from './event-id.ts';
import type { FieldKind } from './event-schema.ts';
import { readInstant } from './instant.ts';

const LONGEST_NAME = 500;
const DEEPEST = 32;
const KINDS: ReadonlySet<unknown> = new Set(INCIDENT_KINDS);
const RESOLVED_AS: ReadonlySet<unknown> = new Set(RESOLUTIONS);

/** What each kind of field should have been, for messages. */
export const EXPECTED: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  name: `an id of 1 to ${LONGEST_NAME} characters`,
  event: 'the id of an event, a UUIDv7',
  instant: 'an instant with its offset, such as 2026-11-23T03:12:00-05:00',
  count: 'a whole number from 0',
  hours: 'hours from 0, such as 0.5 or 45m',
  amount: 'a number from 0',
  kind: `one of ${INCIDENT_KINDS.join(', ')}`,
  resolution: `one of ${RESOLUTIONS.join(', ')}`,
  names: 'a list of ids',
  flag: 'true or false',
  instants: 'a map of ids to instants with their offsets',
  turns: 'a list of from, to and person or says, from and to instants with their offsets',
  any: `a value nested at most ${DEEPEST} deep, with numbers that are finite`,
};

/** The value of a field as events hold it, undefined where the line holds something else. */
export function readField(kind: FieldKind, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'name':
      return isName(value) ? canonical(value) : undefined;
    case 'event':
      return typeof value === 'string' && isEventId(value) ? value.toLowerCase() : undefined;
    case 'instant':
      return typeof value === 'string' ? readInstant(value) : undefined;
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0 ? value : undefined;
    case 'hours':
      return readHours(value);
    case 'amount':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
    case 'kind':
      return KINDS.has(value) ? value : undefined;
    case 'resolution':
      return RESOLVED_AS.has(value) ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'instants':
      return readInstants(value);
    case 'turns':
      return readTurns(value);
    case 'names':
      return Array.isArray(value) && value.every(isName) ? value.map(canonical) : undefined;
    case 'any':
      return isPlain(value) ? value : undefined;
  }
}

function readInstants(value: unknown): Readonly<Record<string, number>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const read = Object.entries(value).map(([name, at]) => [
    isName(name) ? canonical(name) : undefined,
    typeof at === 'string' ? readInstant(at) : undefined,
  ]);
  const isWhole = read.every(([name, at]) => name !== undefined && at !== undefined);
  return isWhole ? Object.fromEntries(read) : undefined;
}

function readTurns(value: unknown): readonly ToldTurn[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read = value.flatMap((one): ToldTurn[] => {
    const { person, says, ...times } = (one ?? {}) as Partial<Record<keyof ToldTurn, unknown>>;
    const [from, to] = [times.from, times.to].map((at) =>
      typeof at === 'string' ? readInstant(at) : undefined,
    );
    if (from === undefined || to === undefined || from >= to) return [];
    if (person === undefined) return isName(says) ? [{ from, to, says }] : [];
    return isName(person) ? [{ from, to, person: canonical(person) }] : [];
  });
  return read.length === value.length ? read : undefined;
}

/** Ids that are UUIDs compare without regard to case; others whatever way Unicode composes them. */
function canonical(name: string): string {
  return isUuid(name) ? name.toLowerCase() : sameName(name);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME;
}

function readHours(value: unknown): number | undefined {
  const hours = typeof value === 'string' ? parseDuration(value) : value;
  return typeof hours === 'number' && Number.isFinite(hours) && hours >= 0 ? hours : undefined;
}

/** Whether a value survives being written and read again, and no recursion over it can exhaust the stack. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isFiniteOrNoNumber(value);
  let level: unknown[] = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return false;
    const next: unknown[] = [];
    for (const node of level) {
      for (const child of Object.values(node as object)) {
        if (typeof child === 'object' && child !== null) next.push(child);
        else if (!isFiniteOrNoNumber(child)) return false;
      }
    }
    level = next;
  }
  return true;
}

function isFiniteOrNoNumber(value: unknown): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}
