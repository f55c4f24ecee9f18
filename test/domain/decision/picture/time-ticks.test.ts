import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeTicks } from '../../../../source/domain/decision/picture/time-ticks.ts';

const at = (text: string) => Date.parse(text);
const labels = (from: string, to: string, zone: string, most: number) =>
  timeTicks(at(from), at(to), zone, most).map(({ label }) => label);

describe('round times on an axis', () => {
  test('are hours of the zone, midnight by its day', () => {
    expect(labels('2026-11-23T22:30:00Z', '2026-11-24T03:00:00Z', 'UTC', 6)).toEqual([
      '23:00',
      'Tue 24',
      '01:00',
      '02:00',
      '03:00',
    ]);
    expect(labels('2026-11-23T08:12:00Z', '2026-11-23T14:00:00Z', 'Asia/Kolkata', 3)).toEqual([
      '14:00',
      '16:00',
      '18:00',
    ]);
  });

  test('are days over longer stretches', () => {
    expect(labels('2026-11-23T08:00:00Z', '2026-11-28T08:00:00Z', 'UTC', 5)).toEqual([
      'Tue 24',
      'Wed 25',
      'Thu 26',
      'Fri 27',
      'Sat 28',
    ]);
  });

  test('stand at round times on both sides of a clock change', () => {
    expect(labels('2026-11-01T03:30:00Z', '2026-11-01T11:00:00Z', 'America/New_York', 9)).toEqual([
      'Sun 1',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ]);
    expect(labels('2026-03-08T05:30:00Z', '2026-03-08T09:00:00Z', 'America/New_York', 9)).toEqual([
      '00:30',
      '01:00',
      '01:30',
      '03:00',
      '03:30',
      '04:00',
      '04:30',
      '05:00',
    ]);
  });

  test('ascend between the ends, about as many as asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 * 24 * 60 }),
        fc.integer({ min: 1, max: 400 * 24 * 60 }),
        fc.integer({ min: -1, max: 30 }),
        fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe'),
        (start, length, most, zone) => {
          const from = at('2026-01-01T00:00:00Z') + start * 60_000;
          const to = from + length * 60_000;
          const ticks = timeTicks(from, to, zone, most);
          // One more for the tick that both ends may hold, one for an hour that a clock change adds.
          expect(ticks.length).toBeLessThanOrEqual(Math.max(1, most) + 2);
          ticks.forEach((tick, i) => {
            expect(tick.at).toBeGreaterThan(ticks[i - 1]?.at ?? from - 1);
            expect(tick.at).toBeLessThanOrEqual(to);
          });
        },
      ),
      { numRuns: 100 },
    );
  });
});
