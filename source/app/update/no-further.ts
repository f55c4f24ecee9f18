import { refused } from '../act/act.ts';
import type { Command } from '../keymap/binding.ts';
import { placeOf } from '../mode.ts';
import type { Step } from '../state/event.ts';
import { layoutFor } from '../state/layout.ts';
import type { BoardState } from '../state/state.ts';

const DOWN = 'There is nothing further down.';
const UP = 'There is nothing further up.';
const THERE = 'This is that view.';

/** What is said where a key that leads somewhere leads nowhere. */
const NOWHERE: Partial<Readonly<Record<Command, string>>> = {
  down: DOWN,
  'half-page-down': DOWN,
  'page-down': DOWN,
  last: DOWN,
  'detail-down': DOWN,
  up: UP,
  'half-page-up': UP,
  'page-up': UP,
  first: UP,
  'detail-up': UP,
  'view-now': THERE,
  'view-shift': THERE,
  'view-runbooks': THERE,
  'view-work': THERE,
  'view-learn': THERE,
  'view-catalog': THERE,
};

/** The same step, with a word where the key that led to it has changed nothing: no key is silent. */
export function saidWhereSilent(before: BoardState, command: Command, step: Step): Step {
  const nowhere = NOWHERE[command];
  const { state, effects } = step;
  if (nowhere === undefined || effects.length > 0 || state.notice !== before.notice) return step;
  if (whereIn(state) !== whereIn(before)) return step;
  const isNoDetail = command.startsWith('detail-') && placeOf(state.mode).kind === 'board';
  return isNoDetail && !layoutFor(state.size).wide
    ? refused(state, 'No detail stands beside the list in so narrow a window: Enter opens it.')
    : refused(state, nowhere);
}

/** Where one stands: what such keys change. */
function whereIn({ mode, rows, selectedRow, detailScroll, part, walkCursor }: BoardState): string {
  return JSON.stringify([mode, rows, selectedRow, detailScroll, part, walkCursor]);
}
