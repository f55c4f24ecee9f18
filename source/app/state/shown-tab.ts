import { NUMBERED, type PlaceKind, placeOf, type Tab, tabOf, tabOfPlace } from '../mode.ts';
import type { BoardState } from './state.ts';

/** Whether a tab is what stands on the screen. */
export function isShown({ kind, part }: Tab, state: BoardState): boolean {
  const place = placeOf(state.mode);
  const here = place.kind === 'walk' ? place.kind : tabOfPlace(place);
  return kind === here && (part === undefined || part === state.part);
}

/** The number of the view in which something stands. */
export function numberOf(kind: PlaceKind): number {
  return NUMBERED.findIndex(({ tabs }) => tabs.some((tab) => tab.kind === tabOf(kind))) + 1;
}
