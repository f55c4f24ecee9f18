import { NUMBERED, type PlaceKind, placeOf, type Tab } from '../mode.ts';
import type { BoardState } from './state.ts';

/** Whether a tab is what stands on the screen. */
export function isShown({ kind, part }: Tab, state: BoardState): boolean {
  const place = placeOf(state.mode);
  const here = place.kind === 'incident' ? 'board' : place.kind;
  return kind === here && (part === undefined || part === state.part);
}

/** The number of the view in which something stands: an incident and a walk in that of the board. */
export function numberOf(kind: PlaceKind): number {
  return Math.max(1, NUMBERED.findIndex(({ tabs }) => tabs.some((tab) => tab.kind === kind)) + 1);
}
