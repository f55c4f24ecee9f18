import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEvent, NewEvent } from '../../../domain/incident/event/event.ts';
import { monthOf, timeOfId } from '../../../domain/incident/event/event-id.ts';
import { formatEvent } from '../../../domain/incident/event/format-event.ts';
import { LONGEST_LINE } from '../../../domain/incident/event/line-limit.ts';
import { nextEventId } from '../../../domain/incident/event/next-event-id.ts';
import { parseEvent } from '../../../domain/incident/event/parse-event.ts';
import { UNDONE } from '../../../domain/incident/event/undo.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { LARGEST_TRAVELLING } from '../../../domain/incident/sync/travelling-path.ts';
import { type EventWriter, LogWriteFailed } from '../../event-writer.ts';
import { readContents } from '../../read/log/log-contents.ts';
import { listLogFiles } from '../../read/log/log-files.ts';
import { type LogPlace, placeName, sharedLog } from '../../read/log/log-place.ts';
import { writerName } from '../../read/log/writer-name.ts';
import { appendLines } from '../file/append-line.ts';
import { makePrivate, openFolder } from '../file/folder.ts';
import { whyNotWritten } from '../file/write-failure.ts';
import { cloneId } from './clone-id.ts';
import { idFloors } from './id-floors.ts';
import { randomPool } from './random-pool.ts';

export interface EventWriterOptions {
  /** The workspace. */
  readonly root: string;
  /** The id of a person, or `source:NAME`. */
  readonly by: string;
  /** The real clock, epoch milliseconds: what ids are made from. */
  readonly readClock?: () => number;
  /** The log as read: new ids are greater than all in it. */
  readonly state: LogState;
  /** Where wake-ups go, and what takes them back. Absent: to the log, like everything else. */
  readonly own?: LogPlace | undefined;
}

/** Opens the log for appending as one author. Nothing is made on disk before the first append. */
export function openEventWriter(options: EventWriterOptions): EventWriter {
  const { root, by, readClock = Date.now, state, own } = options;
  const floors = idFloors(state);
  const random = randomPool();
  const shared = sharedLog(root);
  let writer: string | undefined;
  return {
    saw: floors.saw,
    append: async (events, at) => {
      writer ??= writerName(by, cloneId(root));
      const recorded = withIds(events, at);
      const isOwn = new Map(recorded.map((event) => [event, own !== undefined && isOfOwn(event, own)]));
      // Before anything is written: a line that no reader would take stops all of them.
      const written = ofOneAction(recorded, (event) => isOwn.get(event)!).map((event, n) => ({
        event,
        line: lineOf(event),
        place: own && isOwn.get(recorded[n]!) ? own : shared,
      }));
      // What the team needs goes first.
      write(writer, [
        ...written.filter(({ place }) => place === shared),
        ...written.filter(({ place }) => place !== shared),
      ]);
      return written.map(({ event }) => event);
    },
  };

  function withIds(events: readonly NewEvent[], at: number): LogEvent[] {
    const recorded: LogEvent[] = [];
    for (const { type, data, at: happenedAt = at } of events) {
      const clock = readClock();
      const id = nextEventId(clock, floors.below({ type, data }, clock), random(16));
      floors.wrote(id, { type, data }, clock);
      recorded.push({ id, at: happenedAt, by, type, data });
    }
    return recorded;
  }
}

/**
 * Events with what they are a part of: the first that everybody reads. What everybody reads is the same whether or not
 * something is written beside it that only its author keeps.
 */
function ofOneAction(events: readonly LogEvent[], isOwn: (event: LogEvent) => boolean): LogEvent[] {
  // What a source tells are so many things: one of them may be taken back without the others.
  if (events[0]?.by.startsWith('source:')) return [...events];
  const common = events.filter((event) => !isOwn(event));
  const action = (common[0] ?? events[0])?.id;
  return events.map((event) => {
    const isAlone = isOwn(event) ? events.length === 1 : common.length === 1;
    const { id, at, by, type, data } = event;
    return isAlone || action === undefined ? event : { id, at, by, type, action, data };
  });
}

/** A wake-up, or an undo of something that is not in the shared log either. */
function isOfOwn({ type, data }: LogEvent, own: LogPlace): boolean {
  if (type !== UNDONE) return type === 'person.woken';
  return readContents(listLogFiles(own).files).entries.some(({ event }) => event.id === data.event);
}

/** Checked before anything is written: a line that no reader would take must not be reported as recorded. */
function lineOf(event: LogEvent): string {
  let line: string;
  try {
    line = formatEvent(event);
  } catch (error) {
    throw new LogWriteFailed(`This ${event.type} was not recorded: ${(error as Error).message}.`, []);
  }
  const parsed = parseEvent(line);
  if ('problem' in parsed) {
    throw new LogWriteFailed(`Nothing was recorded: ${parsed.problem}; expected ${parsed.expected}.`, []);
  }
  if (parsed.dropped.length > 0) {
    const { field, expected } = parsed.dropped[0]!;
    throw new LogWriteFailed(`This ${event.type} was not recorded: ${field} should be ${expected}.`, []);
  }
  if (Buffer.byteLength(line) > LONGEST_LINE) {
    throw new LogWriteFailed(
      `This ${event.type} was not recorded: it is longer than 1 MB, more than the log takes on one line. Shorten it.`,
      [],
    );
  }
  return line;
}

/** The file of a month that a writer goes on with: where one is as large as may travel, the next one. */
function fileOf(writer: string, folder: string): string {
  for (let part = 1; ; part++) {
    const name = part === 1 ? `${writer}.jsonl` : `${writer}.${part}.jsonl`;
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
    if (size + LONGEST_LINE < LARGEST_TRAVELLING) return name;
  }
}

interface Written {
  readonly event: LogEvent;
  readonly line: string;
  readonly place: LogPlace;
}

/** Events of one month and place go to one file; an action at midnight may need two. */
function write(writer: string, all: readonly Written[]): void {
  const monthAt = (n: number) => monthOf(timeOfId(all[n]!.event.id));
  for (let start = 0, end = 1; start < all.length; start = end++) {
    const { place } = all[start]!;
    const month = monthAt(start);
    while (end < all.length && all[end]!.place === place && monthAt(end) === month) end++;
    let reached = start;
    try {
      if (place.own) makePrivate(place.root);
      const folder = () => openFolder(place.root, [...place.names, month]);
      const lines = all.slice(start, end).map(({ line }) => line);
      appendLines(folder, fileOf(writer, join(place.root, ...place.names, month)), lines, (count) => {
        reached = start + count;
      });
    } catch (error) {
      const events = all.map(({ event }) => event);
      throw whyNotWritten(error, `${placeName(place)}/${month}/${writer}.jsonl`, events, reached);
    }
  }
}
