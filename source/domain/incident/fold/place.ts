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
  if (factKind(event) === 'failure') {
    if (!names.has(event.id)) names.set(event.id, pipeline);
    names.set(nameOf(names, event.id, pipeline), pipeline);
  }
  if (isUndone) memory.undoneIds.add(event.id);
  mark(memory, event, name, isUndone);
  const target = event.type === 'incident.merged' ? movedTo(memory, into!) : undefined;
  const other = target === undefined ? undefined : names.get(target);
  if (target === undefined || other === undefined || !takesIn(memory, target, name)) {
    add(memory, pipeline, { event, name });
    return;
  }
  add(memory, pipeline, { event, name, into: target });
  if (other === pipeline) return;
  add(memory, other, { event, name: target, into: target });
  if (!isUndone) memory.moved.set(name, target);
}

/** The id of an event as a name of a pipeline: two lines of one id may tell of two pipelines. */
export function nameOf(names: ReadonlyMap<string, string>, id: string, pipeline: string): string {
  return names.get(id) === pipeline ? id : `${id}~${pipeline}`;
}

/** Remembers what becomes of an incident as far as a merge of another pipeline's into it depends on it. */
export function mark(memory: FoldMemory, { type }: LogEvent, name: string, isUndone: boolean): void {
  if (type === 'incident.resolved' && !isUndone) memory.ended.add(name);
  if (type !== 'incident.opened') return;
  if (!isUndone) memory.gone.delete(name);
  else if (!memory.standing.has(name)) memory.gone.add(name);
  if (!isUndone) memory.standing.add(name);
}

/** Whether one can be merged into the other: of another pipeline not what is open into what is over, gone, or went there. */
function takesIn({ names, gone, ended, moved }: FoldMemory, target: string, name: string): boolean {
  const [from, to] = [names.get(name), names.get(target)];
  if (from === to) return true;
  const isBack = [...moved].some(([one, other]) => names.get(one) === to && names.get(other) === from);
  return !gone.has(target) && (!ended.has(target) || ended.has(name)) && !isBack;
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
