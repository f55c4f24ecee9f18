import type { LogEvent } from '../event/event.ts';
import { isEventId } from '../event/event-id.ts';
import { factName } from '../event/fact.ts';
import { failureClass } from '../signature/signature.ts';
import type { HandoffRecord } from '../state/handoff.ts';
import type { Lesson } from '../state/lesson.ts';
import type { Activity, FollowUp, WakeUp } from '../state/log-state.ts';
import type { Observation } from '../state/observation.ts';
import type { BusinessQuestion } from '../state/question.ts';
import type { WorkRequest } from '../state/request.ts';
import type { Run, RunbookRecord } from '../state/run.ts';
import type { Backfill, Experiment } from '../state/running-work.ts';
import type { SourceRecord } from '../state/source-record.ts';
import type { Division } from '../trouble/division.ts';
import { factAt } from '../trouble/facts.ts';
import type { Base, Told } from '../trouble/ledger.ts';
import { copiesTakenBack, divisionsOf, learn } from './divisions.ts';
import { causesOf } from './fold-cause.ts';
import { emptyMemory, type FoldMemory, type FollowUpDraft, lastFew, type PeriodAt } from './fold-memory.ts';
import { isOpen } from './live-state.ts';
import { mark, pipelineNamed } from './place.ts';

type Entries<V> = readonly (readonly [string, V])[];

/** All that was told of one pipeline. */
export interface StoredLedger {
  readonly pipeline: string;
  readonly told: readonly Told[];
  /** Those of its events that are taken back. */
  readonly undone: readonly string[];
  /** How many further tellings of facts that are taken back there are. */
  readonly copies: number;
  /** Names of its incidents and the events that told of its failures. */
  readonly names: readonly string[];
  /** `factName` of each failure and landing that was told. */
  readonly facts: readonly string[];
}

/** What folding goes on from: plain data that survives JSON. Its size follows what is open, not the years. */
export interface HotPart {
  /** Of pipelines of which something is open. */
  readonly ledgers: readonly StoredLedger[];
  readonly bases: Entries<Base>;
  readonly moved: Entries<string>;
  readonly unplaced: readonly LogEvent[];
  readonly lessons: Entries<Lesson>;
  readonly withdrawn: readonly string[];
  readonly wakeUps: Entries<readonly WakeUp[]>;
  readonly callOuts: Entries<readonly WakeUp[]>;
  readonly activity: Entries<readonly Activity[]>;
  /** Of all years: people make few of them. */
  readonly causeEvents: readonly LogEvent[];
  readonly followUps: Entries<FollowUp>;
  readonly finished: readonly string[];
  /** Of all years: one a turn, a few words each. */
  readonly handoffs: Entries<HandoffRecord>;
  readonly runs: Entries<Run>;
  readonly runbookRecords: Entries<RunbookRecord>;
  readonly experiments: Entries<Experiment>;
  readonly backfills: Entries<Backfill>;
  /** Of all years, for what is asked again; a few words each. */
  readonly questions: Entries<BusinessQuestion>;
  readonly requests: Entries<WorkRequest>;
  readonly sources: Entries<SourceRecord>;
  readonly recent: readonly LogEvent[];
  readonly unknownTypes: Entries<number>;
  readonly read: number;
  readonly undone: number;
  readonly newestAt?: number;
  /** Names in cold ledgers whose form does not tell that they may be there. */
  readonly oddNames: readonly string[];
}

/** What is over and belongs to no pipeline, of all years. */
export interface OverPart {
  readonly wakeUps: Entries<readonly WakeUp[]>;
  readonly callOuts: Entries<readonly WakeUp[]>;
  readonly followUps: Entries<FollowUpDraft>;
  readonly observed: readonly Observation[];
}

/**
 * Splits what was folded so far: what every start needs, pipelines of which nothing is open, and what else is over. All
 * share objects with `memory`: write them down before folding goes on.
 * `firstId` is what later event ids are greater than; wake-ups before `wakeUpsSince` are left behind.
 */
