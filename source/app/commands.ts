import { act, onSelected, refused } from './act.ts';
import { accept, leave } from './answer.ts';
import { askBlock, askHold, askNote, askPlan, askResolve, askSleep, askUndo } from './ask.ts';
import type { Command } from './binding.ts';
import type { Step } from './event.ts';
import { placeOf } from './mode.ts';
import { move } from './move.ts';
import { proposedFor } from './proposed.ts';
import type { BoardState } from './state.ts';
import { listHeight } from './view/board-view.ts';
import { viewHeight } from './view/frame.ts';

/** Does what a key of the keymap asks for. */
export function runCommand(state: BoardState, command: Command): Step {
  return COMMANDS[command](state);
}

const COMMANDS: Readonly<Record<Command, (state: BoardState) => Step>> = {
  down: (state) => move(state, 1),
  up: (state) => move(state, -1),
  'half-page-down': (state) => move(state, half(state)),
  'half-page-up': (state) => move(state, -half(state)),
  'page-down': (state) => move(state, page(state)),
  'page-up': (state) => move(state, -page(state)),
  first: (state) => move(state, Number.NEGATIVE_INFINITY),
  last: (state) => move(state, Number.POSITIVE_INFINITY),
  open,
  back: leave,
  sleep: askSleep,
  awake: (state) => act(state, { kind: 'up' }),
  acknowledge: (state) => onSelected(state, ({ id }) => ({ kind: 'acknowledge', incident: id })),
  start: (state) => onSelected(state, ({ id }) => ({ kind: 'start', incident: id })),
  hold: askHold,
  note: askNote,
  plan: askPlan,
  block: askBlock,
  cause: acceptCause,
  resolve: askResolve,
  undo: askUndo,
  refresh,
  help: (state) => ({
    state: { ...state, mode: { kind: 'help', scroll: 0, back: placeOf(state.mode) } },
    effects: [],
  }),
  accept,
  quit: (state) => ({ state, effects: [{ kind: 'quit' }] }),
};

/** One key accepts what the board proposes; the one that takes it back is undo. */
function acceptCause(state: BoardState): Step {
  const proposal = proposedFor(state);
  return proposal
    ? act(state, { kind: 'open-cause', ...proposal })
    : refused(state, 'Nothing here looks like one cause.');
}

function open(state: BoardState): Step {
  if (state.selectedId === null) return { state, effects: [] };
  return {
    state: { ...state, mode: { kind: 'incident', scroll: 0 } },
    effects: [{ kind: 'reload', incident: state.selectedId }],
  };
}

function refresh(state: BoardState): Step {
  if (state.busy !== null) return { state, effects: [] };
  const incident = state.mode.kind === 'incident' ? state.selectedId : null;
  return { state: { ...state, busy: 'reading' }, effects: [{ kind: 'reload', incident }] };
}

function page(state: BoardState): number {
  return Math.max(1, state.mode.kind === 'board' ? listHeight(state) : viewHeight(state));
}

function half(state: BoardState): number {
  return Math.max(1, Math.floor(page(state) / 2));
}
