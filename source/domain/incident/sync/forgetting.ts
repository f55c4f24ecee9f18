import type { LogEvent } from '../event/event.ts';
import { timeOfId } from '../event/event-id.ts';
import { parseEvent } from '../event/parse-event.ts';

/** The type of event that tells every clone what is to be forgotten. It is never forgotten itself. */
export const FORGOTTEN = 'event.forgotten';
/** Whom a line names in the place of a person who is forgotten. */
export const SOMEONE = 'someone';

/** What no clone keeps. */
export interface Forgetting {
  /** Ids of events. */
  readonly events: ReadonlySet<string>;
  /** SHA-256 of the contents of notes. */
  readonly notes: ReadonlySet<string>;
  /** Digests of the ids of people, and the event up to which each is forgotten: who comes back is known again. */
  readonly people: ReadonlyMap<string, string>;
  /** Lines about who was woken, up or asleep before this are dropped, epoch milliseconds. */
  readonly nightsBefore: number;
  /** By which a person is found in `people`: no line says who was forgotten. */
  readonly digestOf: (person: string) => string;
}

/** What one event of the type tells to forget. */
export type Tombstone = Pick<LogEvent, 'id' | 'data'>;

/** What is forgotten by these tombstones, in whatever order they come. */
export function forgettingOf(
  tombstones: Iterable<Tombstone>,
  others: Pick<Forgetting, 'nightsBefore' | 'digestOf'>,
): Forgetting {
  const [events, notes, people] = [new Set<string>(), new Set<string>(), new Map<string, string>()];
  for (const { id, data } of tombstones) {
    if (data.event !== undefined) events.add(data.event);
    if (data.digest !== undefined) notes.add(data.digest);
    const { someone } = data;
    if (someone !== undefined && id > (people.get(someone) ?? '')) people.set(someone, id);
  }
  return { events, notes, people, ...others };
}

/** The tombstones in a text of the log. */
export function tombstonesIn(text: string): Tombstone[] {
  if (!text.includes(FORGOTTEN)) return [];
  return text.split('\n').flatMap((line) => {
    if (!line.includes(FORGOTTEN)) return [];
    const parsed = parseEvent(line);
    return 'event' in parsed && parsed.event.type === FORGOTTEN ? [parsed.event] : [];
  });
}

/** A line of the log as it goes on: as it is, with a person taken out of it, or, undefined, not at all. */
export function keptLine(line: string, forgetting: Forgetting): string | undefined {
  const { events, people, nightsBefore } = forgetting;
  if (events.size === 0 && people.size === 0 && !line.includes('"person.')) return line;
  const parsed = parseEvent(line);
  if (!('event' in parsed)) return line;
  const { id, type } = parsed.event;
  if (type !== FORGOTTEN && events.has(id)) return undefined;
  const night = nightOf(parsed.event);
  if (night !== undefined && night < nightsBefore) return undefined;
  return people.size === 0 ? line : withoutPeople(line, id, forgetting);
}

/** When what a line tells of somebody's night was over, epoch milliseconds; undefined: it tells of none. */
export function nightIn(line: string): number | undefined {
  if (!line.includes('"person.')) return undefined;
  const parsed = parseEvent(line);
  return 'event' in parsed ? nightOf(parsed.event) : undefined;
}

function nightOf({ id, at, type }: LogEvent): number | undefined {
  return type.startsWith('person.') ? Math.min(at, timeOfId(id)) : undefined;
}

const WRITERS_FILE = /^(.*\/)([^/]+)(-[0-9a-f]{8}(?:\.\d+)?\.jsonl)$/;

/** Where the lines of a writer go who is forgotten; undefined where the path names none. */
export function forgottenPath(path: string, { people, digestOf }: Forgetting): string | undefined {
  const [, folder, writer, clone] = WRITERS_FILE.exec(path) ?? [];
  return writer !== undefined && people.has(digestOf(writer)) ? `${folder}${SOMEONE}${clone}` : undefined;
}

/** Whether a file holds what people wrote who are forgotten, whichever clone put it there. */
export function isOfSomeone(path: string): boolean {
  return path.includes(`/${SOMEONE}-`);
}

/** What may hold an id that is no person's. */
const NO_PERSON: ReadonlySet<string> = new Set([
  ...['id', 'type', 'kind', 'action', 'event', 'incident', 'into', 'pipeline', 'reader', 'runbook', 'source'],
  ...['area', 'class', 'verdict', 'title', 'text', 'note', 'signature', 'key', 'detail', 'link'],
]);

function withoutPeople(line: string, id: string, { people, digestOf }: Forgetting): string {
  const isForgotten = (value: string) => id < (people.get(digestOf(value)) ?? '');
  let found = false;
  const changed = JSON.stringify(JSON.parse(line), (key, value: unknown) => {
    if (typeof value !== 'string' || NO_PERSON.has(key) || !isForgotten(value)) return value;
    found = true;
    return SOMEONE;
  });
  return found ? changed : line;
}