export function splitMemory(
  memory: FoldMemory,
  firstId: string,
  wakeUpsSince: number,
): { hot: HotPart; cold: StoredLedger[]; over: OverPart } {
  const divided = divisionsOf(memory);
  const needed = inOpenCauses(memory, divided);
  // What was merged into an incident of another pipeline goes on under the name of that.
  for (const name of [...memory.moved].flat()) needed.add(memory.names.get(name)!);
  const names = new Map<string, string[]>();
  for (const [name, pipeline] of memory.names) {
    const list = names.get(pipeline);
    if (list) list.push(name);
    else names.set(pipeline, [name]);
  }
  const hot: StoredLedger[] = [];
  const cold: StoredLedger[] = [];
  const bases: [string, Base][] = [...memory.bases];
  const lessons = new Map(memory.lessons);
  const takenBack = new Set<string>();
  for (const [pipeline, told] of memory.ledgers) {
    const division = divided.get(pipeline)!;
    const copies = copiesTakenBack(memory, pipeline, division);
    for (const id of copies) takenBack.add(id);
    const ledger = stored(memory, pipeline, told, copies.length, names.get(pipeline) ?? []);
    const base = baseOf(division, told);
    if (!base || needed.has(pipeline) || division.drafts.some(isOpen)) hot.push(ledger);
    else {
      cold.push(ledger);
      bases.push([pipeline, base]);
      learn(lessons, division.drafts);
    }
  }
  const followUps = [...memory.followUps];
  return {
    cold,
    over: {
      wakeUps: [...memory.wakeUps],
      callOuts: [...memory.callOuts],
      followUps,
      observed: memory.observed,
    },
    hot: {
      ledgers: hot,
      bases,
      moved: [...memory.moved],
      unplaced: memory.unplaced,
      lessons: [...lessons],
      withdrawn: [...memory.withdrawn],
      wakeUps: wakeUpsFrom(memory.wakeUps, wakeUpsSince),
      callOuts: wakeUpsFrom(memory.callOuts, wakeUpsSince),
      activity: [...memory.activity].map(([person, list]) => [person, lastFew(list)] as const),
      causeEvents: memory.causeEvents,
      followUps: followUps
        .filter(([, { doneBy }]) => doneBy === undefined)
        .map(([id, { followUp }]) => [id, followUp] as const),
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
      questions: [...memory.questions],
      requests: [...memory.requests],
      sources: [...memory.sources],
      recent: lastFew(memory.recent.filter(({ id }) => !takenBack.has(id))),
      unknownTypes: [...memory.unknownTypes],
      read: memory.read,
      undone: memory.undone + cold.reduce((sum, { copies }) => sum + copies, 0),
      ...(memory.newestAt !== undefined && { newestAt: memory.newestAt }),
      oddNames: cold.flatMap((ledger) => ledger.names.filter((name) => !mayBeCold(name, firstId))),
    },
  };
}

function stored(
  { undoneIds }: FoldMemory,
  pipeline: string,
  told: readonly Told[],
  copies: number,
  names: readonly string[],
): StoredLedger {
  const facts = told.flatMap(({ event }) => factName(event) ?? []);
  return {
    ...{ pipeline, told, copies, names, facts: [...new Set(facts)] },
    undone: told.map(({ event }) => event.id).filter((id) => undoneIds.has(id)),
  };
}

/** Pipelines that an open cause names: which incident it means is asked for at every start. */
function inOpenCauses(memory: FoldMemory, divided: ReadonlyMap<string, Division>): Set<string> {
  const ids = new Map([...divided.values()].flatMap((one) => [...one.ids]));
  const open = new Set(
    [...causesOf(memory.causeEvents, (name) => ids.get(name) ?? name).values()]
      .filter(({ closed }) => !closed)
      .map(({ id }) => id),
  );
  const named = memory.causeEvents.filter(({ data }) => open.has(data.cause!) && data.incident !== undefined);
  return new Set(named.flatMap(({ data }) => pipelineNamed(memory, data.incident!) ?? []));
}

