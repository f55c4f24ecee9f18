import { refused } from '../act/act.ts';
import { PLACE_KINDS, type PlaceKind, placeOf } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { READ_VIEWS } from '../state/view-data.ts';

/** Shows a view from its top. That of an incident needs one to be chosen. */
export function showView(state: BoardState, kind: PlaceKind): Step {
  const mode = { kind, scroll: 0 } as const;
  if (kind !== 'incident') return { state: { ...state, mode }, effects: lookingAt(kind, state) };
  if (state.selectedId === null) return refused(state, 'No incident is chosen.');
  return { state: { ...state, mode }, effects: [{ kind: 'reload', incident: state.selectedId }] };
}

/** The next view by number or the one before, round and round; without an incident its view is passed over. */
export function changeView(state: BoardState, direction: 1 | -1): Step {
  const kinds: readonly PlaceKind[] = PLACE_KINDS.filter(
    (kind) => kind !== 'incident' || state.selectedId !== null,
  );
  const here = kinds.indexOf(placeOf(state.mode).kind);
  return showView(state, kinds[(here + direction + kinds.length) % kinds.length]!);
}

function lookingAt(kind: PlaceKind, { handoffAnswers }: BoardState): Step['effects'] {
  const view = READ_VIEWS.find((one) => one === kind);
  if (view === 'handoff') return [{ kind: 'look', view, answers: handoffAnswers }];
  return view ? [{ kind: 'look', view }] : [];
}
