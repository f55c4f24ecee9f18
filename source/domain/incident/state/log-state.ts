import type { LogEvent } from '../event/event.ts';
import type { IdFloors } from '../event/id-floors.ts';
import type { Cause } from './cause.ts';
import type { HandoffRecord } from './handoff.ts';
import type { Incident } from './incident.ts';
import type { Lesson } from './lesson.ts';
import type { Observation } from './observation.ts';
import type { BusinessQuestion } from './question.ts';
import type { WorkRequest } from './request.ts';
import type { Run, RunbookRecord } from './run.ts';
import type { Backfill, Experiment } from './running-work.ts';
import type { SourceRecord } from './source-record.ts';

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
  /** Hours that it was estimated to take. */
  readonly effort?: number;
  readonly filedAt: number;
  readonly by: string;
  readonly done: boolean;
  readonly doneAt?: number;
  /** Hours that it took. */
  readonly hours?: number;
}

/**
 * What the log says: the fold of all events in the order of their ids. Floors of ids are added by whoever reads it at
 * a clock.
 */
export interface LogState extends IdFloors {
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
  /** Questions about data of all years, by id. */
  readonly questions: ReadonlyMap<string, BusinessQuestion>;
  /** Ad-hoc requests of all years, by id. */
  readonly requests: ReadonlyMap<string, WorkRequest>;
  /** What sources said of themselves and what they run, by id. */
  readonly sources: ReadonlyMap<string, SourceRecord>;
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
  /** The newest `at` of any event: how fresh the picture is. */
  readonly newestAt?: number;
}
