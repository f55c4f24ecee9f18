import type { ShownIncident } from '../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../domain/decision/report/report.ts';

/** Whether an earlier hold has run out and nothing was done since. */
export function isStillFailing(incident: ShownIncident, now: number): boolean {
  return (
    isJudged(incident) &&
    incident.state !== 'held' &&
    incident.heldUntil !== undefined &&
    Date.parse(incident.heldUntil) <= now
  );
}
