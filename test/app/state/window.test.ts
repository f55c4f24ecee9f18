import fc from 'fast-check';
import { expect, it } from 'vitest';
import { windowOver } from '../../../source/app/state/window.ts';

it('shows the chosen row, never more rows than fit, and moves only where it must', () => {
  const natural = fc.nat({ max: 200 });
  fc.assert(
    fc.property(
      natural,
      fc.integer({ min: 1, max: 60 }),
      natural,
      natural,
      (count, height, chosen, first) => {
        const selected = Math.min(chosen, Math.max(0, count - 1));
        const { from, to } = windowOver(count, height, selected, first);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to - from).toBe(Math.min(height, count));
        if (count === 0) return;
        expect(selected).toBeGreaterThanOrEqual(from);
        expect(selected).toBeLessThan(to);
        const stays = first + height <= count && selected >= first && selected < first + height;
        if (stays) expect(from).toBe(first);
      },
    ),
  );
});
