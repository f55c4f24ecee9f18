import { keyFor } from '../keymap/binding.ts';
import { isPlace, placeOf, tabOfPlace, WORK_TABS, type WorkTab } from '../mode.ts';
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

/** The piece of work that is opened, or chosen there. */
export function chosenWork(state: BoardState): ShownWork | undefined {
  const { work: opened } = placeOf(state.mode);
  if (opened !== undefined) {
    const { rows = [], answered = [] } = state.views.work ?? {};
    return [...rows, ...answered].find(({ id }) => id === opened);
  }
  const tab = workTab(state);
  return tab && chosenRow(state, tab);
}

/**
 * The state with a question or request opened of which a text is to be sent, and chosen where it is listed; as it is where the
 * screen shows something else by now.
 */
export function withWorkOpened(state: BoardState, id: string): BoardState {
  const { mode } = state;
  const tab = workTab(state);
  if (!tab || !isPlace(mode) || mode.kind === 'work-item') return state;
  const { rows = [], answered = [] } = state.views.work ?? {};
  if (![...rows, ...answered].some((one) => one.id === id)) return state;
  const chosen = rows.some((one) => one.id === id) ? { ...state.rows[tab], id } : state.rows[tab];
  const key = keyFor(state.keymap, 'copy', 'work-item');
  const hint = key === undefined ? '' : ` ${key} copies the text to send.`;
  return {
    ...state,
    notice: state.notice && { ...state.notice, text: `${state.notice.text}${hint}` },
    rows: { ...state.rows, [tab]: chosen },
    mode: { kind: 'work-item', scroll: 0, behind: mode, work: id },
  };
}
