import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import {
  mayBeginWithin,
  orderOf,
  pricesOfSets,
  sessionTable,
  setsOf,
} from '../../../../../source/domain/decision/plan/solve/set-tables.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, startIn } from '../jobs.ts';

/** Sets are numbers: 1 is the first job, 2 the second, 3 both, 4 the third. */
const setting = settingOf(situation(hour(27)));
const [NOW, EDGE, MORNING] = [0, 3, 6].map((at) => startIn(setting, at)) as [
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
  ReturnType<typeof startIn>,
];
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 6));
const [A, B] = [linearJob('a', 100, 1), linearJob('b', 90, 0.5)];

function tableOf(jobs: readonly PlanJob[], start = NOW) {
  const sets = complete(setsOf(jobs, setting));
  const prices = complete(pricesOfSets(sets, start, setting));
  const table = complete(sessionTable(sets, start, prices, setting));
  const order = (set: number) => orderOf(sets, table, set).map(({ id }) => id);
  return { sets, prices, table, order };
}
const pausesOf = (steps: Generator<unknown>) => {
  let pauses = 0;
  while (!steps.next().done) pauses++;
  return pauses;
};

describe('every set of some jobs', () => {
  test('takes the hours of all of them, in a law with their variance', () => {
    const handsOn = { mu: 0, sigma: 0.8 };
    const unsure = { ...B, handsOn };
    const least = Math.exp(0.09) * (Math.exp(0.09) - 1);
    const both = complete(setsOf([{ ...A, handsOn: { mu: 0, sigma: 0.3 } }, unsure], setting)).efforts[3]!;
    expect(both.variance).toBeCloseTo(least + Math.exp(0.64) * (Math.exp(0.64) - 1), 9);
    const { efforts } = complete(setsOf([A, unsure], setting));
    expect(efforts.map(({ mean }) => mean)).toEqual(near(0, 1, Math.exp(0.32), 1 + Math.exp(0.32)));
    const variance = Math.exp(0.64) * (Math.exp(0.64) - 1);
    expect(efforts.map((one) => one.variance)).toEqual(near(0, 0, variance, variance));
    expect(efforts[2]!.law).toBe(handsOn);
    expect(efforts[1]!.law).toBe(A.handsOn);
  });

  test('loses until the horizon what none of them saves', () => {
    expect([...complete(setsOf([A, B], setting)).dropped]).toEqual(near(0, 33_600, 30_240, 63_840));
  });

  test('is never dropped with something that is being worked on, or that may not be', () => {
    const { dropped } = complete(setsOf([A, { ...B, begun: true }], setting));
    expect([...dropped]).toEqual([0, expect.closeTo(33_600, 6), Infinity, Infinity]);
    const only = complete(setsOf([A, B], setting, ({ id }) => id === 'b'));
    expect([...only.dropped]).toEqual([0, Infinity, expect.closeTo(30_240, 6), Infinity]);
  });
});

describe('a session of every set', () => {
  test('loses what its best order loses', () => {
    // $90 an hour of half an hour comes before $100 of a whole one: 0:51, then 2:03.
    const { table, order } = tableOf([A, B]);
    expect([...table.loss]).toEqual(near(0, 145, 90 * 0.85, 90 * 0.85 + 100 * 2.05));
    expect([order(0), order(1), order(2), order(3)]).toEqual([[], ['a'], ['b'], ['b', 'a']]);
  });

  test('keeps the order of the jobs where another loses as much', () => {
    const alike = ['x', 'y', 'z'].map((id) => linearJob(id, 100, 1));
    expect(tableOf(alike).order(7)).toEqual(['x', 'y', 'z']);
    expect(tableOf(alike.toReversed()).order(7)).toEqual(['z', 'y', 'x']);
  });

  test('has an order only where the turn of each comes when it may begin', () => {
    const waits = { ...B, notBefore: 1.4 };
    const { table, order } = tableOf([A, waits]);
    expect(table.loss[2]).toBe(Infinity);
    expect(order(3)).toEqual(['a', 'b']);
    const late = tableOf([A, { ...B, notBefore: 1.5 }]).table;
    expect([...late.loss]).toEqual([0, expect.closeTo(145, 6), Infinity, Infinity]);
    // A set without an order is none to add to.
    const three = tableOf([A, { ...B, notBefore: 2.6 }, linearJob('c', 1, 1)]);
    expect(three.order(7).at(-1)).toBe('b');
    expect(three.table.loss[6]).toBe(Infinity);
  });

  test('costs one call-out for the hours of all of it', () => {
    const { price } = tableOf([A, B]).prices;
    expect([...price]).toEqual(
      [0, 2051.82, 2051.82 - 120, 2051.82 + 120].map((cost) => expect.closeTo(cost, 2)),
    );
    expect([...tableOf([A, B], MORNING).prices.price]).toEqual(near(0, 140, 90, 190));
  });

  test('costs what is left of it by the chances of healing', () => {
    const some = [A, B].map((job) => healing(job, { at: 1, chance: 0.5 }));
    const { price, end } = tableOf(some, EDGE).prices;
    expect(price[1]).toBeCloseTo(978.66 / 2, 2);
    // Three quarters of an hour expected of three chances in four.
    expect(price[3]).toBeCloseTo(0.75 * 978.66, 2);
    expect([...end]).toEqual(near(3, 3.25 + 0.6, 3.25 + 0.3, 3.25 + 0.9));
  });

  test('is over when its hours are, counted from its start; that of none when it begins', () => {
    expect([...tableOf([A, B]).prices.end]).toEqual(near(0, 1.45, 0.85, 2.05));
    expect([...tableOf([A, B], MORNING).prices.end]).toEqual(near(6, 7.1, 6.6, 7.6));
    // Nobody has to get to work where something of it goes on.
    expect([...tableOf([A, { ...B, begun: true }]).prices.end]).toEqual(near(0, 1.45, 0.6, 1.8));
  });

  test('may have whatever can begin before all of it is over', () => {
    const jobs = [A, { ...B, notBefore: 2.05 }, { ...B, id: 'c', notBefore: 9 }];
    const { sets, prices } = tableOf(jobs);
    expect(mayBeginWithin(sets, NOW, prices)).toBe(3);
    const day = tableOf(jobs, MORNING);
    expect(mayBeginWithin(day.sets, MORNING, day.prices)).toBe(3);
    const later = startIn(setting, 9);
    expect(mayBeginWithin(sets, later, tableOf(jobs, later).prices)).toBe(7);
    const begun = tableOf([
      { ...A, begun: true },
      { ...B, elsewhere: { person: 'ben', slow: 1 } },
    ]);
    expect(mayBeginWithin(begun.sets, NOW, begun.prices)).toBe(1);
  });
});

test('of seven jobs each table may be interrupted: sums after 64 sets, losses after eight', () => {
  const jobs = Array.from({ length: 7 }, (_, n) => linearJob(`j${n}`, 1, 1));
  expect(pausesOf(setsOf(jobs, setting))).toBe(1);
  const sets = complete(setsOf(jobs, setting));
  expect(pausesOf(pricesOfSets(sets, NOW, setting))).toBe(1);
  const prices = complete(pricesOfSets(sets, NOW, setting));
  expect(pausesOf(sessionTable(sets, NOW, prices, setting))).toBe(15);
});
