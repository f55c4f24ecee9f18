import type { IncidentKind, Resolution } from '../event/event.ts';
import { type Incident, type IncidentState, stateOf } from '../state/incident.ts';
import type { LogState } from '../state/log-state.ts';

/** An incident that failed the same way before. Instants are epoch milliseconds. */
export interface EarlierIncident {
  readonly id: string;
  readonly pipeline: string;
  readonly kind: IncidentKind;
  readonly failedAt: number;
  readonly state: IncidentState;
  readonly resolution?: Resolution;
  /** Hours. */
  readonly handsOn?: number;
  readonly by?: string;
  readonly note?: string;
}

/** That many are told; what is older hardly helps tonight. */
const TOLD = 8;

/**
 * Incidents of the same signature that failed before this one, the newest first: those of its own pipeline, then
 * those of others. Merged ones count as what they were merged into. The log must hold resolved ones to tell them.
 */
export function earlierOf(incident: Incident, log: LogState, now: number): readonly EarlierIncident[] {
  const same = [...log.incidents.values()].filter(
    (other) =>
      other.signature === incident.signature &&
      other.id !== incident.id &&
      other.mergedInto === undefined &&
      other.failedAt < incident.failedAt,
  );
  const isOwn = ({ pipeline }: Incident) => (pipeline === incident.pipeline ? 0 : 1);
  return same
    .sort((one, other) => isOwn(one) - isOwn(other) || other.failedAt - one.failedAt)
    .slice(0, TOLD)
    .map((one) => told(one, now));
}

function told(incident: Incident, now: number): EarlierIncident {
  const { id, pipeline, kind, failedAt, resolved } = incident;
  return {
    id,
    pipeline,
    kind,
    failedAt,
    state: stateOf(incident, now),
    ...(resolved && {
      resolution: resolved.resolution,
      by: resolved.by,
      ...(resolved.handsOn === undefined ? {} : { handsOn: resolved.handsOn }),
      ...(resolved.note === undefined ? {} : { note: resolved.note }),
    }),
  };
}
