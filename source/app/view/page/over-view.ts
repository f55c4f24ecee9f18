import { type OverIncident, USUAL_DAYS } from '../../../domain/incident/lookup/over.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { HOUR } from '../../../domain/time/zone.ts';
import { overWords, spentWords } from '../../row/tab-row-words.ts';
import { chosenRow } from '../../search/tab-rows.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import { reportedLines } from '../detail/reported-view.ts';
import { TIMELINE_HEADING, timelineLines } from '../detail/timeline-view.ts';
import { column } from '../parts/column.ts';
import { fieldLines, section, wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';

const WIDEST_NAME = 26;
const RESOLUTION = 11;
const WHO = 10;
const MARKER = 2;
const gap = { text: '  ' };

/** Incidents that are over, the last one first: when, which, how it ended and by whose hands. */
export function overLines(state: BoardState, over: readonly OverIncident[], width: number): Line[] {
  const title = `${over.length} over in the last ${USUAL_DAYS} days`;
  if (over.length === 0)
    return [
      line(title, 'strong', { bold: true }),
      EMPTY_LINE,
      line('Nothing was resolved. wakeworthy log --days 90 looks further back.', 'dim'),
    ];
  const name = Math.min(WIDEST_NAME, Math.max(8, ...over.map(({ pipeline }) => widthOf(visible(pipeline)))));
  const time = Math.max(5, ...over.map((one) => widthOf(overWords(one, state))));
  const left = Math.max(0, width - MARKER - time - name - RESOLUTION - WHO - 4 * gap.text.length);
  return rowListLines(
    state,
    'over',
    {
      title,
      says: ({ title: failure, note }) => (note === undefined ? failure : `${failure}. ${note}`),
      rowCells: (one) => [
        column(overWords(one, state), time),
        gap,
        column(one.pipeline, name, { tone: 'strong' }),
        gap,
        column(one.resolution, RESOLUTION),
        gap,
        column(callName(state, one.by), WHO, { tone: 'dim' }),
        gap,
        column([spentWords(one), one.note ?? one.title].filter(Boolean).join('; '), left, { tone: 'dim' }),
      ],
    },
    width,
  );
}

/** Everything known about the chosen incident that is over. */
export function pastLines(state: BoardState, width: number): Line[] {
  const one = chosenRow(state, 'over');
  if (!one) return [line('It is no longer among what is over.', 'dim')];
  const at = (instant: number) => moment(instant, state.now, state.report.timeZone);
  const detail = Object.hasOwn(state.details, one.id) ? state.details[one.id] : undefined;
  const lasted = formatDuration(Math.max(0, one.overAt - one.failedAt) / HOUR);
  const work = one.handsOn === undefined ? '' : `, ${formatDuration(one.handsOn)} of work`;
  return [
    ...wrapped(one.title, width, 3).map((text) => line(text, 'strong', { bold: true })),
    lineOf({ text: `OVER  ${visible(one.pipeline)}  ${one.kind}, resolved as ${one.resolution}` }),
    EMPTY_LINE,
    ...fieldLines('failed', at(one.failedAt), width),
    ...fieldLines('over', `${at(one.overAt)}, after ${lasted}${work}, by ${callName(state, one.by)}`, width),
    ...fieldLines('note', one.note ?? '', width),
    ...section(reportedLines(detail?.reported ?? {}, width), 'As it was reported'),
    ...section(
      detail ? timelineLines(state, detail.timeline, width) : [line('Reading the log ...', 'dim')],
      TIMELINE_HEADING,
    ),
  ];
}
