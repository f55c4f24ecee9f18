import type { ShownIncident, ShownJudged } from '../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import { VERDICT_WORDS } from '../../domain/decision/verdict.ts';
import { moment } from '../../domain/text/moment.ts';
import type { BoardState } from '../state/state.ts';

/** The verdict in one or two words, as the list shows it: `GET UP`, `09:00`, `HELD Tue 09:00`, ... */
export function verdictWord(incident: ShownIncident, state: BoardState): string {
  if (!isJudged(incident)) return 'RECOVERED';
  const at = (instant: string) => moment(Date.parse(instant), state.now, state.report.timeZone);
  if (incident.state === 'held') return `HELD ${at(incident.heldUntil ?? incident.waitUntil)}`;
  switch (incident.verdict) {
    case 'wake':
    case 'work':
      return isLater(incident, state) ? 'THEN' : VERDICT_WORDS[incident.verdict];
    case 'wait':
      return at(incident.startAt ?? incident.waitUntil);
    default:
      return VERDICT_WORDS[incident.verdict];
  }
}

/** The same where no list stands around it: a time alone would say nothing. */
export function spokenVerdict(incident: ShownIncident, state: BoardState): string {
  const word = verdictWord(incident, state);
  const isTime = isJudged(incident) && incident.verdict === 'wait' && incident.state !== 'held';
  return isTime ? `can wait until ${word}` : word;
}

/** Not the first of its session: its turn comes while somebody is up anyway. */
export function isLater(incident: ShownJudged, state: BoardState): boolean {
  const order = state.report.together?.order;
  if (!order || order[0] === incident.id || sharesCauseWithFirst(incident, state)) return false;
  const members = sessions.get(order) ?? new Set(order);
  sessions.set(order, members);
  return members.has(incident.id);
}

/** Failures of one cause are one job: none of them comes after another. */
function sharesCauseWithFirst({ cause }: ShownJudged, { report }: BoardState): boolean {
  if (cause === undefined) return false;
  return report.causes.some(
    ({ id, incidents }) => id === cause && incidents.includes(report.together?.order[0] ?? ''),
  );
}

/** By order of a session: who is in it. Made once for each report, not for each row. */
const sessions = new WeakMap<readonly string[], ReadonlySet<string>>();
