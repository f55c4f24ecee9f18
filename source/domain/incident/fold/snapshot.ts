import type { LogEvent } from '../event/event.ts';
import { isEventId } from '../event/event-id.ts';
import { factKind, factName, factOf } from '../event/fact.ts';
import type { Cause } from '../state/cause.ts';
import type { HandoffRecord } from '../state/handoff.ts';
import type { Lesson } from '../state/lesson.ts';
import type { Activity, FollowUp, WakeUp } from '../state/log-state.ts';
import type { Run, RunbookRecord } from '../state/run.ts';
import type { Backfill, Experiment } from '../state/running-work.ts';
import { type Draft, failureFact } from './draft.ts';
import { emptyMemory, type FoldMemory, lastFew, type PeriodAt, targetOf } from './fold-memory.ts';
import { isOpen } from './live-state.ts';
import { remember } from './regroup.ts';

type Entries<V> = readonly (readonly [string, V])[];
/** A draft without what its events tell anyway. */
type StoredDraft = Omit<Draft, 'failures' | 'recoveries'> & Partial<Pick<Draft, 'failures' | 'recoveries'>>;

/** An incident that is over, with every id under which it is known. */
export interface ColdIncident {
  readonly draft: StoredDraft;
  readonly names: readonly string[];
  /** What leads to it besides: `factName` of what it holds, and the events that told of its failures. */
  readonly facts: readonly string[];
  /** Events that told of its failures once more, and of which. */
  readonly copies: Entries<string>;
  /** Facts of incidents of other pipelines that were merged into it, as older logs have it. */
  readonly foreign: readonly string[];
}

/** What folding goes on from: plain data that survives JSON. Its size follows what is open, not the years. */
export interface HotPart {
  readonly drafts: readonly StoredDraft[];
  readonly aliases: Entries<string>;
  readonly lastResolved: Entries<string>;
  readonly seen: Entries<number>;
  readonly lessons: Entries<Lesson>;
  readonly withdrawn: Entries<string>;
  readonly withdrawnFacts: readonly string[];
  readonly parked: Entries<readonly LogEvent[]>;
  readonly strays: Entries<readonly LogEvent[]>;
  readonly copies: Entries<string>;
  /** The same as of cold ones: facts, each with the incident that holds it. */
  readonly foreign: Entries<string>;
  readonly wakeUps: Entries<readonly WakeUp[]>;
  readonly callOuts: Entries<readonly WakeUp[]>;
  readonly activity: Entries<readonly Activity[]>;
  readonly causes: readonly Cause[];
  readonly closedCauses: readonly string[];
  readonly followUps: readonly FollowUp[];
  readonly finished: readonly string[];
  /** Of all years: one a turn, a few words each. */
  readonly handoffs: Entries<HandoffRecord>;
  readonly runs: Entries<Run>;
  readonly runbookRecords: Entries<RunbookRecord>;
  readonly experiments: Entries<Experiment>;
  readonly backfills: Entries<Backfill>;
  readonly recent: readonly LogEvent[];
  readonly unknownTypes: Entries<number>;
  readonly read: number;
  readonly undone: number;
  readonly newestAt?: number;
  /** Names of cold incidents whose form does not tell that they may be cold. */
  readonly oddNames: readonly string[];
}

/**
 * Splits what was folded so far: what every start needs, and incidents that are over. Both share objects with
 * `memory`: write them down before folding goes on.
 * `firstId` is what later event ids are greater than; wake-ups before `wakeUpsSince` are left behind.
 */
