import { v7 } from 'uuid';
import { monthOf, timeOfId } from '../../domain/incident/event/event-id.ts';
import { writeInstant } from '../../domain/incident/event/instant.ts';
import type { Random } from '../random.ts';

/** Something that happened, before it has an id. Fields stand as they will in the line. */
export interface Draft {
  /** Epoch milliseconds. */
  readonly at: number;
  /** A person's id, or `source:NAME`. */
  readonly by: string;
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Drafts that one action wrote share this. */
  readonly action?: string;
}

/** One line of the log, flat, instants as RFC 3339 in UTC. */
export type DemoEvent = {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: string;
} & Readonly<Record<string, unknown>>;

/** One file of the log with its events in the order of their ids. */
export interface DemoLog {
  readonly path: string;
  readonly events: readonly DemoEvent[];
}

/** An instant (epoch milliseconds) as it stands in a line. */
export function stamp(instant: number): string {
  return writeInstant(instant);
}

/** A UUIDv7 whose time is the instant and whose tail is drawn. */
export function idAt(instant: number, random: Random): string {
  return v7({ msecs: instant, random: random.bytes(16) });
}

/** Drafts as events in the order of time, each id greater than all before it. */
export function eventsOf(drafts: readonly Draft[], random: Random): readonly DemoEvent[] {
  const firstOfAction = new Map<string, string>();
  let last = 0;
  return drafts
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, by, type, fields, action }) => {
      last = Math.max(at, last + 1);
      const id = idAt(last, random);
      if (action !== undefined && !firstOfAction.has(action)) firstOfAction.set(action, id);
      const group = action === undefined ? undefined : firstOfAction.get(action);
      return { id, at: stamp(at), by, type, ...(group === undefined ? {} : { action: group }), ...fields };
    });
}

/** Events by the file that holds them: one for each writer and month (UTC) of the id. */
export function logsOf(events: readonly DemoEvent[], random: Random): readonly DemoLog[] {
  const clones = new Map<string, string>();
  const files = new Map<string, DemoEvent[]>();
  for (const event of events) {
    const writer = event.by.replace(':', '-');
    if (!clones.has(writer)) clones.set(writer, hex(random.bytes(4)));
    const path = `state/log/${monthOf(timeOfId(event.id))}/${writer}-${clones.get(writer)}.jsonl`;
    const file = files.get(path);
    if (file) file.push(event);
    else files.set(path, [event]);
  }
  return [...files]
    .map(([path, held]) => ({ path, events: held }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The bytes of a log file: each event on a line of its own between newlines, as an append leaves it. */
export function logText(events: readonly DemoEvent[]): string {
  return events.map((event) => `\n${JSON.stringify(event)}\n`).join('');
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
