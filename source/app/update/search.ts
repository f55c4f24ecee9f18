import { refused } from '../act/act.ts';
import type { Key } from '../input/key.ts';
import { EMPTY_FIELD, fieldWith, type TextField, textIn, typeKey } from '../input/text-field.ts';
import { keyFor } from '../keymap/binding.ts';
import { isList, isRowTab, type Place, placeOf, type Search } from '../mode.ts';
import { listed } from '../search/listed.ts';
import { paletteChoices } from '../search/palette.ts';
import type { Step } from '../state/event.ts';
import { type BoardState, NO_ROW } from '../state/state.ts';
import { foundFrom } from './find.ts';
import { move } from './move.ts';

/** Opens the line that filters the list, holding the filter there is. */
export function openFilter(state: BoardState): Step {
  const back = placeOf(state.mode);
  const typed = filterOf(state, back);
  const mode = { kind: 'filter', field: fieldWith(typed), back } as const;
  return { state: { ...state, mode }, effects: [] };
}

function filterOf({ rows, filter, find }: BoardState, { kind }: Place): string {
  if (isRowTab(kind)) return rows[kind].filter;
  return kind === 'board' ? filter : kind === 'help' ? find : '';
}

/** Opens the list of everything that can be done here. */
export function openPalette(state: BoardState): Step {
  const mode = { kind: 'palette', field: EMPTY_FIELD, row: 0, back: placeOf(state.mode) } as const;
  return { state: { ...state, mode }, effects: [] };
}

/** The state with another text in the line: the list follows each letter. */
export function searching(state: BoardState, mode: Search, field: TextField): BoardState {
  if (mode.kind === 'palette') return { ...state, mode: { ...mode, field, row: 0 } };
  const filter = textIn(field);
  const filtered = { ...state, mode: { ...mode, field } };
  if (!isList(mode.back.kind)) {
    const looking = { ...filtered, find: filter.trim() };
    const from = mode.back.kind === 'walk' ? state.walkCursor : mode.back.scroll;
    const found = looking.find === '' ? undefined : foundFrom(looking, mode.back, from, 1);
    if (!found) return looking;
    return 'mode' in found
      ? { ...looking, findRow: found.findRow, mode: { ...looking.mode, back: found.mode } }
      : { ...looking, ...found };
  }
  const { kind } = mode.back;
  if (kind === 'help')
    return { ...filtered, find: filter, mode: { ...filtered.mode, back: { ...mode.back, scroll: 0 } } };
  return isRowTab(kind)
    ? { ...filtered, rows: { ...state.rows, [kind]: { ...NO_ROW, filter } } }
    : calledSo({ ...filtered, filter });
}

/** The row that is called what was typed is meant before one of which something only says it. */
function calledSo(state: BoardState): BoardState {
  const typed = state.filter.trim().toLowerCase();
  const isMeant = ({ pipeline }: { readonly pipeline: string }) => pipeline.toLowerCase().includes(typed);
  const rows = listed(state);
  const chosen = rows.find(({ id }) => id === state.selectedId);
  const meant = chosen && isMeant(chosen) ? chosen : rows.find(isMeant);
  return typed === '' || !meant ? state : { ...state, selectedId: meant.id };
}

/** The list as it is filtered, or the text where it was found; what is nowhere in a text is said to be. */
export function keepSearch(state: BoardState, place: Place): Step {
  const isNowhere = !isList(place.kind) && state.find !== '' && !foundFrom(state, place, 0, 1);
  if (isNowhere) return refused(state, `Nothing here says "${state.find}".`);
  if (place.kind !== 'incident' || state.find === '') return { state, effects: [] };
  const [next, before] = (['next-match', 'previous-match'] as const).map((command) =>
    keyFor(state.keymap, command, 'handoff'),
  );
  const text = `${next} and ${before} go on to other places that say it; Esc ends that.`;
  return { state: { ...state, notice: { kind: 'done', text } }, effects: [] };
}

/** A letter or an editing key in the line. */
export function typeSearch(state: BoardState, mode: Search, key: Key): Step {
  return { state: searching(state, mode, typeKey(mode.field, key)), effects: [] };
}

/** Another row while the line stays open. */
export function chooseNext(state: BoardState, rows: 1 | -1): Step {
  const { mode } = state;
  if (mode.kind === 'filter') return move(state, rows);
  if (mode.kind !== 'palette') return { state, effects: [] };
  const last = paletteChoices(state, mode).length - 1;
  const row = Math.max(0, Math.min(mode.row + rows, last));
  return { state: { ...state, mode: { ...mode, row } }, effects: [] };
}
