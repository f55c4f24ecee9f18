import type { Resolution } from '../../incident/event/event.ts';
import { failureClass } from '../../incident/signature/signature.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { type IncidentItem, identity } from './open-items.ts';
import { resolvedWithin } from './resolved-within.ts';

/** What was resolved in a shift, and how. */
export interface ResolvedItem extends IncidentItem {
  readonly resolution: Resolution;
  readonly by: string;
  readonly at: number;
  /** Hours. */
  readonly handsOn?: number;
  readonly note?: string;
  /** The title of the follow-up, or its id where the log has lost it. */
  readonly followUp?: string;
}

/** The same failure again. */
export interface Repeat {
  readonly pipeline: string;
  readonly signature: string;
  /** Incidents that began in this shift. */
  readonly incidents: number;
  /** Failures of these, every one counted. */
  readonly failures: number;
  /** Incidents of the same kind before this shift. */
  readonly before: number;
}

/** Incidents resolved from an instant until now, in the order in which they were. */
export function resolvedItems({ log, now }: Situation, from: number): ResolvedItem[] {
  return [...log.incidents.values()]
    .filter((incident) => incident.mergedInto === undefined && resolvedWithin(incident, from, now))
    .map((incident) => {
      const { resolution, by, at, handsOn, note, followUp } = incident.resolved!;
      const title = followUp === undefined ? undefined : (log.followUps.get(followUp)?.title ?? followUp);
      return {
        ...identity(incident),
        resolution,
        by,
        at,
        ...knownFields({ handsOn, note, followUp: title }),
      };
    })
    .sort((a, b) => a.at - b.at || (a.incident < b.incident ? -1 : 1));
}

/** What failed in this shift and not for the first time, the most frequent first. */
export function repeatsOf({ log, now }: Situation, from: number): Repeat[] {
  const classes = new Map<string, Incident[]>();
  for (const incident of log.incidents.values()) {
    if (incident.mergedInto !== undefined || incident.failedAt < from || incident.failedAt > now) continue;
    const key = failureClass(incident.pipeline, incident.signature);
    classes.set(key, [...(classes.get(key) ?? []), incident]);
  }
  return [...classes.values()]
    .map((members) => ({
      pipeline: members[0]!.pipeline,
      signature: members[0]!.signature,
      incidents: members.length,
      failures: members.reduce((sum, { occurrences }) => sum + occurrences, 0),
      before: Math.min(...members.map(({ seenBefore }) => seenBefore)),
    }))
    .filter(({ failures, before }) => failures + before > 1)
    .sort((a, b) => b.failures + b.before - (a.failures + a.before) || (a.pipeline < b.pipeline ? -1 : 1));
}
