import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf, idAt } from '../../source/demo/log/event-lines.ts';
import { randomFor } from '../../source/demo/random.ts';
import { isEventId, timeOfId } from '../../source/domain/incident/event/event-id.ts';

describe('chance in the demo', () => {
  it('repeats itself for a seed and a purpose, and differs between purposes', () => {
    const draws = (seed: number, purpose: string) => {
      const random = randomFor(seed, purpose);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(draws(1, 'wakes')).toEqual(draws(1, 'wakes'));
    expect(draws(1, 'wakes')).not.toEqual(draws(2, 'wakes'));
    expect(draws(1, 'wakes')).not.toEqual(draws(1, 'ids'));
  });

  it('stays within the bounds asked for', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
        const random = randomFor(seed, 'bounds');
        const whole = random.whole(low, low + width);
        expect(Number.isInteger(whole) && whole >= low && whole <= low + width).toBe(true);
        const share = random.between(low, low + width);
        expect(share >= low && share <= low + width).toBe(true);
      }),
    );
  });
});

describe('ids in the demo', () => {
  it('are UUIDv7 that carry their instant', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 4e12 }), (seed, instant) => {
        const id = idAt(instant, randomFor(seed, 'ids'));
        expect(isEventId(id)).toBe(true);
        expect(timeOfId(id)).toBe(instant);
      }),
    );
  });

  it('grow strictly with every event, also within one millisecond', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1e12, max: 1e12 + 5 }), { maxLength: 40 }), (instants) => {
        const drafts = instants.map((at) => ({
          at,
          by: 'ana',
          type: 'person.up',
          fields: { person: 'ana' },
        }));
        const ids = eventsOf(drafts, randomFor(1, 'ids')).map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)].toSorted());
        expect(ids).toHaveLength(instants.length);
      }),
    );
  });
});
