import type { Run } from '../../domain/incident/state/run.ts';
import { type Walk, type WalkedStep, walkOf } from '../../domain/runbook/trust/walk.ts';
import type { ShownWalk } from '../state/shown-walk.ts';
import type { BoardState } from '../state/state.ts';
import { hiddenWalk } from './hidden-walk.ts';

/** How far the open walk is; of a runbook that is only looked at, nothing is settled. */
export function walkIn(state: Pick<BoardState, 'walk'>): Walk | undefined {
  const { walk } = state;
  if (!walk) return undefined;
  const nobody: Run = {
    id: '',
    runbook: walk.runbook.id,
    commit: '',
    startedBy: '',
    startedAt: 0,
    steps: [],
  };
  return walkOf(walk.runbook, walk.run ?? nobody);
}

/** The step that is on the screen; undefined where the runbook tells nothing to do. */
export function stepOnScreen(state: Pick<BoardState, 'walk' | 'walkCursor'>): WalkedStep | undefined {
  return walkIn(state)?.steps[state.walkCursor];
}

/** The state with a walk as it is now: the step on the screen follows where something became of it. */
export function withWalk(state: BoardState, read: ShownWalk | null): BoardState {
  if (!read) return { ...state, walk: read };
  const walk = hiddenWalk(read, state);
  const before = state.walk;
  const same = before?.subject?.id === walk.subject?.id && before?.runbook.id === walk.runbook.id;
  const settled = (run: Run | null | undefined) =>
    run?.steps.filter(({ outcome }) => outcome !== 'ran').length ?? 0;
  const moved = !same || settled(before?.run) !== settled(walk.run) || before?.run?.id !== walk.run?.id;
  const next = { ...state, walk };
  const last = walk.runbook.steps.length - 1;
  const cursor = moved ? (walkIn(next)?.position ?? 0) : state.walkCursor;
  return { ...next, walkCursor: Math.max(0, Math.min(cursor, last)) };
}
