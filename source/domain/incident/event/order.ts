import type { LogEvent } from './event.ts';
import { formatEvent } from './format-event.ts';

/**
 * Events in the order of their ids, each once however often it is told. Two of one id that say different things both
 * count, in the order of the bytes of their lines.
 */
export function inOrder(events: readonly LogEvent[]): LogEvent[] {
  const lines = new Map<LogEvent, string>();
  const lineOf = (event: LogEvent) => {
    const line = lines.get(event) ?? formatEvent(event);
    lines.set(event, line);
    return line;
  };
  const sorted = [...events].sort((a, b) => compareIds(a, b) || compareBytes(lineOf(a), lineOf(b)));
  return sorted.filter((event, i) => {
    const before = sorted[i - 1];
    return before?.id !== event.id || lineOf(before) !== lineOf(event);
  });
}

function compareIds(a: LogEvent, b: LogEvent): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Below 0, 0 or above it as the UTF-8 of a text stands before, at or after that of another. */
export function compareBytes(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) if (one[i] !== other[i]) return one[i]! - other[i]!;
  return one.length - other.length;
}
