import type { ShownIncident, ShownJudged } from '../../domain/privacy/hide.ts';

/** Whether it has a verdict; a recovered one has none. */
export function isJudged(incident: ShownIncident): incident is ShownJudged {
  return incident.state !== 'recovered';
}
