import type { LogEvent } from '../event/event.ts';
import { inOrder } from '../event/order.ts';
import { isKnownType } from '../event/parse-event.ts';
import { undoneBy } from '../event/undo.ts';
import { foldHandoff } from '../state/handoff.ts';
import type { LogState } from '../state/log-state.ts';
import { observationOf } from '../state/observation.ts';
import { foldQuestion } from '../state/question.ts';
import { foldRequest } from '../state/request.ts';
import { foldRun } from '../state/run.ts';
import { foldRunningWork } from '../state/running-work.ts';
import { foldSource } from '../state/source-record.ts';
import { foldFollowUp } from './fold-follow-up.ts';
import { emptyMemory, type FoldMemory, keepLast, type PeriodAt } from './fold-memory.ts';
import { foldPeople } from './fold-person.ts';
import { logStateOf } from './live-state.ts';
import { pipelineNamed, place } from './place.ts';

/** What these events say, whatever their order and however often one occurs: all of it, of all years. */
export function foldEvents(events: readonly LogEvent[], periodAt?: PeriodAt): LogState {
  const memory = emptyMemory(periodAt);
  const ordered = inOrder(events);
  foldInto(memory, ordered, undoneBy(ordered));
  return logStateOf(memory);
}

/**
 * Folds events in the order of their ids, all newer than those in `memory`, into it. `undone` are the ids that undos
 * take back. Returns the events about an incident, cause or follow-up that nobody opened.
 */
export function foldInto(
  memory: FoldMemory,
  ordered: readonly LogEvent[],
  undone: ReadonlySet<string>,
): LogEvent[] {
  const orphans: LogEvent[] = [];
  for (const event of ordered) {
    count(memory, event);
    const isUndone = undone.has(event.id);
    if (isUndone) withdraw(memory, event);
    // A source takes nothing back; its many events must not push out what people did.
    else if (!event.by.startsWith('source:')) keepLast(memory.recent, event);
    if (!foldOne(memory, event, isUndone)) orphans.push(event);
  }
  const waiting = new Set(memory.unplaced);
  return orphans.filter(
    (event) => event.data.incident === undefined || waiting.has(event) || isLost(memory, event),
  );
}

/** Whether something is missing that it names besides its incident. */
function isLost(memory: FoldMemory, { type, data }: LogEvent): boolean {
  if (type.startsWith('cause.')) return !isKnownCause(memory, data.cause!);
  return type === 'incident.merged' && pipelineNamed(memory, data.into!) === undefined;
}

function foldOne(memory: FoldMemory, event: LogEvent, isUndone: boolean): boolean {
  const { type, data } = event;
  const isKnown = isKnownType(type);
  if (!isUndone) {
    // Whether somebody was woken depends on what they did before it, this event left out.
    foldPeople(memory, event);
    if (isKnown) foldOther(memory, event);
  }
  if (!isKnown) return true;
  const isPlaced = data.incident === undefined || place(memory, event, isUndone);
  if (isUndone) return true;
  if (type.startsWith('cause.')) return foldCause(memory, event) && isPlaced;
  if (type.startsWith('followup.')) return foldFollowUp(memory, event);
  return isPlaced;
}

function foldOther(memory: FoldMemory, event: LogEvent): void {
  const { type } = event;
  if (type.startsWith('handoff.')) foldHandoff(memory.handoffs, event);
  if (type.startsWith('runbook.')) foldRun(memory, event);
  foldRunningWork(memory, event);
  if (type.startsWith('question.')) foldQuestion(memory.questions, event);
  if (type.startsWith('request.')) foldRequest(memory.requests, event);
  if (type === 'source.read') foldSource(memory.sources, event);
  if (type === 'impact.observed') foldObservation(memory, event);
}

/** Keeps what is told of a cause. False where nobody opened it. */
function foldCause(memory: FoldMemory, event: LogEvent): boolean {
  memory.causeEvents.push(event);
  if (event.type === 'cause.opened') memory.causeIds.add(event.data.cause!);
  return isKnownCause(memory, event.data.cause!);
}

function isKnownCause({ causeIds, withdrawn }: FoldMemory, cause: string): boolean {
  return causeIds.has(cause) || withdrawn.has(cause);
}

function foldObservation({ observed }: FoldMemory, event: LogEvent): void {
  const observation = observationOf(event);
  if (observation) observed.push(observation);
}

function withdraw(memory: FoldMemory, { type, data }: LogEvent): void {
  memory.undone += 1;
  if (type === 'followup.filed') memory.withdrawn.add(data.followup!);
  if (type === 'cause.opened') memory.withdrawn.add(data.cause!);
}

function count(memory: FoldMemory, { at, type }: LogEvent): void {
  memory.read += 1;
  if (memory.newestAt === undefined || at > memory.newestAt) memory.newestAt = at;
  if (!isKnownType(type)) memory.unknownTypes.set(type, (memory.unknownTypes.get(type) ?? 0) + 1);
}
