import type { LogEvent } from '../event/event.ts';
import type { HandoffRecord } from '../state/handoff.ts';
import type { Lesson } from '../state/lesson.ts';
import type { Activity, FollowUp, WakeUp } from '../state/log-state.ts';
import type { Observation } from '../state/observation.ts';
import type { BusinessQuestion } from '../state/question.ts';
import type { WorkRequest } from '../state/request.ts';
import type { Run, RunbookRecord } from '../state/run.ts';
import type { Backfill, Experiment } from '../state/running-work.ts';
import type { SourceRecord } from '../state/source-record.ts';
import type { Base, Told } from '../trouble/ledger.ts';

/** A follow-up while its events are being folded. */
export interface FollowUpDraft {
  readonly followUp: FollowUp;
  /** The event that finished it. */
  readonly doneBy?: string;
}

/** Everything that folding one more event needs to know of those before it. */
export interface FoldMemory {
  /** What was told of each pipeline, in the order of ids; of those with a base only what came after it. */
  readonly ledgers: Map<string, Told[]>;
  /** Pipelines of whose past only this is at hand. */
  readonly bases: Map<string, Base>;
  /** The pipeline of each incident and of each event that told of a failure, by id. */
  readonly names: Map<string, string>;
  /** Incidents that were merged into one of another pipeline, as older logs have it. */
  readonly moved: Map<string, string>;
  /** Incidents that were opened and stand, whose opening is taken back, and that somebody resolved, by name. */
  readonly standing: Set<string>;
  readonly gone: Set<string>;
  readonly ended: Set<string>;
  /** Events of the ledgers that are taken back. */
  readonly undoneIds: Set<string>;
  /** About incidents that nobody has opened yet. */
  readonly unplaced: LogEvent[];
  /** One period of the schedule of a pipeline around an instant, milliseconds. */
  readonly periodAt: PeriodAt;
  /** What closed incidents of pipelines with a base teach, by pipeline and signature. */
  readonly lessons: Map<string, Lesson>;
  /** Causes and follow-ups whose first event was undone: what follows about them is no mistake. */
  readonly withdrawn: Set<string>;
  readonly wakeUps: Map<string, WakeUp[]>;
  /** Starts of work, once a session: what somebody was called out for, awake or not. */
  readonly callOuts: Map<string, WakeUp[]>;
  readonly activity: Map<string, Activity[]>;
  /** What was told of causes: which incidents these are is known only once all is told. */
  readonly causeEvents: LogEvent[];
  readonly causeIds: Set<string>;
  readonly followUps: Map<string, FollowUpDraft>;
  readonly handoffs: Map<string, HandoffRecord>;
  readonly runs: Map<string, Run>;
  readonly runbookRecords: Map<string, RunbookRecord>;
  readonly experiments: Map<string, Experiment>;
  readonly backfills: Map<string, Backfill>;
  readonly questions: Map<string, BusinessQuestion>;
  readonly requests: Map<string, WorkRequest>;
  /** What sources said of themselves, by id. */
  readonly sources: Map<string, SourceRecord>;
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
    ledgers: new Map(),
    bases: new Map(),
    names: new Map(),
    moved: new Map(),
    standing: new Set(),
    gone: new Set(),
    ended: new Set(),
    undoneIds: new Set(),
    unplaced: [],
    lessons: new Map(),
    withdrawn: new Set(),
    wakeUps: new Map(),
    callOuts: new Map(),
    activity: new Map(),
    causeEvents: [],
    causeIds: new Set(),
    followUps: new Map(),
    handoffs: new Map(),
    runs: new Map(),
    runbookRecords: new Map(),
    experiments: new Map(),
    backfills: new Map(),
    questions: new Map(),
    requests: new Map(),
    sources: new Map(),
    observed: [],
    finished: new Set(),
    recent: [],
    unknownTypes: new Map(),
    read: 0,
    undone: 0,
    newestAt: undefined,
  };
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
