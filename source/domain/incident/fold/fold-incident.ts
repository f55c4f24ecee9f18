import type { EventData, LogEvent } from '../event/event.ts';
import { failureClass } from '../event/signature.ts';
import { relearn, taughtBy } from '../state/lesson.ts';
import { type Draft, type FoldMemory, incidentNamed } from './fold-memory.ts';

/** Whether the event found what it is about. */
type Folded = boolean;
type Change = (memory: FoldMemory, draft: Draft, event: LogEvent) => Folded;

/** Folds one event that names an incident. False where no such incident is known. */
export function foldIncidentEvent(memory: FoldMemory, event: LogEvent): Folded {
  if (event.type === 'incident.opened') return opened(memory, event);
  const draft = incidentNamed(memory, event.data.incident!);
  if (!draft) return memory.withdrawn.has(event.data.incident!);
  const change = CHANGES[event.type];
  if (change) return relearning(memory, draft, () => change(memory, draft, event));
  draft.events.push(event);
  return true;
}

/** Lets an incident change and keeps what its failure class teaches in step: corrections replace, merges take back. */
function relearning(memory: FoldMemory, draft: Draft, change: () => Folded): Folded {
  const before = taughtBy(draft);
  const folded = change();
  relearn(memory.lessons, failureClass(draft.pipeline, draft.signature), before, taughtBy(draft));
  return folded;
}

const CHANGES: Readonly<Record<string, Change>> = {
  'incident.seen': seen,
  'incident.merged': merged,
  'incident.recovered': keeping((_, draft, { at, data }) => {
    if (isNew(draft.recoveryKeys, data.key)) draft.recoveredAt = at;
  }),
  'incident.acknowledged': keeping((_, draft, { by, at }) => {
    draft.acknowledged ??= { by, at };
  }),
  'incident.assigned': keeping((_, draft, { data }) => {
    draft.assigned = data.person!;
  }),
  'incident.started': keeping((_, draft, { at }) => {
    // While it was blocked nobody worked on it: the hours of work count from here.
    if (draft.blocked) draft.startedAt = at;
    else draft.startedAt ??= at;
    delete draft.held;
    delete draft.blocked;
  }),
  'incident.held': keeping((_, draft, { by, at, data }) => {
    draft.held = { until: data.until!, by, at };
    delete draft.startedAt;
  }),
  'incident.blocked': keeping((_, draft, { data }) => {
    draft.blocked = { on: data.on!, ...present(data, 'eta', 'checkAt') };
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

function opened(memory: FoldMemory, event: LogEvent): Folded {
  const { incident, pipeline, kind, signature, title, failedAt } = event.data;
  const known = memory.incidents.get(memory.open.get(pipeline!) ?? '');
  if (known) {
    if (!isTaken(memory, incident!)) {
      memory.aliases.set(incident!, known.id);
      known.aliases.push(incident!);
    }
    occurred(known, event);
    return true;
  }
  // A failure must not vanish because its id was used before: the event's own id then names it.
  const id = isTaken(memory, incident!) ? event.id : incident!;
  if (isTaken(memory, id)) return false;
  const details = present(event.data, 'due', 'nextRetryAt', 'retriesLeft', 'source', 'detail', 'link');
  open(memory, event, {
    id,
    pipeline: pipeline!,
    kind: kind ?? 'failed',
    signature: signature!,
    title: title!,
    failedAt: failedAt!,
    ...details,
  });
  return true;
}

function seen(memory: FoldMemory, draft: Draft, event: LogEvent): Folded {
  const { key, failedAt } = event.data;
  const fresh = key === undefined || !draft.failureKeys.has(key);
  if (!draft.resolved || !fresh || failedAt! <= draft.resolved.at) {
    occurred(draft, event);
    return true;
  }
  const { pipeline, kind, signature, title } = draft;
  const successor = memory.incidents.get(memory.open.get(pipeline) ?? '');
  if (successor) occurred(successor, event);
  else if (isTaken(memory, event.id)) return false;
  else open(memory, event, { id: event.id, pipeline, kind, signature, title, failedAt: failedAt! });
  return true;
}

type Opening = Pick<Draft, 'id' | 'pipeline' | 'kind' | 'signature' | 'title' | 'failedAt'>;

function open(memory: FoldMemory, event: LogEvent, opening: Opening): void {
  const sort = failureClass(opening.pipeline, opening.signature);
  const before = memory.seen.get(sort) ?? 0;
  const predecessor = memory.lastResolved.get(opening.pipeline);
  const { key } = event.data;
  memory.seen.set(sort, before + 1);
  memory.open.set(opening.pipeline, opening.id);
  memory.incidents.set(opening.id, {
    ...opening,
    lastFailedAt: opening.failedAt,
    occurrences: 1,
    aliases: [],
    ...(predecessor !== undefined && { predecessor }),
    seenBefore: before,
    events: [event],
    failureKeys: new Set(key === undefined ? [] : [key]),
    recoveryKeys: new Set(),
  });
}

function occurred(draft: Draft, event: LogEvent): void {
  const { key, failedAt } = event.data;
  const fresh = isNew(draft.failureKeys, key);
  if (fresh) {
    draft.occurrences += 1;
    Object.assign(draft, present(event.data, 'nextRetryAt', 'retriesLeft'));
  }
  // A second delivery of an old failure must not hide a recovery; one of a later failure must not be hidden by it.
  if (fresh || (draft.recoveredAt !== undefined && failedAt! > draft.recoveredAt)) delete draft.recoveredAt;
  draft.lastFailedAt = Math.max(draft.lastFailedAt, failedAt!);
  draft.events.push(event);
}

function resolved(memory: FoldMemory, draft: Draft, { by, at, data }: LogEvent): void {
  if (!draft.resolved) {
    memory.open.delete(draft.pipeline);
    memory.lastResolved.set(draft.pipeline, draft.id);
  }
  // A later resolve of the same incident corrects the earlier one.
  draft.resolved = { resolution: data.resolution!, by, at, ...present(data, 'handsOn', 'note', 'followUp') };
}

function merged(memory: FoldMemory, draft: Draft, event: LogEvent): Folded {
  const target = incidentNamed(memory, event.data.into!);
  draft.events.push(event);
  if (!target) return memory.withdrawn.has(event.data.into!);
  if (target === draft) return true;
  target.events.push(event);
  if (!draft.resolved) memory.open.delete(draft.pipeline);
  draft.mergedInto = target.id;
  memory.aliases.set(draft.id, target.id);
  const sort = failureClass(draft.pipeline, draft.signature);
  memory.seen.set(sort, Math.max(0, (memory.seen.get(sort) ?? 0) - 1));
  return true;
}

function isTaken(memory: FoldMemory, id: string): boolean {
  return memory.incidents.has(id) || memory.aliases.has(id);
}

function isNew(keys: Set<string>, key: string | undefined): boolean {
  if (key === undefined) return true;
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
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
