import type { Incident } from '../../incident/state/incident.ts';

/** Work beside what the team owns, and what was cut short to be done in time. */
export interface ExtraWork {
  /** Incidents that were resolved as work on what others own, and hours of them that were recorded. */
  readonly notOurs: { readonly incidents: number; readonly hours: number };
  /** Resolutions that cut a corner, by which. */
  readonly corners: Readonly<Record<string, number>>;
}

/** What resolutions since an instant (epoch milliseconds) say of that. */
export function extraWork(incidents: Iterable<Incident>, from: number): ExtraWork {
  let count = 0;
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
  return { notOurs: { incidents: count, hours }, corners };
}
