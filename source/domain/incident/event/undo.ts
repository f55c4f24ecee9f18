import type { LogEvent } from './event.ts';

export const UNDONE = 'event.undone';

/**
 * Ids that the undos among these events take back, whether or not they are among the events.
 * From the newest undo down, so that an undo that was itself undone counts for nothing; an undo can be undone only
 * by a newer one. `already` are ids that newer events took back.
 */
export function undoneBy(events: readonly LogEvent[], already: ReadonlySet<string> = new Set()): Set<string> {
  const undos = new Map<string, string>();
  for (const event of events) {
    if (event.type === UNDONE && event.data.event !== undefined) undos.set(event.id, event.data.event);
  }
  const undone = new Set<string>();
  const newestFirst = [...undos.keys()].sort((a, b) => (a < b ? 1 : -1));
  for (const undo of newestFirst) {
    if (undone.has(undo) || already.has(undo)) continue;
    const target = undos.get(undo)!;
    if (!undos.has(target) || target < undo) undone.add(target);
  }
  return undone;
}
