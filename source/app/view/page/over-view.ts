import { type OverIncident, USUAL_DAYS } from '../../../domain/incident/lookup/over.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import { column } from '../parts/column.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';

const WIDEST_NAME = 26;
const RESOLUTION = 11;
const WHO = 10;
const gap = { text: '  ' };

/** Incidents that are over, the last one first: when, which, how it ended and by whose hands. */
export function overLines(state: BoardState, over: readonly OverIncident[], width: number): Line[] {
  const at = (instant: number) => moment(instant, state.now, state.report.timeZone);
  const name = Math.min(WIDEST_NAME, Math.max(8, ...over.map(({ pipeline }) => widthOf(visible(pipeline)))));
  const time = Math.max(5, ...over.map(({ overAt }) => widthOf(at(overAt))));
  const left = Math.max(0, width - time - name - RESOLUTION - WHO - 4 * gap.text.length);
  return [
    line(`Over: ${over.length} in the last ${USUAL_DAYS} days`, 'strong', { bold: true }),
    EMPTY_LINE,
    ...(over.length === 0
      ? [line('Nothing was resolved. wakeworthy log --days 90 looks further back.', 'dim')]
      : []),
    ...over.map((one) =>
      lineOf(
        column(at(one.overAt), time),
        gap,
        column(one.pipeline, name, { tone: 'strong' }),
        gap,
        column(one.resolution, RESOLUTION),
        gap,
        column(callName(state, one.by), WHO, { tone: 'dim' }),
        gap,
        column(`${spent(one)}${one.note ?? one.title}`, left, { tone: 'dim' }),
      ),
    ),
  ];
}

function spent({ handsOn }: OverIncident): string {
  return handsOn === undefined ? '' : `${formatDuration(handsOn)}; `;
}