export function splitMemory(
  memory: FoldMemory,
  firstId: string,
  wakeUpsSince: number,
): { hot: HotPart; cold: ColdIncident[] } {
  const hotAliases: [string, string][] = [];
  const namesOf = new Map<string, string[]>();
  for (const alias of memory.aliases.keys()) {
    const target = targetOf(memory.aliases, alias);
    if (isOpen(memory.incidents.get(target)!)) hotAliases.push([alias, target]);
    else if (!namesOf.get(target)?.push(alias)) namesOf.set(target, [alias]);
  }
  const hotCopies: [string, string][] = [];
  const copiesOf = new Map<string, [string, string][]>();
  for (const copy of memory.copies) {
    const holder = memory.incidents.get(targetOf(memory.aliases, memory.facts.get(copy[1])!))!;
    if (isOpen(holder)) hotCopies.push(copy);
    else if (!copiesOf.get(holder.id)?.push(copy)) copiesOf.set(holder.id, [copy]);
  }
  const foreignOf = foreignFacts(memory);
  const drafts: StoredDraft[] = [];
  const cold: ColdIncident[] = [];
  for (const draft of memory.incidents.values()) {
    if (isOpen(draft)) drafts.push(stored(draft));
    else if (draft.mergedInto === undefined) {
      cold.push({
        draft: stored(draft),
        names: [draft.id, ...(namesOf.get(draft.id) ?? [])],
        facts: [
          ...factsOf(draft),
          ...(copiesOf.get(draft.id) ?? []).map(([event]) => event),
          ...(foreignOf.get(draft.id) ?? []).map(({ name }) => name),
        ],
        copies: copiesOf.get(draft.id) ?? [],
        foreign: (foreignOf.get(draft.id) ?? []).map(({ fact }) => fact),
      });
    }
  }
  const lastingName = (name: string) => {
    const target = targetOf(memory.aliases, name);
    const incident = memory.incidents.get(target);
    return incident && isOpen(incident) ? name : target;
  };
  const followUps = [...memory.followUps];
  const hot: HotPart = {
    drafts,
    aliases: hotAliases,
    lastResolved: [...memory.lastResolved],
    seen: [...memory.seen],
    lessons: [...memory.lessons],
    withdrawn: [...memory.withdrawn],
    withdrawnFacts: [...memory.withdrawnFacts],
    parked: [...memory.parked],
    strays: [...memory.strays],
    copies: hotCopies,
    foreign: drafts.flatMap(({ id }) =>
      (foreignOf.get(id) ?? []).map(({ fact }): [string, string] => [fact, id]),
    ),
    wakeUps: wakeUpsFrom(memory.wakeUps, wakeUpsSince),
    callOuts: wakeUpsFrom(memory.callOuts, wakeUpsSince),
    activity: [...memory.activity].map(([who, list]) => [who, lastFew(list)]),
    // Names of cold incidents lead nowhere later on, so those that causes hold are followed now.
    causes: [...memory.causes.values()]
      .filter(({ closed }) => !closed)
      .map((cause) => ({ ...cause, incidents: cause.incidents.map(lastingName) })),
    closedCauses: [
      ...memory.closedCauses,
      ...[...memory.causes.values()].filter(({ closed }) => closed).map(({ id }) => id),
    ],
    followUps: followUps.filter(([, { doneBy }]) => doneBy === undefined).map(([, { followUp }]) => followUp),
    finished: [
      ...memory.finished,
      ...followUps.filter(([, { doneBy }]) => doneBy !== undefined).map(([id]) => id),
    ],
    handoffs: [...memory.handoffs],
    // All of them: an incident that was over may be opened again by an undo.
    runs: [...memory.runs],
    runbookRecords: [...memory.runbookRecords],
    experiments: [...memory.experiments],
    backfills: [...memory.backfills],
    recent: lastFew(memory.recent),
    unknownTypes: [...memory.unknownTypes],
    read: memory.read,
    undone: memory.undone,
    ...(memory.newestAt !== undefined && { newestAt: memory.newestAt }),
    oddNames: cold.flatMap(({ names }) => names.filter((name) => !mayBeCold(name, firstId))),
  };
  return { hot, cold };
}

/** What merged incidents of other pipelines held, by the incident that they were merged into. */
function foreignFacts({ incidents, aliases }: FoldMemory): Map<string, { name: string; fact: string }[]> {
  const found = new Map<string, { name: string; fact: string }[]>();
  for (const draft of incidents.values()) {
    const target = incidents.get(targetOf(aliases, draft.id));
    if (draft.mergedInto === undefined || !target || target.pipeline === draft.pipeline) continue;
    const facts = [...draft.failures, ...draft.recoveries].flatMap(({ event }) => {
      const name = factName(event);
      return name === undefined ? [] : [{ name, fact: factOf(name, draft.pipeline) }];
    });
    found.set(target.id, [...(found.get(target.id) ?? []), ...facts]);
  }
  return found;
}

