import { refused } from '../act/act.ts';
import { isList, isPlace, type Place } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { scrollLimit } from '../view/frame.ts';
import { placeRows } from '../view/page/place-view.ts';
import { textOf } from '../view/parts/line.ts';

/** The next row of a text, or step of a walk, that has what was looked for, or the one before; round and round. */
export function findNext(state: BoardState, direction: 1 | -1): Step {
  const { mode } = state;
  if (!isPlace(mode) || isList(mode.kind))
    return refused(state, 'Here / filters the list: every row that is left fits.');
  if (state.find === '') return refused(state, 'Nothing was looked for: / asks what.');
  const from = mode.kind === 'walk' ? state.walkCursor : state.findRow;
  const found = foundFrom(state, mode, from + direction, direction);
  return found
    ? { state: { ...state, ...found }, effects: [] }
    : refused(state, `Nothing here says "${state.find}".`);
}

/** What changes where the text was found: a step of the walk, or the row of a text and as far as it scrolls there. */
type Found = Pick<BoardState, 'walkCursor'> | (Pick<BoardState, 'findRow'> & { readonly mode: Place });

/** The first place from a row or step on, in a direction, that has the text; undefined where none has. */
export function foundFrom(
  state: BoardState,
  place: Place,
  from: number,
  direction: 1 | -1,
): Found | undefined {
  const wanted = state.find.toLowerCase();
  const has = (texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  if (place.kind === 'walk') {
    const steps = (state.walk?.runbook.steps ?? []).map(({ text, body, commands }) =>
      has([text, ...body, ...commands.map(({ text: command }) => command)]),
    );
    const step = indexFrom(steps, from, direction);
    if (step !== undefined) return { walkCursor: step };
  }
  const rows = placeRows(state, place).map((row) => has([textOf(row)]));
  const row = indexFrom(rows, from, direction);
  if (row === undefined) return undefined;
  return {
    findRow: row,
    mode: { ...place, scroll: Math.min(row, scrollLimit({ ...state, mode: place })) },
  };
}

/** The first index from one on, in a direction and round the end, at which it holds. */
function indexFrom(holds: readonly boolean[], from: number, direction: 1 | -1): number | undefined {
  for (let step = 0; step < holds.length; step++) {
    const index = (((from + direction * step) % holds.length) + holds.length) % holds.length;
    if (holds[index]) return index;
  }
  return undefined;
}
