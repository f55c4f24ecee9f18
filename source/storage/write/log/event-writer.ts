import { join } from 'node:path';
import type { LogEvent, NewEvent } from '../../../domain/incident/event/event.ts';
import { monthOf, timeOfId } from '../../../domain/incident/event/event-id.ts';
import { formatEvent } from '../../../domain/incident/event/format-event.ts';
import { LONGEST_LINE } from '../../../domain/incident/event/line-limit.ts';
import { nextEventId } from '../../../domain/incident/event/next-event-id.ts';
import { parseEvent } from '../../../domain/incident/event/parse-event.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { type EventWriter, LogWriteFailed } from '../../event-writer.ts';
import { appendLines } from '../file/append-line.ts';
import { openMonthFolder } from '../file/folder.ts';
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
}

/** Opens the log for appending as one author. Nothing is made on disk before the first append. */
export function openEventWriter({ root, by, readClock = Date.now, state }: EventWriterOptions): EventWriter {
  const floors = idFloors(state);
  const random = randomPool();
  let writer: string | undefined;
  return {
    saw: floors.saw,
    append: async (events, at) => {
      writer ??= writerName(by, cloneId(root));
      const recorded = withIds(events, at);
      const lines = recorded.map(lineOf);
      write(root, writer, recorded, lines);
      return recorded;
    },
  };

  function withIds(events: readonly NewEvent[], at: number): LogEvent[] {
    const recorded: LogEvent[] = [];
    for (const { type, data } of events) {
      const clock = readClock();
      const id = nextEventId(clock, floors.below({ type, data }, clock), random(16));
      floors.wrote(id, { type, data }, clock);
      const action = events.length > 1 ? { action: recorded[0]?.id ?? id } : {};
      recorded.push({ id, at, by, type, ...action, data });
    }
    return recorded;
  }
}

/** `ana-1f2e3d4c`: safe as the name of a file whatever the id. */
export function writerName(by: string, clone: string): string {
  const safe = by.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^\./, '-');
  return `${safe.slice(0, 64)}-${clone}`;
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

/** Events of one month go to one file; an action at midnight may need two. */
function write(root: string, writer: string, events: readonly LogEvent[], lines: readonly string[]): void {
  let done = 0;
  while (done < events.length) {
    const start = done;
    const month = monthOf(timeOfId(events[start]!.id));
    let end = start + 1;
    while (end < events.length && monthOf(timeOfId(events[end]!.id)) === month) end++;
    const path = `state/log/${month}/${writer}.jsonl`;
    let reached = start;
    try {
      const folder = openMonthFolder(root, month);
      appendLines(folder, join(folder, `${writer}.jsonl`), lines.slice(start, end), (n) => {
        reached = start + n + 1;
      });
    } catch (error) {
      throw whyNotWritten(error, path, events, reached);
    }
    done = end;
  }
}
