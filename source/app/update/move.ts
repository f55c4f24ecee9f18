import { isLastLook, isPlace, isRowTab, placeOf, type RowTab, THE_BOARD } from '../mode.ts';
import { listed } from '../search/listed.ts';
import { rowsOf } from '../search/tab-rows.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { detailLimit } from '../view/board/board-view.ts';
import { scrollLimit } from '../view/frame.ts';

/** Moves the selection of the list, or the text of a view, by so many rows. */
export function move(state: BoardState, rows: number): Step {
  return { state: moved(state, rows), effects: [] };
}

function moved(state: BoardState, rows: number): BoardState {
  const { mode } = state;
  if (isPlace(mode) || mode.kind === 'filter') {
    const { kind } = placeOf(mode);
    if (isRowTab(kind)) return onRow(state, kind, rows);
  }
  if (mode.kind === 'board' || mode.kind === 'filter') {
    const incidents = listed(state);
    const row = clamp(state.selectedRow + rows, incidents.length - 1);
    const selectedId = incidents[row]?.id ?? null;
    const detailScroll = selectedId === state.selectedId ? state.detailScroll : 0;
    return { ...state, selectedRow: row, selectedId, detailScroll };
  }
  if (isLastLook(mode)) {
    const scroll = clamp(mode.back.scroll + rows, scrollLimit(state));
    return { ...state, mode: { ...mode, back: { ...mode.back, scroll } } };
  }
  if (isPlace(mode)) {
    return { ...state, mode: { ...mode, scroll: clamp(mode.scroll + rows, scrollLimit(state)) } };
  }
  return state;
}

function onRow(state: BoardState, tab: RowTab, rows: number): BoardState {
  const listed = rowsOf(state, tab);
  const row = clamp(state.rows[tab].row + rows, listed.length - 1);
  return {
    ...state,
    rows: { ...state.rows, [tab]: { ...state.rows[tab], row, id: listed[row]?.id ?? null } },
  };
}

/** Moves the detail beside the list; where an incident fills the screen, to the next or the one before it. */
export function moveDetail(state: BoardState, direction: 1 | -1): Step {
  if (state.mode.kind === 'incident') {
    const { selectedId, ...chosen } = moved({ ...state, mode: THE_BOARD }, direction);
    if (selectedId === null || selectedId === state.selectedId) return { state, effects: [] };
    return {
      state: { ...chosen, selectedId, mode: { kind: 'incident', scroll: 0 } },
      effects: [{ kind: 'reload', incident: selectedId }],
    };
  }
  const detailScroll = clamp(state.detailScroll + direction * DETAIL_ROWS, detailLimit(state));
  return { state: { ...state, detailScroll }, effects: [] };
}

const DETAIL_ROWS = 5;

function clamp(row: number, last: number): number {
  return Math.max(0, Math.min(row, last));
}
