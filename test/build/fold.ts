import type { LogEvent } from '../../source/domain/incident/event/event.ts';
import { inOrder } from '../../source/domain/incident/event/order.ts';
import { undoneBy } from '../../source/domain/incident/event/undo.ts';
import { foldInto } from '../../source/domain/incident/fold/fold.ts';
import { emptyMemory, type FoldMemory } from '../../source/domain/incident/fold/fold-memory.ts';

/** What is remembered after all of these events. */
export function memoryOf(events: readonly LogEvent[]): FoldMemory {
  const memory = emptyMemory();
  const ordered = inOrder(events);
  foldInto(memory, ordered, undoneBy(ordered));
  return memory;
}

/** Those of these events that are about something that nobody began. */
export function orphansOf(events: readonly LogEvent[]): LogEvent[] {
  const ordered = inOrder(events);
  return foldInto(emptyMemory(), ordered, undoneBy(ordered));
}
