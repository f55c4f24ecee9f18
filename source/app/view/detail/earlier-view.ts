import type { ShownIncident } from '../../../domain/audience/privacy/hide.ts';
import type { EarlierIncident } from '../../../domain/incident/lookup/earlier.ts';
import { moment } from '../../../domain/text/moment.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import { fieldLines } from '../parts/field-view.ts';
import type { Line } from '../parts/line.ts';

/** Incidents that failed the same way before: when, how each ended, and what was noted. */
export function earlierLines(
  state: BoardState,
  incident: ShownIncident,
  earlier: readonly EarlierIncident[],
  width: number,
): Line[] {
  return earlier.flatMap((one) =>
    fieldLines(moment(one.failedAt, state.now, state.report.timeZone), wordsOf(one, incident, state), width),
  );
}

function wordsOf(one: EarlierIncident, incident: ShownIncident, state: BoardState): string {
  const where = one.pipeline === incident.pipeline ? '' : `${one.pipeline}: `;
  const how = one.resolution ?? one.state;
  const who = one.by === undefined ? '' : ` by ${callName(state, one.by)}`;
  const work = one.handsOn === undefined ? '' : ` in ${formatDuration(one.handsOn)}`;
  return `${where}${how}${who}${work}${one.note === undefined ? '' : `; ${one.note}`}`;
}
