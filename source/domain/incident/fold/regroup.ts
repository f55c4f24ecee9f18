import type { LogEvent } from '../event/event.ts';
import { factName, factOf } from '../event/fact.ts';
import { failureClass } from '../event/signature.ts';
import { type Draft, type FailureFact, newDraft, type RecoveryFact } from './draft.ts';
import { type FoldMemory, targetOf } from './fold-memory.ts';
import { byTime, settleTimes } from './stretch.ts';

/** Failures and landings that belong to one incident. */
interface Group {
  readonly failures: FailureFact[];
  readonly recoveries: RecoveryFact[];
}

/** Incidents by the event that each began with. */
type Founders = ReadonlyMap<string, Draft>;

/** Puts a failure or a landing on the record of an incident: further copies of it are known. */
export function hold(memory: FoldMemory, draft: Draft, event: LogEvent): void {
  draft.events.push(event);
  remember(memory, draft, event);
}

/** Remembers which incident holds a fact. */
export function remember(memory: FoldMemory, { id, pipeline }: Draft, event: LogEvent): void {
  const name = factName(event);
  if (name !== undefined) memory.facts.set(factOf(name, pipeline), id);
  if (event.type === 'incident.seen') memory.holders.set(event.id, id);
}

/**
 * Divides everything that is told of a pipeline and not resolved into incidents, as if it had been told in the order in
 * which it happened. What somebody did about an incident stays with the failure under whose id they did it.
 * `apply` does such an act again on the incident that it now belongs to.
 */
export function regroup(
  memory: FoldMemory,
  pipeline: string,
  apply: (draft: Draft, event: LogEvent) => void,
): void {
  const before = (memory.unresolved.get(pipeline) ?? []).map((id) => memory.incidents.get(id)!);
  const groups = grouped(before, (at) => memory.periodAt(pipeline, at));
  const founders = new Map(before.map((draft) => [draft.founder, draft]));
  const drafts = groups.map((group) => founded(memory, pipeline, group, founders));
  const kept = new Set(drafts);
  const inGroup = new Map(
    groups.flatMap((group, index) => factsOf(group).map(({ event }) => [event.id, drafts[index]!] as const)),
  );
  const acts = before.flatMap(({ id, events }) => events.map((event) => ({ id, event })));
  for (const { signature } of before) count(memory, pipeline, signature, -1);
  const named = namesIn(memory, pipeline, groups, drafts);
  for (const old of before) {
    const heir = kept.has(old) ? old : inGroup.get(old.founder)!;
    if (heir !== old) memory.incidents.delete(old.id);
    for (const name of heir === old ? [...old.aliases] : [old.id, ...old.aliases])
      rename(memory, name, old, named(name) ?? heir);
  }
  for (const [index, draft] of drafts.entries()) {
    fill(draft, groups[index]!);
    draft.seenBefore = memory.seen.get(failureClass(pipeline, draft.signature)) ?? 0;
    count(memory, pipeline, draft.signature, 1);
    const earlier = drafts[index - 1]?.id ?? memory.lastResolved.get(pipeline);
    if (earlier === undefined) delete draft.predecessor;
    else draft.predecessor = earlier;
  }
  for (const { id, event } of acts.sort((a, b) => (a.event.id < b.event.id ? -1 : 1))) {
    const told = inGroup.get(event.id);
    if (told) hold(memory, told, event);
    else apply(named(event.data.incident) ?? memory.incidents.get(memory.aliases.get(id) ?? id)!, event);
  }
  memory.unresolved.set(
    pipeline,
    drafts.map(({ id }) => id),
  );
}

function factsOf({ failures, recoveries }: Group): (FailureFact | RecoveryFact)[] {
  return [...failures, ...recoveries];
}

