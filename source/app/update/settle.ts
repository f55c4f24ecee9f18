import { ROW_TABS } from '../mode.ts';
import { listed } from '../search/listed.ts';
import { rowsOf } from '../search/tab-rows.ts';
import { layoutFor } from '../state/layout.ts';
import type { BoardState } from '../state/state.ts';
import { windowOver } from '../state/window.ts';
import { listHeight } from '../view/board/board-view.ts';
import { scrollLimit } from '../view/frame.ts';

/** The state with selection, window and scroll where they can be: kept by id, else the nearest row. */
export function settled(state: BoardState): BoardState {
  const chosen = withRows(withSelection(state));
  return withScroll({ ...chosen, firstRow: firstRowOf(chosen) });
}

function withSelection(state: BoardState): BoardState {
  const incidents = listed(state);
  const here = incidents[state.selectedRow];
  if (here !== undefined && here.id === state.selectedId) return state;
  const { row, id } = keptIn(incidents, { row: state.selectedRow, id: state.selectedId });
  return {
    ...state,
    selectedRow: row,
    selectedId: id,
    detailScroll: id === state.selectedId ? state.detailScroll : 0,
  };
}

function withRows(state: BoardState): BoardState {
  const changed = ROW_TABS.flatMap((tab) => {
    const rows = rowsOf(state, tab);
    const choice = state.rows[tab];
    if ((rows[choice.row]?.id ?? null) === choice.id) return [];
    return [[tab, { ...choice, ...keptIn(rows, choice) }] as const];
  });
  return changed.length === 0 ? state : { ...state, rows: { ...state.rows, ...Object.fromEntries(changed) } };
}

/** Where a choice stands among these rows: by its id, else the nearest; where there is none, it waits for one. */
function keptIn(
  rows: readonly { readonly id: string }[],
  choice: { readonly row: number; readonly id: string | null },
): { readonly row: number; readonly id: string | null } {
  if (rows.length === 0) return { row: choice.row, id: null };
  const kept = rows.findIndex(({ id }) => id === choice.id);
  const row = kept >= 0 ? kept : Math.max(0, Math.min(choice.row, rows.length - 1));
  return { row, id: rows[row]?.id ?? null };
}

function firstRowOf(state: BoardState): number {
  if (layoutFor(state.size).tooSmall) return state.firstRow;
  const count = listed(state).length;
  return windowOver(count, listHeight(state), state.selectedRow, state.firstRow).from;
}

function withScroll(state: BoardState): BoardState {
  const { mode } = state;
  if (!('scroll' in mode) || mode.scroll === 0) return state;
  const scroll = Math.max(0, Math.min(mode.scroll, scrollLimit(state)));
  return scroll === mode.scroll ? state : { ...state, mode: { ...mode, scroll } };
}
