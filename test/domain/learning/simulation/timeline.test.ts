import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Team } from '../../../../source/domain/catalog/team.ts';
import { lossAt } from '../../../../source/domain/decision/loss/loss-curve.ts';
import { laterCurve } from '../../../../source/domain/learning/simulation/later-curve.ts';
import { timelineOf } from '../../../../source/domain/learning/simulation/timeline.ts';
import { coverageBetween, nextWorkStart } from '../../../../source/domain/shift/coverage.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { curve } from '../../../build/job.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { hour, MONDAY, TEAM } from '../../../build/situation.ts';

const TWO: Team = {
  ...TEAM,
  people: [{ id: 'ana' }, { id: 'ben', timeZone: 'Europe/Madrid' }],
  rotations: {
    pipelines: [
      {
        starts: '2026-01-05',
        everyDays: 7,
        handoff: { weekday: 'mon', time: '09:00' },
        order: ['ana', 'ben'],
      },
    ],
  },
};
const timeline = timelineOf(TWO, MONDAY - 100 * DAY, MONDAY + 100 * DAY);

test('a timeline says the same as asking for each instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: -80 * 24 * 4, max: 60 * 24 * 4 }), (quarters) => {
      const now = hour(quarters / 4);
      const asked = coverageBetween(TWO, now, now + 14 * DAY);
      const ahead = timeline.ahead(now, now + 14 * DAY);
      expect(ahead.map(({ from, class: name, person }) => [from, name, person])).toEqual(
        asked.map(({ from, class: name, person }) => [from, name, person]),
      );
      expect(timeline.at(now)).toMatchObject({ class: asked[0]!.class, person: asked[0]!.person });
      expect(timeline.nextWork(now)).toBe(nextWorkStart(TWO, now, asked));
    }),
    { numRuns: 60 },
  );
});

test('the first instant in a class is now, where it is that class now', () => {
  expect(timeline.firstIn(hour(10), ['work'])).toBe(hour(10));
  expect(timeline.firstIn(hour(3), ['work', 'off'])).toBeGreaterThan(hour(3));
});

test('outside of a timeline there is no answer', () => {
  expect(() => timeline.at(MONDAY - 101 * DAY)).toThrow(RangeError);
});

test('a curve seen later is the same curve', () => {
  fc.assert(
    fc.property(
      impacts,
      fc.double({ min: 0, max: 200, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (parts, later, x) => {
        const whole = curve(parts);
        expect(lossAt(laterCurve(whole, later), x)).toBeCloseTo(lossAt(whole, later + x), 4);
      },
    ),
    { examples: [[[{ kind: 'step', amount: 500, at: '08:00' }], (5 * HOUR) / HOUR, 0]] },
  );
});
