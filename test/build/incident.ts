import type { Incident } from '../../source/domain/incident/state/incident.ts';
import type { LogState } from '../../source/domain/incident/state/log-state.ts';
import { EMPTY_LOG } from './situation.ts';

/** An open incident of a pipeline that failed at an instant. */
export function incident(pipeline: string, failedAt: number, changes: Partial<Incident> = {}): Incident {
  return {
    id: `01990000-0000-7000-8000-${pipeline.padEnd(12, '0').slice(0, 12)}`,
    pipeline,
    kind: 'failed',
    signature: 'boom',
    title: 'boom',
    failedAt,
    lastFailedAt: failedAt,
    occurrences: 1,
    aliases: [],
    seenBefore: 0,
    events: [],
    ...changes,
  };
}

/** A log in which these incidents stand, on top of another. */
export function logOf(incidents: readonly Incident[], log: LogState = EMPTY_LOG): LogState {
  return {
    ...log,
    incidents: new Map(incidents.map((one) => [one.id, one])),
    events: { ...log.events, read: Math.max(1, incidents.length) },
  };
}
