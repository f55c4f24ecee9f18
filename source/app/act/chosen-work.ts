import { placeOf, tabOfPlace, WORK_TABS, type WorkTab } from '../mode.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownWork } from '../state/view-data.ts';

/** The tab of work that is on the screen, or from which something was opened; undefined: none is. */
export function workTab(state: Pick<BoardState, 'mode'>): WorkTab | undefined {
  const here = tabOfPlace(placeOf(state.mode));
  return WORK_TABS.find((tab) => tab === here);
}

export function isOnWork(state: Pick<BoardState, 'mode'>): boolean {
  return workTab(state) !== undefined;
}

/** The piece of work that is chosen there. */
export function chosenWork(state: BoardState): ShownWork | undefined {
  const tab = workTab(state);
  return tab && chosenRow(state, tab);
}