/** A failure later than one period after a landing begins another group; a landing belongs to what failed before it. */
function grouped(drafts: readonly Draft[], periodAt: (at: number) => number): Group[] {
  const facts = drafts.flatMap(factsOf).sort(landingsFirst);
  const groups: Group[] = [{ failures: [], recoveries: [] }];
  let landedAt: number | undefined;
  for (const fact of facts) {
    const group = groups.at(-1)!;
    if (fact.event.type === 'incident.recovered') {
      group.recoveries.push(fact);
      if (group.failures.length > 0) landedAt = fact.at;
      continue;
    }
    if (landedAt !== undefined && fact.at - landedAt > periodAt(landedAt))
      groups.push({ failures: [fact], recoveries: [] });
    else group.failures.push(fact);
    landedAt = undefined;
  }
  return groups;
}

/** By when it happened; what landed at the instant of a failure landed before it. */
function landingsFirst(a: FailureFact | RecoveryFact, b: FailureFact | RecoveryFact): number {
  const isFailure = ({ event }: FailureFact | RecoveryFact) => Number(event.type !== 'incident.recovered');
  return a.at - b.at || isFailure(a) - isFailure(b) || byTime(a, b);
}

/** The incident of a group: the one that began with the earliest of its failures that began one, else a new one. */
function founded(memory: FoldMemory, pipeline: string, { failures }: Group, founders: Founders): Draft {
  const known = failures.map(({ event }) => founders.get(event.id)).find((draft) => draft !== undefined);
  if (known) return known;
  const first = failures[0]!;
  const id = freeId(memory, first, founders);
  const before = memory.incidents.get(targetOf(memory.aliases, id));
  if (before) remove(before.aliases, id);
  memory.aliases.delete(id);
  const draft = newDraft(id, pipeline, first);
  memory.incidents.set(id, draft);
  return draft;
}

/** The id that a failure was told under, unless another incident has it: then that of the event. */
function freeId({ incidents, aliases }: FoldMemory, { event }: FailureFact, founders: Founders): string {
  const { incident } = event.data;
  if (event.type !== 'incident.opened' || incident === undefined) return event.id;
  const holder = incidents.get(targetOf(aliases, incident));
  const isAnothers = holder && (holder.id === incident || founders.get(holder.founder) !== holder);
  return isAnothers ? event.id : incident;
}

/** Which incident a name means now: the one that holds the failure that was first told under it. */
function namesIn(
  { copies }: FoldMemory,
  pipeline: string,
  groups: readonly Group[],
  drafts: readonly Draft[],
): (name: string | undefined) => Draft | undefined {
  const names = new Map<string, Draft>();
  const facts = new Map<string, Draft>();
  const all = groups.flatMap((group, index) =>
    group.failures.map((fact) => [fact.event, drafts[index]!] as const),
  );
  for (const [event, draft] of all.sort(([a], [b]) => (a.id < b.id ? -1 : 1))) {
    const fact = factName(event);
    if (fact !== undefined) facts.set(factOf(fact, pipeline), draft);
    names.set(event.id, draft);
    const { incident } = event.data;
    if (event.type === 'incident.opened' && !names.has(incident!)) names.set(incident!, draft);
  }
  return (name = '') => names.get(name) ?? facts.get(copies.get(name) ?? '');
}

/** A name of one incident that now is a name of another. */
function rename(memory: FoldMemory, name: string, from: Draft, to: Draft): void {
  if (from === to || name === to.id) return;
  remove(from.aliases, name);
  memory.aliases.set(name, to.id);
  if (!to.aliases.includes(name)) to.aliases.push(name);
}

/** An incident with these facts and without anything that was done about it. */
function fill(draft: Draft, { failures, recoveries }: Group): void {
  draft.failures.splice(0, Number.POSITIVE_INFINITY, ...failures);
  draft.recoveries.splice(0, Number.POSITIVE_INFINITY, ...recoveries);
  draft.events.length = 0;
  for (const done of ['acknowledged', 'assigned', 'startedAt', 'held', 'blocked', 'planned'] as const)
    delete draft[done];
  settleTimes(draft);
}

function count({ seen }: FoldMemory, pipeline: string, signature: string, by: 1 | -1): void {
  const sort = failureClass(pipeline, signature);
  const left = (seen.get(sort) ?? 0) + by;
  if (left > 0) seen.set(sort, left);
  else seen.delete(sort);
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}
