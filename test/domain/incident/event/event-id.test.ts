import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  idFloorAt,
  isAhead,
  isEventId,
  isFarAhead,
  monthOf,
  NO_EVENT_FROM,
  timeOfId,
} from '../../../../source/domain/incident/event/event-id.ts';
import { nextEventId } from '../../../../source/domain/incident/event/next-event-id.ts';
import { DAY, idAt, NOW } from '../../../build/log.ts';

const random = new Uint8Array(16).fill(0xa5);

describe('a new id', () => {
  test('carries the time of the clock', () => {
    const id = nextEventId(NOW, undefined, random);
    expect(isEventId(id)).toBe(true);
    expect(timeOfId(id)).toBe(NOW);
  });

  test('of the same millisecond, or of a clock that went back, is of the millisecond after the one before', () => {
    const floor = nextEventId(NOW, undefined, random);
    const next = nextEventId(NOW, floor, random);
    expect(timeOfId(next)).toBe(NOW + 1);
    expect(timeOfId(nextEventId(NOW - DAY, next, random))).toBe(NOW + 2);
    expect(timeOfId(nextEventId(NOW + 5, next, random))).toBe(NOW + 5);
  });

  test('has a fresh tail whatever it comes after', () => {
    const floor = '019ab000-0000-7fff-bfff-ffffffffffff';
    const tails = [0x00, 0x11, 0xff].map((byte) =>
      nextEventId(0, floor, new Uint8Array(16).fill(byte)).slice(14),
    );
    expect(new Set(tails).size).toBe(3);
    expect(timeOfId(nextEventId(0, floor, random))).toBe(timeOfId(floor) + 1);
  });

  test('is always greater, wherever the clock jumps', () => {
    const jumps = fc.array(fc.integer({ min: -DAY, max: DAY }), { maxLength: 50 });
    fc.assert(
      fc.property(jumps, fc.uint8Array({ minLength: 16, maxLength: 16 }), (clocks, bytes) => {
        let floor: string | undefined;
        for (const jump of clocks) {
          const id = nextEventId(NOW + jump, floor, bytes);
          expect(isEventId(id)).toBe(true);
          if (floor !== undefined) expect(id > floor).toBe(true);
          floor = id;
        }
      }),
    );
  });
});

test('an id of the year 9000 or later is no event’s, in either case', () => {
  const random = new Uint8Array(16);
  const last = nextEventId(NO_EVENT_FROM - 1, undefined, random);
  const first = nextEventId(NO_EVENT_FROM, undefined, random);
  expect([last, last.toUpperCase()].map(isEventId)).toEqual([true, true]);
  expect([first, first.toUpperCase(), 'ffffffff-ffff-7fff-bfff-ffffffffffff'].map(isEventId)).toEqual([
    false,
    false,
    false,
  ]);
});

test('an id is ahead from more than ten minutes on, and far ahead from more than a day on', () => {
  const tenMinutes = 600_000;
  expect([isAhead(idAt(NOW + tenMinutes), NOW), isAhead(idAt(NOW + tenMinutes + 1), NOW)]).toEqual([
    false,
    true,
  ]);
  expect([isFarAhead(idAt(NOW + DAY), NOW), isFarAhead(idAt(NOW + DAY + 1), NOW)]).toEqual([false, true]);
});

test('the floor of an instant divides the ids before it from those at or after it', () => {
  expect(idAt(NOW - 1, 2 ** 40) < idFloorAt(NOW)).toBe(true);
  expect(idAt(NOW) > idFloorAt(NOW)).toBe(true);
});

test('months are those of UTC', () => {
  expect(monthOf(Date.parse('2026-11-30T23:59:59.999Z'))).toBe('2026-11');
  expect(monthOf(Date.parse('2026-11-30T20:00:00-05:00'))).toBe('2026-12');
});
