import type { LogEvent } from './event.ts';

/** Events in the order of their ids, each id once: the first of those that share one. */
export function inOrder(events: readonly LogEvent[]): LogEvent[] {
  const sorted = [...events].sort(byId);
  return sorted.filter((event, i) => i === 0 || event.id !== sorted[i - 1]!.id);
}

function byId(a: LogEvent, b: LogEvent): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
