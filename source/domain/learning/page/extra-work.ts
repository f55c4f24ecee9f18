import type { Incident } from '../../incident/state/incident.ts';
import type { WorkRequest } from '../../incident/state/request.ts';

/** Work beside what the team owns, and what was cut short to be done in time. */
export interface ExtraWork {
  /** Incidents and requests that were ended as work on what others own, and hours of them that were recorded. */
  readonly notOurs: { readonly incidents: number; readonly requests: number; readonly hours: number };
  /** Resolutions and requests that cut a corner, by which. */
  readonly corners: Readonly<Record<string, number>>;
}

/** What ended since an instant (epoch milliseconds) says of that. */
export function extraWork(
  incidents: Iterable<Incident>,
  requests: Iterable<WorkRequest>,
  from: number,
): ExtraWork {
  let count = 0;
  let asked = 0;
  let hours = 0;
  const corners: Record<string, number> = {};
  for (const { resolved, mergedInto } of incidents) {
    if (!resolved || mergedInto !== undefined || resolved.at < from) continue;
    if (resolved.notOurs) {
      count++;
      hours += resolved.handsOn ?? 0;
    }
    if (resolved.corner !== undefined) corners[resolved.corner] = (corners[resolved.corner] ?? 0) + 1;
  }
  for (const { done } of requests) {
    if (!done || done.at < from) continue;
    if (done.isNotOurs) {
      asked++;
      hours += done.hours ?? 0;
    }
    if (done.corner !== undefined) corners[done.corner] = (corners[done.corner] ?? 0) + 1;
  }
  return { notOurs: { incidents: count, requests: asked, hours }, corners };
}
