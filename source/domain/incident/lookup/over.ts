import { knownFields } from '../../known-fields.ts';
import type { IncidentKind, Resolution } from '../event/event.ts';
import type { Incident } from '../state/incident.ts';
import type { LogState } from '../state/log-state.ts';
import { reportedOf } from './reported.ts';

/** So far back what is over is told where nobody says how far. */
export const USUAL_DAYS = 30;

/** An incident that is over: somebody said how it ended. Instants are epoch milliseconds. */
export interface OverIncident {
  readonly id: string;
  readonly pipeline: string;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly failedAt: number;
  /** When it was resolved. */
  readonly overAt: number;
  readonly resolution: Resolution;
  readonly by: string;
  /** Hours. */
  readonly handsOn?: number;
  readonly note?: string;
  /** What whoever reported it last told besides the title. */
  readonly detail?: string;
  /** Where whoever reported it last says that it can be looked at. */
  readonly link?: string;
}

/**
 * Incidents that were resolved from `since` on (epoch milliseconds), of one pipeline or of all, the last one first.
 * Merged ones count as what they were merged into. The log must hold resolved ones to tell them.
 */
export function overSince(
  { incidents }: Pick<LogState, 'incidents'>,
  since: number,
  pipeline?: string,
): readonly OverIncident[] {
  return [...incidents.values()]
    .flatMap((one) => (pipeline === undefined || one.pipeline === pipeline ? (overOf(one) ?? []) : []))
    .filter(({ overAt }) => overAt >= since)
    .sort((a, b) => b.overAt - a.overAt || (a.id < b.id ? 1 : -1));
}

/** The same of one incident; undefined where it is not over. */
export function overOf(incident: Incident): OverIncident | undefined {
  const { id, pipeline, kind, title, failedAt, resolved, mergedInto } = incident;
  if (!resolved || mergedInto !== undefined) return undefined;
  const { at, resolution, by, handsOn, note } = resolved;
  const { detail, link } = reportedOf(incident) ?? {};
  return {
    ...{ id, pipeline, kind, title, failedAt, overAt: at, resolution, by },
    ...knownFields({ handsOn, note, detail, link }),
  };
}
