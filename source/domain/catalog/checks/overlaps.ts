import type { Draft } from '../finding/place.ts';

interface Stretch {
  readonly rotation: string;
  readonly from: string;
  readonly to: string;
}

/** A warning for each override that lies in part or whole under a later one of the same rotation. */
export function reportOverlaps(stretches: readonly Stretch[]): Omit<Draft, 'file' | 'line' | 'column'>[] {
  const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const farthest = new Map<string, Stretch>();
  const warnings: Omit<Draft, 'file' | 'line' | 'column'>[] = [];
  for (const one of sorted) {
    const before = farthest.get(one.rotation);
    if (before && one.from < before.to)
      warnings.push({
        severity: 'warning',
        message: `overrides of ${one.rotation} overlap from ${one.from} on; the one listed last wins`,
        expected: 'one override for each time',
      });
    if (!before || one.to > before.to) farthest.set(one.rotation, one);
  }
  return warnings;
}
