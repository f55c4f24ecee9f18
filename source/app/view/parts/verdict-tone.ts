import type { ShownIncident, ShownReport } from '../../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../../domain/decision/report/report.ts';
import type { Tone } from './line.ts';

/** How the verdict of a row is coloured; what another rotation answers for asks nothing of whoever looks. */
export function verdictTone(incident: ShownIncident, { responding }: Pick<ShownReport, 'responding'>): Tone {
  if (!isJudged(incident)) return 'plain';
  if (incident.rotation !== responding) return 'dim';
  if (incident.state === 'held') return 'dim';
  return TONES[incident.verdict];
}

const TONES = { wake: 'act', work: 'act', wait: 'wait', leave: 'dim', unknown: 'unknown' } as const;
