import { isOnWork } from '../act/chosen-work.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { TIMELINE_HEADING } from '../view/detail/timeline-view.ts';
import { scrollLimit } from '../view/frame.ts';
import { placeRows } from '../view/page/place-view.ts';
import { textOf } from '../view/parts/line.ts';
import { showIncident, showPast, showWork } from './show-view.ts';

/** What is chosen, an incident that fails or is over, or work that is none, from where it says what happened. */
export function showTimeline(state: BoardState): Step {
  const { state: shown, effects } = opened(state);
  const { mode } = shown;
  if (mode.kind !== 'incident' && mode.kind !== 'past' && mode.kind !== 'work-item')
    return { state: shown, effects };
  const rows = placeRows(shown, mode);
  const heading = rows.findIndex((row) => textOf(row).trim() === TIMELINE_HEADING);
  const scroll = Math.min(Math.max(0, heading), scrollLimit(shown));
  return { state: { ...shown, mode: { ...mode, scroll } }, effects };
}

function opened(state: BoardState): Step {
  if (state.mode.kind === 'work-item') return { state, effects: [] };
  if (isOnWork(state)) return showWork(state);
  return state.mode.kind === 'over' || state.mode.kind === 'past' ? showPast(state) : showIncident(state);
}
