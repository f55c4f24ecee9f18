import type { Step } from './event.ts';
import type { BoardState } from './state.ts';
import { scrollLimit } from './view/frame.ts';

/** Moves the selection of the list, or the text of a view, by so many rows. */
export function move(state: BoardState, rows: number): Step {
  return { state: moved(state, rows), effects: [] };
}

function moved(state: BoardState, rows: number): BoardState {
  const { mode } = state;
  if (mode.kind === 'board') {
    const { incidents } = state.report;
    const row = clamp(state.selectedRow + rows, incidents.length - 1);
    return { ...state, selectedRow: row, selectedId: incidents[row]?.id ?? null };
  }
  if (mode.kind === 'incident' || mode.kind === 'help') {
    return { ...state, mode: { ...mode, scroll: clamp(mode.scroll + rows, scrollLimit(state)) } };
  }
  return state;
}

function clamp(row: number, last: number): number {
  return Math.max(0, Math.min(row, last));
}