function factsOf({ failures, recoveries }: Draft): string[] {
  const named = [...failures, ...recoveries].flatMap(({ event }) => factName(event) ?? []);
  const seen = failures.flatMap(({ event }) => (event.type === 'incident.seen' ? [event.id] : []));
  return [...new Set([...named, ...seen])];
}

function wakeUpsFrom(
  known: ReadonlyMap<string, readonly WakeUp[]>,
  from: number,
): Entries<readonly WakeUp[]> {
  return [...known].map(([who, list]) => [who, list.filter(({ at }) => at >= from)]);
}

/** Whether the form of a name lets it stand for an incident from before `firstId`; other cold ones are `oddNames`. */
export function mayBeCold(name: string, firstId: string): boolean {
  return isEventId(name) && name < firstId;
}

/** Memory to go on folding with, the cold incidents missing. */
export function memoryFrom(hot: HotPart, periodAt?: PeriodAt): FoldMemory {
  const memory: FoldMemory = {
    ...emptyMemory(periodAt),
    aliases: new Map(hot.aliases),
    lastResolved: new Map(hot.lastResolved),
    seen: new Map(hot.seen),
    lessons: new Map(hot.lessons),
    withdrawn: new Map(hot.withdrawn),
    withdrawnFacts: new Set(hot.withdrawnFacts),
    parked: new Map(hot.parked),
    strays: new Map(hot.strays),
    copies: new Map(hot.copies),
    wakeUps: new Map(hot.wakeUps.map(([person, list]) => [person, [...list]])),
    callOuts: new Map(hot.callOuts.map(([person, list]) => [person, [...list]])),
    activity: new Map(hot.activity.map(([person, list]) => [person, [...list]])),
    causes: new Map(hot.causes.map((cause) => [cause.id, cause])),
    closedCauses: new Set(hot.closedCauses),
    followUps: new Map(hot.followUps.map((followUp) => [followUp.id, { followUp }])),
    finished: new Set(hot.finished),
    handoffs: new Map(hot.handoffs),
    runs: new Map(hot.runs),
    runbookRecords: new Map(hot.runbookRecords),
    experiments: new Map(hot.experiments),
    backfills: new Map(hot.backfills),
    recent: [...hot.recent],
    unknownTypes: new Map(hot.unknownTypes),
    read: hot.read,
    undone: hot.undone,
    newestAt: hot.newestAt,
  };
  for (const draft of hot.drafts) {
    memory.incidents.set(draft.id, revived(memory, draft));
    memory.unresolved.set(draft.pipeline, [...(memory.unresolved.get(draft.pipeline) ?? []), draft.id]);
  }
  for (const [fact, id] of hot.foreign) memory.facts.set(fact, id);
  for (const ids of memory.unresolved.values())
    ids.sort((a, b) => memory.incidents.get(a)!.failedAt - memory.incidents.get(b)!.failedAt);
  return memory;
}

/** Puts an incident that is over back into memory, under all its names. */
export function adopt(memory: FoldMemory, { draft, names, copies, foreign }: ColdIncident): void {
  for (const fact of foreign) memory.facts.set(fact, draft.id);
  for (const [event, fact] of copies) memory.copies.set(event, fact);
  memory.incidents.set(draft.id, revived(memory, draft));
  for (const name of names) if (name !== draft.id) memory.aliases.set(name, draft.id);
}

/** The facts of one that took in another are not all on its own record. */
function stored(draft: Draft): StoredDraft {
  if (draft.whole) return draft;
  const { failures: _, recoveries: __, ...rest } = draft;
  return rest;
}

function revived(memory: FoldMemory, draft: StoredDraft): Draft {
  const events = [...draft.events];
  const whole = {
    ...draft,
    aliases: [...draft.aliases],
    events,
    failures: [
      ...(draft.failures ?? events.filter((event) => factKind(event) === 'failure').map(failureFact)),
    ],
    recoveries: [
      ...(draft.recoveries ??
        events.filter((event) => factKind(event) === 'recovery').map((event) => ({ at: event.at, event }))),
    ],
  };
  for (const { event } of [...whole.failures, ...whole.recoveries]) remember(memory, whole, event);
  return whole;
}
