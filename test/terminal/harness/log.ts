import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { parseEvent } from '../../../source/domain/incident/event/parse-event.ts';

/** Every event in the log of a workspace, by id; throws on a line that is none. */
export async function eventsIn(root: string): Promise<LogEvent[]> {
  const folder = join(root, 'state/log');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map(eventOf)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Events that are in the log now and were not before. */
export async function eventsSince(before: readonly LogEvent[], root: string): Promise<LogEvent[]> {
  const known = new Set(before.map(({ id }) => id));
  return (await eventsIn(root)).filter(({ id }) => !known.has(id));
}

function eventOf(line: string): LogEvent {
  const parsed = parseEvent(line);
  if (!('event' in parsed)) throw new Error(`${parsed.problem}: ${line}`);
  return parsed.event;
}
