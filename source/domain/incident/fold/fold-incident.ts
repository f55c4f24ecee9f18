import type { EventData, LogEvent } from '../event/event.ts';
import { factKind, factName, factOf } from '../event/fact.ts';
import { failureClass } from '../event/signature.ts';
import { changing } from './changing.ts';
import { type Draft, type FailureFact, failureFact, newDraft } from './draft.ts';
import { type FoldMemory, incidentNamed, targetOf } from './fold-memory.ts';
import { hold, regroup } from './regroup.ts';
import { addFailure, addRecovery, settleTimes } from './stretch.ts';

/** Whether the event found what it is about. */
type Folded = boolean;
type Change = (memory: FoldMemory, draft: Draft, event: LogEvent) => Folded;

/** Folds one event that names an incident. False where no such incident is known. */
export function foldIncidentEvent(memory: FoldMemory, event: LogEvent): Folded {
  if (event.type === 'incident.opened') return opened(memory, event);
  const draft = named(memory, event.data.incident!) ?? heirOf(memory, event.data.incident!);
  if (!draft) return withoutOpening(memory, event);
  if (factKind(event) !== undefined) {
    tell(memory, draft, event);
    return true;
  }
  return changing(memory, draft, () => act(memory, draft, event));
}

/** The incident that an id means. That of an event which told of a failure becomes another name of it. */
function named(memory: FoldMemory, id: string): Draft | undefined {
  const draft = incidentNamed(memory, id);
  if (draft && targetOf(memory.aliases, id) !== draft.id) name(memory, draft, id);
  return draft;
}

/** What is said of a failure that was taken back. Another failure that was told under its id stands by itself. */
function withoutOpening(memory: FoldMemory, event: LogEvent): Folded {
  const name = event.data.incident!;
  const pipeline = memory.withdrawn.get(name);
  if (pipeline === undefined) return false;
  if (pipeline === '') return true;
  const kind = factKind(event);
  if (kind === undefined) memory.parked.set(name, [...(memory.parked.get(name) ?? []), event]);
  if (kind === 'recovery') stray(memory, pipeline, event);
  if (kind !== 'failure' || isCopy(memory, event, pipeline)) return true;
  if (isTaken(memory, event.id)) return false;
  begin(memory, event.id, pipeline, failureFact(event));
  takeUp(memory, name, memory.incidents.get(event.id)!);
  return true;
}

/** A landing of which nobody knows yet what it ended. */
function stray(memory: FoldMemory, pipeline: string, event: LogEvent): void {
  const known = memory.strays.get(pipeline) ?? [];
  const name = factName(event);
  if (name !== undefined && (isCopy(memory, event, pipeline) || known.some((one) => factName(one) === name)))
    return;
  memory.strays.set(pipeline, [...known, event]);
}

