import { refused } from '../act/act.ts';
import { isPlace, isRowTab, type Place } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { scrollLimit } from '../view/frame.ts';
import { placeRows } from '../view/page/place-view.ts';
import { textOf } from '../view/parts/line.ts';

/** Lists are filtered; in texts the next place is looked for. */
export function isList({ kind }: Place): boolean {
  return kind === 'board' || kind === 'help' || isRowTab(kind);
}

/** The text of a view from the next row, or the one before, that has what was looked for; round and round. */
export function findNext(state: BoardState, direction: 1 | -1): Step {
  const { mode } = state;
  if (!isPlace(mode) || isList(mode))
    return refused(state, 'Here / filters the list: every row that is left fits.');
  if (state.find === '') return refused(state, 'Nothing was looked for: / asks what.');
  const found = foundFrom(state, mode, state.findRow + direction, direction);
  return found
    ? { state: { ...state, findRow: found.row, mode: found.place }, effects: [] }
    : refused(state, `Nothing here says "${state.find}".`);
}

/** A place that has the text at its top, as far as it can be scrolled there, and the row on which it stands. */
interface Found {
  readonly place: Place;
  readonly row: number;
}

/** The place at the first row from one on, in a direction, that has the text; undefined where none has. */
export function foundFrom(
  state: BoardState,
  place: Place,
  from: number,
  direction: 1 | -1,
): Found | undefined {
  const rows = placeRows(state, place).map((row) => textOf(row).toLowerCase());
  const wanted = state.find.toLowerCase();
  for (let step = 0; step < rows.length; step++) {
    const row = (((from + direction * step) % rows.length) + rows.length) % rows.length;
    if (rows[row]!.includes(wanted))
      return { row, place: { ...place, scroll: Math.min(row, scrollLimit({ ...state, mode: place })) } };
  }
  return undefined;
}
