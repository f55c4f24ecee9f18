import type { Cause } from '../../source/domain/incident/state/cause.ts';
import type { LogState } from '../../source/domain/incident/state/log-state.ts';
import { incident } from './incident.ts';
import { EMPTY_LOG } from './situation.ts';

/** The id of the incident of a pipeline in these tests. */
export const idOf = (pipeline: string): string => incident(pipeline, 0).id;

/** An open cause of the incidents of these pipelines. */
export function causeWith(pipelines: readonly string[], changes: Partial<Cause> = {}): Cause {
  return {
    id: 'cause-1',
    title: 'the warehouse is down',
    incidents: pipelines.map(idOf),
    openedAt: 0,
    by: 'ana',
    closed: false,
    ...changes,
  };
}

/** A log with these causes, on top of another. */
export function logWith(causes: readonly Cause[], log: LogState = EMPTY_LOG): LogState {
  return { ...log, causes: new Map(causes.map((cause) => [cause.id, cause])) };
}