/** What was done about a failure that is taken back was done about the next one that is told under its name. */
function takeUp(memory: FoldMemory, name: string, draft: Draft): void {
  const parked = memory.parked.get(name);
  if (!parked) return;
  memory.parked.delete(name);
  // What a resolve ended is over: a later failure is another trouble.
  if (parked.some(({ type, at }) => type === 'incident.resolved' && at < draft.failedAt)) return;
  for (const one of parked) changing(memory, draft, () => act(memory, draft, one));
  draft.events.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Divides anew what was told late. */
export function settleLate(memory: FoldMemory): void {
  for (const pipeline of memory.unsettled)
    regroup(memory, pipeline, (draft, event) => act(memory, draft, event));
  memory.unsettled.clear();
}

/** Where the failure under whose id something was said is taken back: the trouble that its pipeline has without it. */
function heirOf(memory: FoldMemory, id: string): Draft | undefined {
  return latestOf(memory, memory.withdrawn.get(id) ?? '');
}

/** Folds what somebody did about an incident. */
function act(memory: FoldMemory, draft: Draft, event: LogEvent): Folded {
  const change = CHANGES[event.type];
  if (change) return change(memory, draft, event);
  draft.events.push(event);
  return true;
}

const CHANGES: Readonly<Record<string, Change>> = {
  'incident.merged': merged,
  'incident.acknowledged': keeping((_, draft, { by, at }) => {
    draft.acknowledged ??= { by, at };
  }),
  'incident.assigned': keeping((_, draft, { data }) => {
    draft.assigned = data.person!;
  }),
  'incident.started': keeping((_, draft, { at }) => {
    draft.startedAt ??= at;
    delete draft.held;
    delete draft.blocked;
  }),
  'incident.held': keeping((_, draft, { by, at, data }) => {
    draft.held = { until: data.until!, by, at };
    delete draft.startedAt;
  }),
  'incident.blocked': keeping((_, draft, { at, data }) => {
    draft.blocked = { on: data.on!, at, ...present(data, 'eta', 'checkAt') };
    // Nobody works on it meanwhile: the hours of work count from the next start.
    delete draft.startedAt;
  }),
  'incident.planned': keeping((_, draft, { data }) => {
    draft.planned = data.next!;
  }),
  'incident.resolved': keeping(resolved),
};

/** A change that also puts the event on the incident's own record. */
function keeping(change: (memory: FoldMemory, draft: Draft, event: LogEvent) => void): Change {
  return (memory, draft, event) => {
    change(memory, draft, event);
    draft.events.push(event);
    return true;
  };
}

/** A failure of a pipeline. While something of it is unresolved it is an occurrence, and its id another name. */
function opened(memory: FoldMemory, event: LogEvent): Folded {
  const { incident, pipeline } = event.data;
  const holder = holderOf(memory, event, pipeline!);
  if (holder) {
    if (isTaken(memory, incident!)) return true;
    name(memory, holder, incident!);
    memory.copies.set(incident!, factOf(factName(event)!, pipeline!));
    return true;
  }
  const latest = latestOf(memory, pipeline!);
  const fact = failureFact(event);
  if (latest && belongsTo(memory, latest, fact)) {
    if (!isTaken(memory, incident!)) name(memory, latest, incident!);
    fail(memory, latest, fact);
    return true;
  }
  // A failure must not vanish because its id was used before: the event's own id then names it.
  const id = isTaken(memory, incident!) ? event.id : incident!;
  if (isTaken(memory, id)) return false;
  begin(memory, id, pipeline!, fact);
  takeUp(memory, incident!, memory.incidents.get(id)!);
  return true;
}

/** One more failure or landing. A second copy of a fact that is known says nothing. */
function tell(memory: FoldMemory, named: Draft, event: LogEvent): void {
  const { pipeline, resolved: closed } = named;
  if (isCopy(memory, event, pipeline)) return;
  const latest = latestOf(memory, pipeline);
  if (factKind(event) === 'recovery') {
    const isOfClosed = closed !== undefined && (event.at <= closed.at || !latest);
    land(memory, isOfClosed ? named : (latest ?? named), event);
    return;
  }
  const fact = failureFact(event);
  if (closed && fact.at <= closed.at) {
    hold(memory, named, event);
    changing(memory, named, () => addFailure(named, fact));
  } else if (latest && belongsTo(memory, latest, fact)) fail(memory, latest, fact);
  else if (!isTaken(memory, event.id)) begin(memory, event.id, pipeline, fact);
}

/** The incident that this failure or landing was told of before. */
function holderOf(memory: FoldMemory, event: LogEvent, pipeline: string): Draft | undefined {
  const fact = factName(event);
  const holder = fact === undefined ? undefined : memory.facts.get(factOf(fact, pipeline));
  return holder === undefined ? undefined : memory.incidents.get(targetOf(memory.aliases, holder));
}

/** Whether this was told before. What is said under the id of the copy is said of whatever holds the fact. */
function isCopy(memory: FoldMemory, event: LogEvent, pipeline: string): boolean {
  if (!holderOf(memory, event, pipeline)) return false;
  if (event.type === 'incident.seen') memory.copies.set(event.id, factOf(factName(event)!, pipeline));
  return true;
}

function latestOf(memory: FoldMemory, pipeline: string): Draft | undefined {
  return memory.incidents.get(memory.unresolved.get(pipeline)?.at(-1) ?? '');
}

/**
 * Whether a failure is one more of an incident: not where it comes more than a period after the landing. Of what is not
 * settled nobody knows yet, and settling it will tell.
 */
function belongsTo(
  memory: FoldMemory,
  { pipeline, recoveredAt, whole }: Draft,
  { at }: FailureFact,
): boolean {
  if (recoveredAt === undefined || whole || memory.unsettled.has(pipeline)) return true;
  return at - recoveredAt <= memory.periodAt(pipeline, recoveredAt);
}

/** One more failure of what is unresolved. Told late, it may divide or join what was taken for incidents before. */
function fail(memory: FoldMemory, latest: Draft, fact: FailureFact): void {
  hold(memory, latest, fact.event);
  const { pipeline, lastFailedAt, recoveredAt = fact.at, whole } = latest;
  const isLatest = fact.at >= lastFailedAt && fact.at >= recoveredAt && !memory.unsettled.has(pipeline);
  if (isLatest || whole) changing(memory, latest, () => addFailure(latest, fact));
  else {
    latest.failures.push(fact);
    memory.unsettled.add(pipeline);
  }
}

function land(memory: FoldMemory, draft: Draft, event: LogEvent): void {
  hold(memory, draft, event);
  const { pipeline, resolved: closed, lastFailedAt, whole } = draft;
  const isLatest = event.at >= lastFailedAt && !memory.unsettled.has(pipeline);
  if (closed || isLatest || whole) changing(memory, draft, () => addRecovery(draft, { at: event.at, event }));
  else {
    draft.recoveries.push({ at: event.at, event });
    memory.unsettled.add(pipeline);
  }
}

function begin(memory: FoldMemory, id: string, pipeline: string, fact: FailureFact): void {
  const draft = newDraft(id, pipeline, fact);
  settleTimes(draft);
  const sort = failureClass(pipeline, draft.signature);
  const waiting = memory.unresolved.get(pipeline) ?? [];
  const predecessor = waiting.at(-1) ?? memory.lastResolved.get(pipeline);
  if (predecessor !== undefined) draft.predecessor = predecessor;
  draft.seenBefore = memory.seen.get(sort) ?? 0;
  memory.seen.set(sort, draft.seenBefore + 1);
  memory.unresolved.set(pipeline, [...waiting, id]);
  memory.incidents.set(id, draft);
  hold(memory, draft, fact.event);
  const landings = memory.strays.get(pipeline);
  if (!landings) return;
  memory.strays.delete(pipeline);
  for (const event of landings) {
    hold(memory, draft, event);
    draft.recoveries.push({ at: event.at, event });
  }
  memory.unsettled.add(pipeline);
}

function name(memory: FoldMemory, draft: Draft, alias: string): void {
  memory.aliases.set(alias, draft.id);
  draft.aliases.push(alias);
}

function resolved(memory: FoldMemory, draft: Draft, { by, at, data }: LogEvent): void {
  if (!draft.resolved) {
    leave(memory, draft);
    memory.lastResolved.set(draft.pipeline, draft.id);
  }
  // A later resolve of the same incident corrects the earlier one.
  draft.resolved = {
    resolution: data.resolution!,
    by,
    at,
    ...present(data, 'handsOn', 'note', 'followUp', 'corner', 'notOurs'),
  };
}

/** It is among the unresolved ones of its pipeline no more. */
function leave({ unresolved }: FoldMemory, { id, pipeline }: Draft): void {
  const left = (unresolved.get(pipeline) ?? []).filter((one) => one !== id);
  if (left.length > 0) unresolved.set(pipeline, left);
  else unresolved.delete(pipeline);
}

function merged(memory: FoldMemory, draft: Draft, event: LogEvent): Folded {
  const target = named(memory, event.data.into!);
  draft.events.push(event);
  // Done again after something was told late, it must not find what nobody knew of then.
  if (!target || target.founder > event.id) return memory.withdrawn.has(event.data.into!);
  if (target === draft) return true;
  target.events.push(event);
  leave(memory, draft);
  draft.mergedInto = target.id;
  memory.aliases.set(draft.id, target.id);
  const sort = failureClass(draft.pipeline, draft.signature);
  memory.seen.set(sort, Math.max(0, (memory.seen.get(sort) ?? 0) - 1));
  // Two of one pipeline are one trouble; of two pipelines, as older logs have it, the failures are not those of the other.
  if (target.pipeline === draft.pipeline)
    changing(memory, target, () => {
      target.whole = true;
      target.failures.push(...draft.failures);
      target.recoveries.push(...draft.recoveries);
      settleTimes(target);
    });
  return true;
}

function isTaken(memory: FoldMemory, id: string): boolean {
  return memory.incidents.has(id) || memory.aliases.has(id);
}

/** Those of the fields that are there. */
function present<K extends keyof EventData>(data: EventData, ...fields: readonly K[]) {
  const found: { [P in K]?: NonNullable<EventData[P]> } = {};
  for (const field of fields) {
    const value = data[field];
    if (value !== undefined) found[field] = value as NonNullable<EventData[K]>;
  }
  return found;
}
