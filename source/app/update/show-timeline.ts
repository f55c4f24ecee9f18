import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { TIMELINE_HEADING } from '../view/detail/timeline-view.ts';
import { scrollLimit } from '../view/frame.ts';
import { placeRows } from '../view/page/place-view.ts';
import { textOf } from '../view/parts/line.ts';
import { showIncident } from './show-view.ts';

/** The chosen incident from where it says what happened. */
export function showTimeline(state: BoardState): Step {
  const { state: shown, effects } = showIncident(state);
  if (shown.mode.kind !== 'incident') return { state: shown, effects };
  const rows = placeRows(shown, shown.mode);
  const heading = rows.findIndex((row) => textOf(row).trim() === TIMELINE_HEADING);
  const scroll = Math.min(Math.max(0, heading), scrollLimit(shown));
  return { state: { ...shown, mode: { ...shown.mode, scroll } }, effects };
}
