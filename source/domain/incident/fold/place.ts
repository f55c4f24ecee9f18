import type { LogEvent } from '../event/event.ts';
import { factKind } from '../event/fact.ts';
import type { Told } from '../trouble/ledger.ts';
import type { FoldMemory } from './fold-memory.ts';

/**
 * Puts an event that names an incident into the ledger of its pipeline, an undone one too. False where nobody opened
 * what it names yet; it waits until somebody does.
 */
export function place(memory: FoldMemory, event: LogEvent, isUndone: boolean): boolean {
  const pipeline = pipelineOf(memory, event);
  if (pipeline === undefined) {
    if (!isUndone) memory.unplaced.push(event);
    return isUndone;
  }
  put(memory, pipeline, event, isUndone);
  if (factKind(event) === 'failure' && memory.unplaced.length > 0) placeLate(memory);
  return event.type !== 'incident.merged' || memory.names.has(movedTo(memory, event.data.into!));
}

function pipelineOf(memory: FoldMemory, { type, data }: LogEvent): string | undefined {
  return type === 'incident.opened' ? data.pipeline : memory.names.get(movedTo(memory, data.incident!));
}

function put(memory: FoldMemory, pipeline: string, event: LogEvent, isUndone: boolean): void {
  const { names } = memory;
  const { incident, into } = event.data;
  const isOpening = event.type === 'incident.opened';
  const name = isOpening ? incident! : movedTo(memory, incident!);
  if (isOpening && !names.has(name)) names.set(name, pipeline);
  if (factKind(event) === 'failure' && !names.has(event.id)) names.set(event.id, pipeline);
  if (isUndone) memory.undoneIds.add(event.id);
  const target = event.type === 'incident.merged' ? movedTo(memory, into!) : undefined;
  const other = target === undefined ? undefined : names.get(target);
  if (target === undefined || other === undefined) {
    add(memory, pipeline, { event, name });
    return;
  }
  add(memory, pipeline, { event, name, into: target });
  if (other === pipeline) return;
  add(memory, other, { event, name: target, into: target });
  if (!isUndone) memory.moved.set(name, target);
}

/** Where what is said of an incident belongs that was merged into one of another pipeline. */
export function movedTo({ moved }: Pick<FoldMemory, 'moved'>, name: string): string {
  // Nearly always nothing was.
  if (!moved.has(name)) return name;
  let target = name;
  const seen = new Set([name]);
  for (let next = moved.get(target); next !== undefined && !seen.has(next); next = moved.get(target)) {
    target = next;
    seen.add(next);
  }
  return target;
}

function add({ ledgers }: FoldMemory, pipeline: string, told: Told): void {
  const ledger = ledgers.get(pipeline);
  if (!ledger) {
    ledgers.set(pipeline, [told]);
    return;
  }
  // Nearly always the last: only what waited for its incident comes before others.
  let at = ledger.length;
  while (at > 0 && ledger[at - 1]!.event.id > told.event.id) at--;
  ledger.splice(at, 0, told);
}

/** What waited for an incident that is known now. */
function placeLate(memory: FoldMemory): void {
  for (let before = -1; before !== memory.unplaced.length; ) {
    before = memory.unplaced.length;
    for (const event of memory.unplaced.splice(0)) {
      const pipeline = pipelineOf(memory, event);
      if (pipeline === undefined) memory.unplaced.push(event);
      else put(memory, pipeline, event, false);
    }
  }
}

/** The pipeline of an incident that is named; undefined: nobody opened it. */
export function pipelineNamed(memory: FoldMemory, name: string): string | undefined {
  return memory.names.get(movedTo(memory, name));
}
