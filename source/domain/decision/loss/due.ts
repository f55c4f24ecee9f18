import type { Pipeline } from '../../catalog/catalog.ts';
import { readyAfter } from '../../catalog/lineage/ready.ts';
import type { Team } from '../../catalog/team.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { type Schedule, scheduleOf } from '../../time/schedule.ts';

/** The run that failed: when it was due and from when its data counts as late. Epoch milliseconds. */
export interface FailedRun {
  readonly due: number;
  readonly anchor: number;
  /** When its data normally stands: what it delays below is late from here, however long it took to fail. */
  readonly normal: number;
  /** Whether anybody declared when that is; else the two above are what is known: the failure and the due time. */
  readonly isDeclared: boolean;
  readonly schedule: Schedule | undefined;
}

/**
 * Due: what the source said, else the latest tick of the schedule at or before the failure, else the failure.
 * Anchor: due plus `ready`, or the first occurrence of a local `ready` at or after due; else the first failure.
 */
export function failedRunOf(
  pipeline: Pipeline,
  incident: Pick<Incident, 'due' | 'failedAt'>,
  team: Team,
): FailedRun {
  const zone = pipeline.timeZone ?? team.timeZone;
  const schedule = pipeline.schedule === undefined ? undefined : scheduleOf(pipeline.schedule, zone);
  const due = incident.due ?? schedule?.lastAt(incident.failedAt) ?? incident.failedAt;
  const ready = readyAfter(pipeline, due, zone);
  return {
    due,
    schedule,
    anchor: ready ?? incident.failedAt,
    normal: ready ?? due,
    isDeclared: ready !== undefined,
  };
}

/**
 * When the data of another pipeline normally stands in the cycle of an instant: the tick nearest to it plus
 * `ready`. Undefined where either is undeclared.
 */
export function normalReadyOf(pipeline: Pipeline, around: number, team: Team): number | undefined {
  const zone = pipeline.timeZone ?? team.timeZone;
  if (pipeline.schedule === undefined) return undefined;
  const due = scheduleOf(pipeline.schedule, zone)?.nearest(around);
  return due === undefined ? undefined : readyAfter(pipeline, due, zone);
}
