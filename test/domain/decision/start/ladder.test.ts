import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { flipsOf, ladderOf, nearestFlip } from '../../../../source/domain/decision/start/ladder.ts';
import { type Job, optionsOf, type StartOption } from '../../../../source/domain/decision/start/options.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { anHour, NIGHT, step, uncertain } from '../../../build/job.ts';
import { costsWith, situation, wokenBefore } from '../../../build/situation.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Starts of the ladder, hours from 03:00, and the impact from which each is the best. */
function rungs(job: Job, changes: Partial<Situation> = {}): [start: number, from: number][] {
  const ladder = ladderOf(optionsOf(job, settingOf(situation(NIGHT, changes))));
  return ladder.map(({ option, from }) => [option.at, Number(from.toFixed(2))]);
}

describe('the best start for each size of an impact, from 03:00', () => {
  test('dollars an hour, rested: never, 09:00, 07:00, now; the edge hour never pays', () => {
    expect(rungs(uncertain(anHour(1)))).toEqual([
      [NEVER, 0],
      [6, 0.43],
      [4, 80.9],
      [0, 473.12],
    ]);
  });

  test.each([
    [1, 533.86, 998.09],
    [4, 1590.78, 2223.02],
    [9, 2345.72, 3097.97],
  ])('the same after %i night wake-ups, one every six days', (n, seven, now) => {
    const log = wokenBefore(
      NIGHT,
      Array.from({ length: n }, (_, i) => 6 * (i + 1)),
    );
    expect(rungs(uncertain(anHour(1)), { log }).slice(2)).toEqual([
      [4, seven],
      [0, now],
    ]);
  });

  test('the same rested, with three more wake-ups expected in the next 60 days', () => {
    expect(rungs(uncertain(anHour(1)), { team: costsWith({ expectedWakeUps: 3 }) }).slice(2)).toEqual([
      [4, 835.84],
      [0, 1348.07],
    ]);
  });

  test('an amount due at 09:30', () => {
    expect(rungs(uncertain(step(1, '09:30')))).toEqual([
      [NEVER, 0],
      [4, 382.2],
      [3, 7476.67],
      [0, 8593.48],
    ]);
  });

  test('an amount due at 08:00', () => {
    expect(rungs(uncertain(step(1, '08:00')))).toEqual([
      [NEVER, 0],
      [3, 1880.77],
      [0, 2538.93],
    ]);
  });
});

const line = (at: number, loss: number, price: number): StartOption => ({
  at,
  loss,
  price,
  cost: loss + price,
  coverage: null,
  parts: null,
});

const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
  minLength: 1,
  maxLength: 9,
});

describe('the ladder is the lower envelope', () => {
  test('at any multiplier its start costs what the cheapest of all starts costs', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 50, noNaN: true }), (given, factor) => {
        const options = given.map(([loss, price], i) => line(i, loss, price));
        const rung = ladderOf(options).find(({ from, to }) => from <= factor && factor < to)!;
        const cheapest = Math.min(...options.map(({ loss, price }) => factor * loss + price));
        expect(factor * rung.option.loss + rung.option.price).toBeCloseTo(cheapest, 9);
      }),
    );
  });

  test('its rungs leave no hole, and from rung to rung less is lost', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const ladder = ladderOf(given.map(([loss, price], i) => line(i, loss, price)));
        expect(ladder[0]!.from).toBe(0);
        expect(ladder.at(-1)!.to).toBe(Number.POSITIVE_INFINITY);
        ladder.slice(1).forEach((rung, i) => {
          expect(rung.from).toBe(ladder[i]!.to);
          expect(rung.option.loss).toBeLessThan(ladder[i]!.option.loss);
        });
      }),
    );
  });

  test('of equal lines the earlier start stays', () => {
    expect(ladderOf([line(0, 5, 1), line(3, 5, 1)]).map(({ option }) => option.at)).toEqual([0]);
  });
});

describe('flips', () => {
  const words = ['leave', 'wait', 'wait', 'wake'];
  const ladder = ladderOf([line(0, 0, 40), line(1, 4, 12), line(2, 10, 3), line(3, 25, 0)]);
  const flips = flipsOf(ladder, ({ at }) => words[3 - at]);

  test('only where the word changes', () => {
    expect(flips).toEqual([
      { factor: 0.2, below: 'leave', above: 'wait' },
      { factor: 7, below: 'wait', above: 'wake' },
    ]);
  });

  test('the nearest is the one nearest as a ratio, with the word on its other side', () => {
    expect(nearestFlip(flips)).toEqual({ factor: 0.2, to: 'leave' });
    expect(nearestFlip(flips.slice(1))).toEqual({ factor: 7, to: 'wake' });
    expect(nearestFlip([])).toBeUndefined();
  });
});