/** What is left of a pipeline without its events; undefined where it had no incident. */
function baseOf({ drafts, parts }: Division, told: readonly Told[]): Base | undefined {
  const own = drafts.filter((draft) => !parts.has(draft));
  const last = own.at(-1);
  if (!last) return undefined;
  const seen = new Map<string, number>();
  for (const { signature } of own) seen.set(signature, (seen.get(signature) ?? 0) + 1);
  const until = told.reduce(
    (latest, { event }) => Math.max(latest, factAt(event) ?? latest),
    Number.MIN_SAFE_INTEGER,
  );
  const { id, title, signature } = last;
  return { last: { id, title, signature }, until, seen: [...seen] };
}

function wakeUpsFrom(
  known: ReadonlyMap<string, readonly WakeUp[]>,
  from: number,
): Entries<readonly WakeUp[]> {
  return [...known].map(([who, list]) => [who, list.filter(({ at }) => at >= from)]);
}

/** Whether the form of a name lets it stand for something from before `firstId`; other cold ones are `oddNames`. */
export function mayBeCold(name: string, firstId: string): boolean {
  return isEventId(name) && name < firstId;
}

/** Memory to go on folding with, the cold ledgers missing. */
export function memoryFrom(hot: HotPart, periodAt?: PeriodAt): FoldMemory {
  const memory: FoldMemory = {
    ...emptyMemory(periodAt),
    bases: new Map(hot.bases),
    moved: new Map(hot.moved),
    unplaced: [...hot.unplaced],
    lessons: new Map(hot.lessons),
    withdrawn: new Set(hot.withdrawn),
    wakeUps: new Map(hot.wakeUps.map(([person, list]) => [person, [...list]])),
    callOuts: new Map(hot.callOuts.map(([person, list]) => [person, [...list]])),
    activity: new Map(hot.activity.map(([person, list]) => [person, [...list]])),
    causeEvents: [...hot.causeEvents],
    causeIds: new Set(
      hot.causeEvents.filter(({ type }) => type === 'cause.opened').map(({ data }) => data.cause!),
    ),
    followUps: new Map(hot.followUps.map(([id, followUp]) => [id, { followUp }])),
    finished: new Set(hot.finished),
    handoffs: new Map(hot.handoffs),
    runs: new Map(hot.runs),
    runbookRecords: new Map(hot.runbookRecords),
    experiments: new Map(hot.experiments),
    backfills: new Map(hot.backfills),
    questions: new Map(hot.questions),
    requests: new Map(hot.requests),
    sources: new Map(hot.sources),
    recent: [...hot.recent],
    unknownTypes: new Map(hot.unknownTypes),
    read: hot.read,
    undone: hot.undone,
    newestAt: hot.newestAt,
  };
  for (const ledger of hot.ledgers) adopt(memory, ledger);
  return memory;
}

/** Puts back into memory, before anything is folded on, all that is over: also everything that was told of pipelines. */
export function recall(memory: FoldMemory, ledgers: readonly StoredLedger[], over: OverPart): void {
  memory.lessons.clear();
  for (const ledger of ledgers) adopt(memory, ledger);
  for (const [person, list] of over.wakeUps) memory.wakeUps.set(person, [...list]);
  for (const [person, list] of over.callOuts) memory.callOuts.set(person, [...list]);
  for (const [id, draft] of over.followUps) {
    memory.followUps.set(id, draft);
    memory.finished.delete(id);
  }
  // One by one: so many arguments as there may be observations do not fit on the stack.
  for (const one of over.observed) memory.observed.push(one);
}

/** Puts back into memory all that was told of a pipeline. */
export function adopt(memory: FoldMemory, ledger: StoredLedger): void {
  const { pipeline, told, undone, names, copies } = ledger;
  if (memory.bases.has(pipeline)) memory.undone -= copies;
  memory.ledgers.set(pipeline, [...told]);
  memory.bases.delete(pipeline);
  for (const id of undone) memory.undoneIds.add(id);
  for (const name of names) memory.names.set(name, pipeline);
  for (const { event, name } of told) mark(memory, event, name, memory.undoneIds.has(event.id));
  for (const sort of memory.lessons.keys())
    if (sort.startsWith(failureClass(pipeline, ''))) memory.lessons.delete(sort);
}
