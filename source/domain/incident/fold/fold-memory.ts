import type { LogEvent } from '../event/event.ts';
import type { Cause } from '../state/cause.ts';
import type { HandoffRecord } from '../state/handoff.ts';
import type { Lesson } from '../state/lesson.ts';
import type { Activity, FollowUp, WakeUp } from '../state/log-state.ts';
import type { Observation } from '../state/observation.ts';
import type { Run, RunbookRecord } from '../state/run.ts';
import type { Backfill, Experiment } from '../state/running-work.ts';
import type { Draft } from './draft.ts';

/** A follow-up while its events are being folded. */
export interface FollowUpDraft {
  readonly followUp: FollowUp;
  /** The event that finished it. */
  readonly doneBy?: string;
}

/** Everything that folding one more event needs to know of those before it. */
export interface FoldMemory {
  readonly incidents: Map<string, Draft>;
  /** Alias or merged id to what it stood for then; may lead on to another. */
  readonly aliases: Map<string, string>;
  /** The unresolved, unmerged incidents of each pipeline that has any, by when they began: all but the last have recovered. */
  readonly unresolved: Map<string, string[]>;
  /** Pipelines of which something was told late: their incidents are divided anew before anybody looks at them. */
  readonly unsettled: Set<string>;
  /** What was done about a failure that is taken back, by the id that it had: it goes to the next failure told under that id. */
  readonly parked: Map<string, readonly LogEvent[]>;
  /** Landings of pipelines that were told while nothing of these was known to be in trouble: they count for what is told later. */
  readonly strays: Map<string, readonly LogEvent[]>;
  /** The incident that holds a fact, by `factOf`. */
  readonly facts: Map<string, string>;
  /** Facts that an undo took back: further copies of them do not count. */
  readonly withdrawnFacts: Set<string>;
  /** The incident that holds the failure of an event. */
  readonly holders: Map<string, string>;
  /** Events that told once more of a fact that was known, and which: people may have named the failure by them. */
  readonly copies: Map<string, string>;
  /** One period of the schedule of a pipeline around an instant, milliseconds. */
  readonly periodAt: PeriodAt;
  /** The incident of each pipeline that was resolved last. */
  readonly lastResolved: Map<string, string>;
  /** Incidents so far by pipeline and signature, merged ones left out. */
  readonly seen: Map<string, number>;
  /** What closed incidents teach, by pipeline and signature. */
  readonly lessons: Map<string, Lesson>;
  /** Incidents, with their pipelines, causes and follow-ups whose first event was undone: what follows about them is no mistake. */
  readonly withdrawn: Map<string, string>;
  readonly wakeUps: Map<string, WakeUp[]>;
  /** Starts of work, once a session: what somebody was called out for, awake or not. */
  readonly callOuts: Map<string, WakeUp[]>;
  readonly activity: Map<string, Activity[]>;
  readonly causes: Map<string, Cause>;
  /** Closed causes that are remembered by id only. */
  readonly closedCauses: Set<string>;
  readonly followUps: Map<string, FollowUpDraft>;
  readonly handoffs: Map<string, HandoffRecord>;
  readonly runs: Map<string, Run>;
  readonly runbookRecords: Map<string, RunbookRecord>;
  readonly experiments: Map<string, Experiment>;
  readonly backfills: Map<string, Backfill>;
  readonly observed: Observation[];
  /** Finished follow-ups that are remembered by id only. */
  readonly finished: Set<string>;
  /** The last events that count; see `keepLast`. */
  readonly recent: LogEvent[];
  readonly unknownTypes: Map<string, number>;
  read: number;
  undone: number;
  newestAt: number | undefined;
}

/** How long after an instant a failure of a pipeline still belongs to what landed then, milliseconds. */
export type PeriodAt = (pipeline: string, instant: number) => number;

/** Where no schedule is known. */
const DAY = 24 * 3_600_000;

export function emptyMemory(periodAt: PeriodAt = () => DAY): FoldMemory {
  return {
    periodAt,
    incidents: new Map(),
    aliases: new Map(),
    unresolved: new Map(),
    unsettled: new Set(),
    parked: new Map(),
    strays: new Map(),
    facts: new Map(),
    withdrawnFacts: new Set(),
    holders: new Map(),
    copies: new Map(),
    lastResolved: new Map(),
    seen: new Map(),
    lessons: new Map(),
    withdrawn: new Map(),
    wakeUps: new Map(),
    callOuts: new Map(),
    activity: new Map(),
    causes: new Map(),
    closedCauses: new Set(),
    followUps: new Map(),
    handoffs: new Map(),
    runs: new Map(),
    runbookRecords: new Map(),
    experiments: new Map(),
    backfills: new Map(),
    observed: [],
    finished: new Set(),
    recent: [],
    unknownTypes: new Map(),
    read: 0,
    undone: 0,
    newestAt: undefined,
  };
}

/** The incident that an id now means: through merges, repeated openings, and an event that told of a failure of it. */
export function incidentNamed(memory: FoldMemory, id: string): Draft | undefined {
  const { incidents, aliases, holders, facts, copies } = memory;
  return (
    incidents.get(targetOf(aliases, id)) ??
    incidents.get(targetOf(aliases, holders.get(id) ?? facts.get(copies.get(id) ?? '') ?? ''))
  );
}

/** The id that an alias or merged id leads to, itself where it leads nowhere. */
export function targetOf(aliases: ReadonlyMap<string, string>, id: string): string {
  let target = id;
  for (let next = aliases.get(target); next !== undefined; next = aliases.get(target)) target = next;
  return target;
}

/** How many of the last events, and of the last things each person did, are kept. */
export const KEPT = 200;

/** Adds to a list of which only the end is needed. Cutting only now and then keeps that linear. */
export function keepLast<T>(list: T[], item: T): void {
  if (list.push(item) >= 2 * KEPT) list.splice(0, list.length - KEPT);
}

/** The end of such a list, exactly as many as are kept. */
export function lastFew<T>(list: readonly T[]): readonly T[] {
  return list.length > KEPT ? list.slice(-KEPT) : list;
}
