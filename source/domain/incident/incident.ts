import type { Cause } from './cause.ts';
import type { IncidentKind, LogEvent, Resolution } from './event.ts';
import type { HandoffRecord } from './handoff.ts';
import type { Lesson } from './lesson.ts';
import type { Observation } from './observation.ts';
import type { Run, RunbookRecord } from './run.ts';
import type { Backfill, Experiment } from './running-work.ts';

export type IncidentState =
  | 'merged'
  | 'resolved'
  | 'recovered'
  | 'held'
  | 'blocked'
  | 'started'
  | 'acknowledged'
  | 'open';

/** One pipeline in trouble, as the log tells it. Instants are epoch milliseconds. */
export interface Incident {
  readonly id: string;
  readonly pipeline: string;
  readonly kind: IncidentKind;
  readonly signature: string;
  readonly title: string;
  /** The first failure. */
  readonly failedAt: number;
  readonly lastFailedAt: number;
  readonly due?: number;
  readonly nextRetryAt?: number;
  readonly retriesLeft?: number;
  readonly source?: string;
  readonly detail?: string;
  readonly link?: string;
  /** 1 for the first failure, one more for each `seen` or repeated `opened` with a new key. */
  readonly occurrences: number;
  /** Other ids under which it is known: those of repeated `opened` events. */
  readonly aliases: readonly string[];
  readonly recoveredAt?: number;
  readonly acknowledged?: { readonly by: string; readonly at: number };
  readonly assigned?: string;
  /** When somebody began to work on it, for the first time or after others had blocked it. */
  readonly startedAt?: number;
  readonly held?: { readonly until: number; readonly by: string; readonly at: number };
  readonly blocked?: { readonly on: string; readonly eta?: number; readonly checkAt?: number };
  readonly planned?: string;
  readonly resolved?: {
    readonly resolution: Resolution;
    readonly by: string;
    readonly at: number;
    readonly handsOn?: number;
    readonly note?: string;
    readonly followUp?: string;
  };
  readonly mergedInto?: string;
  /** The incident of the same pipeline that was resolved before this one opened. */
  readonly predecessor?: string;
  /** Earlier incidents of the same pipeline and signature, those that were merged by then left out. */
  readonly seenBefore: number;
  /** Its events in the order of their ids, undone ones left out. */
  readonly events: readonly LogEvent[];
}

export interface WakeUp {
  readonly person: string;
  readonly at: number;
  readonly incident?: string;
}

/** One thing a person did or that was recorded about them: what being up is told from. */
export interface Activity {
  readonly at: number;
  readonly kind: 'woken' | 'up' | 'asleep' | 'other';
}

export interface FollowUp {
  readonly id: string;
  readonly title: string;
  /** Ids of the incidents it is about. */
  readonly incidents?: readonly string[];
  readonly owner?: string;
  readonly due?: number;
  readonly link?: string;
  readonly filedAt: number;
  readonly by: string;
  readonly done: boolean;
}

/** What the log says: the fold of all events in the order of their ids. */
export interface LogState {
  /** Unresolved ones, and every resolved or merged one that was loaded; by id. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Alias or merged id to the incident that it now means. */
  readonly aliases: ReadonlyMap<string, string>;
  /** By person, in the order of the ids. */
  readonly wakeUps: ReadonlyMap<string, readonly WakeUp[]>;
  /** By person: when they started work on a failure, once a session. Evenings wear somebody out too. */
  readonly callOuts: ReadonlyMap<string, readonly WakeUp[]>;
  /** By person, the newest last; enough of them to tell the present session. */
  readonly activity: ReadonlyMap<string, readonly Activity[]>;
  /** Open causes by id, in the order in which they were opened. */
  readonly causes: ReadonlyMap<string, Cause>;
  readonly followUps: ReadonlyMap<string, FollowUp>;
  /** What the log says of the notes of shifts, by file. */
  readonly handoffs: ReadonlyMap<string, HandoffRecord>;
  /** Experiments that run, by pipeline. */
  readonly experiments: ReadonlyMap<string, Experiment>;
  /** Backfills that are not finished, by id. */
  readonly backfills: ReadonlyMap<string, Backfill>;
  /** Walks through runbooks by id: of every incident that is held. */
  readonly runs: ReadonlyMap<string, Run>;
  /** What walks came to in all years, by runbook. */
  readonly runbookRecords: ReadonlyMap<string, RunbookRecord>;
  /** What trouble really cost, in the order of the ids. */
  readonly observed: readonly Observation[];
  /** What closed incidents of all years teach, by `failureClass` of pipeline and signature. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  /** The last 200 events of people that count, undone ones left out, in the order of their ids: what can be undone. */
  readonly recent: readonly LogEvent[];
  readonly events: {
    /** Events that counted, undos and undone ones included. */
    readonly read: number;
    readonly undone: number;
    /** Lines of a type that this version does not know, by type. */
    readonly unknownTypes: Readonly<Record<string, number>>;
  };
  /** The greatest id read that is not more than 24 h ahead of the clock. */
  readonly lastId?: string;
  /** The newest `at` of any event: how fresh the picture is. */
  readonly newestAt?: number;
}

/** The state an incident shows at `now`: the first that holds. */
export function stateOf(incident: Incident, now: number): IncidentState {
  if (incident.mergedInto !== undefined) return 'merged';
  if (incident.resolved) return 'resolved';
  if (incident.recoveredAt !== undefined) return 'recovered';
  if (incident.held && incident.held.until > now) return 'held';
  if (incident.blocked) return 'blocked';
  if (incident.startedAt !== undefined) return 'started';
  return incident.acknowledged ? 'acknowledged' : 'open';
}
