import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { TIMELINE_HEADING } from '../view/detail/timeline-view.ts';
import { scrollLimit } from '../view/frame.ts';
import { placeRows } from '../view/page/place-view.ts';
import { textOf } from '../view/parts/line.ts';
import { showIncident, showPast } from './show-view.ts';

/** The chosen incident, failing or over, from where it says what happened. */
export function showTimeline(state: BoardState): Step {
  const { state: shown, effects } =
    state.mode.kind === 'over' || state.mode.kind === 'past' ? showPast(state) : showIncident(state);
  if (shown.mode.kind !== 'incident' && shown.mode.kind !== 'past') return { state: shown, effects };
  const rows = placeRows(shown, shown.mode);
  const heading = rows.findIndex((row) => textOf(row).trim() === TIMELINE_HEADING);
  const scroll = Math.min(Math.max(0, heading), scrollLimit(shown));
  return { state: { ...shown, mode: { ...shown.mode, scroll } }, effects };
}
