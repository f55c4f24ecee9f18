import type { LogEvent } from '../event/event.ts';
import { factKind } from '../event/fact.ts';
import { inOrder } from '../event/order.ts';
import { isKnownType } from '../event/parse-event.ts';
import { undoneBy } from '../event/undo.ts';
import { foldHandoff } from '../state/handoff.ts';
import type { LogState } from '../state/log-state.ts';
import { observationOf } from '../state/observation.ts';
import { foldRun } from '../state/run.ts';
import { foldRunningWork } from '../state/running-work.ts';
import { foldCause } from './fold-cause.ts';
import { foldFollowUp } from './fold-follow-up.ts';
import { foldIncidentEvent, settleLate } from './fold-incident.ts';
import { emptyMemory, type FoldMemory, incidentNamed, keepLast, type PeriodAt } from './fold-memory.ts';
import { foldPeople } from './fold-person.ts';
import { logStateOf } from './live-state.ts';
import { type UndoneFact, undoing } from './undone-facts.ts';

/** What these events say, whatever their order and however often one occurs: all of it, of all years. */
export function foldEvents(events: readonly LogEvent[], periodAt?: PeriodAt): LogState {
  const memory = emptyMemory(periodAt);
  const ordered = inOrder(events);
  foldInto(memory, ordered, undoneBy(ordered));
  return logStateOf(memory);
}

/**
 * Folds events in the order of their ids, all newer than those in `memory`, into it. `undone` are the ids that
 * undos take back, `also` facts that undos of later events do. Returns the events about an incident or follow-up that nobody opened.
 */
export function foldInto(
  memory: FoldMemory,
  ordered: readonly LogEvent[],
  undone: ReadonlySet<string>,
  also: readonly UndoneFact[] = [],
): LogEvent[] {
  const orphans: LogEvent[] = [];
  const isUndone = undoing(memory, ordered, undone, also);
  for (const event of ordered) {
    count(memory, event);
    if (memory.unsettled.size > 0 && factKind(event) === undefined) settleLate(memory);
    if (isUndone(event)) {
      withdraw(memory, event);
      continue;
    }
    // A source takes nothing back; its many events must not push out what people did.
    if (!event.by.startsWith('source:')) keepLast(memory.recent, event);
    if (!foldOne(memory, event)) orphans.push(event);
  }
  settleLate(memory);
  return orphans;
}

function foldOne(memory: FoldMemory, event: LogEvent): boolean {
  const { type, data } = event;
  // Whether somebody was woken depends on what they did before it, this event left out.
  foldPeople(memory, event);
  if (!isKnownType(type)) return true;
  if (type.startsWith('cause.')) {
    const known = foldCause(memory, event);
    return (data.incident === undefined || foldIncidentEvent(memory, event)) && known;
  }
  if (type.startsWith('followup.')) return foldFollowUp(memory, event);
  if (type.startsWith('handoff.')) foldHandoff(memory.handoffs, event);
  if (type.startsWith('runbook.')) foldRun(memory, event);
  foldRunningWork(memory, event);
  if (type === 'impact.observed') foldObservation(memory, event);
  return data.incident === undefined || foldIncidentEvent(memory, event);
}

function foldObservation({ observed }: FoldMemory, event: LogEvent): void {
  const observation = observationOf(event);
  if (observation) observed.push(observation);
}

function withdraw(memory: FoldMemory, { id, type, data }: LogEvent): void {
  memory.undone += 1;
  if (type === 'incident.opened')
    for (const name of [id, data.incident!]) memory.withdrawn.set(name, data.pipeline!);
  if (type === 'incident.seen')
    memory.withdrawn.set(id, incidentNamed(memory, data.incident!)?.pipeline ?? '');
  if (type === 'followup.filed') memory.withdrawn.set(data.followup!, '');
  if (type === 'cause.opened') memory.withdrawn.set(data.cause!, '');
}

function count(memory: FoldMemory, { at, type }: LogEvent): void {
  memory.read += 1;
  if (memory.newestAt === undefined || at > memory.newestAt) memory.newestAt = at;
  if (!isKnownType(type)) memory.unknownTypes.set(type, (memory.unknownTypes.get(type) ?? 0) + 1);
}
