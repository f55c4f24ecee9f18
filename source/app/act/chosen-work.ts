import { placeBehind, placeOf, tabOf } from '../mode.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownWork } from '../state/view-data.ts';

const TABS = ['work', 'questions', 'requests'] as const;

/** The tab of work that is on the screen, or from which something was opened; undefined: none is. */
export function workTab(state: Pick<BoardState, 'mode'>): (typeof TABS)[number] | undefined {
  const place = placeOf(state.mode);
  const kind = place.kind === 'work-item' ? placeBehind(place).kind : tabOf(place.kind);
  return TABS.find((tab) => tab === kind);
}

export function isOnWork(state: Pick<BoardState, 'mode'>): boolean {
  return workTab(state) !== undefined;
}

/** The piece of work that is chosen there. */
export function chosenWork(state: BoardState): ShownWork | undefined {
  const tab = workTab(state);
  return tab && chosenRow(state, tab);
}
