import { refused } from '../act/act.ts';
import { chosenWork } from '../act/chosen-work.ts';
import { NUMBERED, type PlaceKind, placeOf, type Tab } from '../mode.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { Step } from '../state/event.ts';
import { isShown, numberOf } from '../state/shown-tab.ts';
import type { BoardState } from '../state/state.ts';
import { readViewOf } from '../state/view-data.ts';

/** Shows the chosen incident from its top. */
export function showIncident(state: BoardState): Step {
  if (state.selectedId === null) return refused(state, 'No incident is chosen.');
  const mode = { kind: 'incident', scroll: 0 } as const;
  return { state: { ...state, find: '', mode }, effects: [{ kind: 'reload', incident: state.selectedId }] };
}

/** Shows the chosen incident that is over, from its top. */
export function showPast(state: BoardState): Step {
  const past = chosenRow(state, 'over');
  if (!past) return refused(state, 'Nothing that is over is chosen.');
  const mode = { kind: 'past', scroll: 0 } as const;
  return { state: { ...state, mode }, effects: [{ kind: 'reload', incident: past.id }] };
}

/** Shows the chosen piece of work that is no incident; Esc leads back to the tab from which it was opened. */
export function showWork(state: BoardState): Step {
  const behind = placeOf(state.mode);
  if (!chosenWork(state)) return refused(state, 'Nothing is chosen.');
  return { state: { ...state, mode: { kind: 'work-item', scroll: 0, behind } }, effects: [] };
}

/** Shows the chosen pattern: every episode, and when it fails. */
export function showPattern(state: BoardState): Step {
  if (!chosenRow(state, 'patterns')) return refused(state, 'Nothing that came back is chosen.');
  return { state: { ...state, mode: { kind: 'pattern', scroll: 0 } }, effects: [] };
}

/** Shows what came from the chosen one, and the letter to them. */
export function showOther(state: BoardState): Step {
  if (!chosenRow(state, 'others')) return refused(state, 'Nobody is chosen from whom failures came.');
  return { state: { ...state, mode: { kind: 'other', scroll: 0 } }, effects: [] };
}

/** Shows what moving the deadlines of the chosen pipeline would spare. */
export function showDeadlines(state: BoardState): Step {
  const chosen = chosenRow(state, 'nights');
  if (!chosen) return refused(state, 'No pipeline is chosen.');
  const deadlines = state.deadlines?.pipeline === chosen.id ? state.deadlines : null;
  return {
    state: { ...state, deadlines, mode: { kind: 'deadlines', scroll: 0 } },
    effects: [{ kind: 'move-deadlines', pipeline: chosen.id }],
  };
}

/** Shows the first tab of a view, by its number from 1. */
export function showView(state: BoardState, number: number): Step {
  return showTab(state, NUMBERED[number - 1]!.tabs[0]);
}

/** The next view or the one before, round and round. */
export function changeView(state: BoardState, direction: 1 | -1): Step {
  const count = NUMBERED.length;
  return showView(state, ((numberOf(placeOf(state.mode).kind) - 1 + direction + count) % count) + 1);
}

/** The next tab of the view or the one before, round and round. */
export function changeTab(state: BoardState, direction: 1 | -1): Step {
  const { tabs, name } = NUMBERED[numberOf(placeOf(state.mode).kind) - 1]!;
  if (tabs.length === 1) return refused(state, `The view ${name} has no other tab.`);
  const here = tabs.findIndex((tab) => isShown(tab, state));
  return showTab(state, tabs[(Math.max(0, here) + direction + tabs.length) % tabs.length]!);
}

function showTab(state: BoardState, { kind, part }: Tab): Step {
  const shown = { ...state, find: '', mode: { kind, scroll: 0 } as const, ...(part ? { part } : {}) };
  return { state: shown, effects: lookingAt(kind, state) };
}

function lookingAt(kind: PlaceKind, { handoffAnswers }: BoardState): Step['effects'] {
  const view = readViewOf(kind);
  if (view === 'handoff') return [{ kind: 'look', view, answers: handoffAnswers }];
  return view ? [{ kind: 'look', view }] : [];
}
