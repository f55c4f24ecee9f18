import type { Trouble } from './trouble.ts';

/** By estimated loss, undeclared ones last, then by age: the order in which a list of severities is worked off. */
export function loudestFirst(troubles: readonly Trouble[]): Trouble[] {
  return troubles.toSorted((a, b) => (b.severity ?? -1) - (a.severity ?? -1) || a.failedAt - b.failedAt);
}
