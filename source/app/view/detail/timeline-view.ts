import type { TimelineEntry } from '../../../domain/incident/lookup/timeline.ts';
import { moment } from '../../../domain/text/moment.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import { fieldLines } from '../parts/field-view.ts';
import { type Line, line } from '../parts/line.ts';

/** What stands above it in the detail. */
export const TIMELINE_HEADING = 'What happened';

/** Entries of a timeline that are shown; earlier ones are counted. */
const SHOWN_ENTRIES = 200;

/** What happened to an incident, the oldest first. */
export function timelineLines(state: BoardState, entries: readonly TimelineEntry[], width: number): Line[] {
  const earlier = Math.max(0, entries.length - SHOWN_ENTRIES);
  return [
    ...(earlier > 0 ? [line(`${earlier} earlier ones`, 'dim')] : []),
    ...entries
      .slice(-SHOWN_ENTRIES)
      .flatMap(({ at, by, text, link }) =>
        fieldLines(
          moment(at, state.now, state.report.timeZone),
          `${callName(state, by)}: ${text}${link === undefined ? '' : ` (${link})`}`,
          width,
        ),
      ),
  ];
}
