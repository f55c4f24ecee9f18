import type { Source } from '../../../domain/catalog/source.ts';
import { isAsked } from '../../../domain/catalog/source.ts';
import type { NewEvent } from '../../../domain/incident/event/event.ts';
import { type SourceRecord, WELL } from '../../../domain/incident/state/source-record.ts';
import { HOUR, MINUTE } from '../../../domain/time/zone.ts';
import type { FromFacts } from '../../../sources/facts/events-of-facts.ts';
import type { Polled } from '../../../sources/source-reader.ts';
import type { Cursor } from '../../../storage/read/source/cursor.ts';

/** Nothing is written more often of a source that says the same. */
const EVERY = 15 * MINUTE;
/** What somebody outside the team waits for is not kept back for longer. */
const AWAITED = MINUTE;

/** What this clone says of a source, and what it remembers of having said it. */
export interface SaidOfSource {
  readonly events: readonly NewEvent[];
  readonly remember: Pick<Cursor, 'landed' | 'wrote'>;
}

/** What it is said with. */
export interface SourceSaid {
  readonly cursor: Cursor;
  readonly record: SourceRecord | undefined;
  readonly now: number;
  /** Whether a product is read from a pipeline: who uses it is told when it landed. */
  readonly isAwaited: (pipeline: string) => boolean;
}

/** The `source.read` that a reading comes to: when health changes, and every quarter of an hour, with what landed since. */
export function saidOfSource(
  source: Source,
  reading: Polled,
  made: FromFacts,
  { cursor, record, now, isAwaited }: SourceSaid,
): SaidOfSource {
  const landed = { ...cursor.landed, ...made.landed };
  const health = reading.health === WELL && reading.until === null ? 'incomplete' : reading.health;
  const left = (cursor.left ?? 0) + made.left.length;
  const turns =
    JSON.stringify(reading.turns) === JSON.stringify(record?.turns?.told) ? undefined : reading.turns;
  const said = JSON.stringify([health, left, Object.entries(made.retrying).toSorted()]);
  const until = reading.until ?? now;
  const isNews = isAsked(source)
    ? turns !== undefined ||
      // What another clone did not get whole is known again as soon as one does.
      (health === WELL && record !== undefined && record.last.health !== WELL) ||
      cursor.wrote?.said !== said ||
      (now - cursor.wrote.at >= AWAITED && Object.keys(landed).some(isAwaited)) ||
      now - cursor.wrote.at + source.every * HOUR > EVERY
    : record?.last.health !== health ||
      until - record.last.until > EVERY ||
      // What ended a run is what the next one is waited for by.
      (until > record.last.until && reading.facts.some(({ fact }) => fact !== 'vanished'));
  if (!isNews || reading.isPart)
    return { events: [], remember: { landed, ...(cursor.wrote ? { wrote: cursor.wrote } : {}) } };
  const event: NewEvent = {
    type: 'source.read',
    data: {
      ...{ source: source.id, until, health },
      ...(reading.unwellSince === undefined ? {} : { since: reading.unwellSince }),
      ...(left === 0 ? {} : { left }),
      ...(turns ? { turns } : {}),
      ...(Object.keys(landed).length === 0 ? {} : { landed }),
      ...(Object.keys(made.retrying).length === 0 ? {} : { retrying: made.retrying }),
    },
  };
  return { events: [event], remember: { wrote: { at: now, said } } };
}
