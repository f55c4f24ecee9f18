import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Costs, DEFAULT_COSTS, TIME_CLASSES } from '../../../../source/domain/catalog/team.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import {
  type PastWakeUp,
  priceWhileUp,
  startPrice,
  WINDOW_DAYS,
  wearOf,
  wearUnit,
  weightOf,
} from '../../../../source/domain/decision/price/wake-cost.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { aDay, certain, NIGHT, startAt } from '../../../build/job.ts';
import { situation } from '../../../build/situation.ts';

const { night, work, off, edge } = DEFAULT_COSTS.classes;
const everySixDays = (n: number): PastWakeUp[] =>
  Array.from({ length: n }, (_, i) => ({ age: 6 * (i + 1), pain: 1 }));
const justNow = (n: number): PastWakeUp[] => Array.from({ length: n }, () => ({ age: 0, pain: 1 }));
/** As the references were: looking back only. */
const BACK: Costs = { ...DEFAULT_COSTS, expectedWakeUps: 0 };
const priceAfter = (past: PastWakeUp[], costs: Costs = BACK) =>
  startPrice(costs, costs.classes.night, 1, weightOf(past, costs.expectedWakeUps));
const cents = (amount: number) => Number(amount.toFixed(2));

describe('an hour of work at night', () => {
  test('labour $340, next day $160', () => {
    expect(priceAfter([])).toMatchObject({ labour: 340, nextDay: 160 });
  });

  test.each([
    [1, 1551.82, 2051.82, 2051.82],
    [2, 4345.1, 4845.1, 5155.47],
    [3, 6828.02, 7328.02, 8259.11],
    [5, 10862.75, 11362.75, 14466.4],
    [7, 13656.03, 14156.03, 20673.69],
    [10, 15518.22, 16018.22, 29984.62],
  ])('wake-up %i of a series of one every six days', (nth, wear, total, ifJustNow) => {
    const price = priceAfter(everySixDays(nth - 1));
    expect([cents(price.wear), cents(price.total)]).toEqual([wear, total]);
    expect(cents(priceAfter(justNow(nth - 1)).total)).toBe(ifJustNow);
  });

  test('all ten of that series', () => {
    const prices = Array.from({ length: 10 }, (_, i) => priceAfter(everySixDays(i)));
    expect(cents(prices.reduce((sum, { wear }) => sum + wear, 0))).toBe(103972.08);
    expect(cents(prices.reduce((sum, { total }) => sum + total, 0))).toBe(108972.08);
  });

  test.each([
    [0.21, 826, 2781, 3759],
    [0.5, 1276, 5931, 8259],
    [1, 2052, 11363, 16018],
    [2, 3604, 22226, 31536],
  ])('where replacing somebody costs %d salaries: the 1st, 5th and 10th', (replacement, ...totals) => {
    const costs = { ...BACK, replacement };
    expect([0, 4, 9].map((n) => Math.round(priceAfter(everySixDays(n), costs).total))).toEqual(totals);
  });

  test.each([
    [3, 6707.29],
    [10, 17570.04],
  ])('with %i more expected within 60 days', (expectedWakeUps, total) => {
    expect(cents(priceAfter([], { ...DEFAULT_COSTS, expectedWakeUps }).total)).toBe(total);
  });

  test('with as many expected as there were: only those of the past, each weighs 30 days more', () => {
    const auto = { ...DEFAULT_COSTS, expectedWakeUps: 'auto' } as const;
    expect(DEFAULT_COSTS.expectedWakeUps).toBe('auto');
    expect(priceAfter([], auto).total).toBe(priceAfter([]).total);
    const past = everySixDays(3);
    const three = { ...DEFAULT_COSTS, expectedWakeUps: 3 };
    expect(priceAfter(past, auto).total).toBeCloseTo(priceAfter(past, three).total, 9);
    // One of 60 days ago is forgotten, that of this night says nothing of the next.
    const forgotten = [...past, { age: 60, pain: 1 }];
    expect(priceAfter(forgotten, auto).total).toBeCloseTo(priceAfter(past, three).total, 9);
    const tonight = { age: 0, pain: 1, present: true } as const;
    expect(weightOf([...past, tonight], 'auto')).toBe(weightOf(past, 'auto') + 60);
  });

  test('more exhausted is never cheaper: the price of wear goes on rising', () => {
    expect([0, 8, 19].map((n) => Math.round(priceAfter(justNow(n)).wear))).toEqual([1552, 26381, 60521]);
  });
});

test('an hour of work in the other classes', () => {
  expect([edge, off, work].map((of) => cents(startPrice(DEFAULT_COSTS, of, 1, 0).total))).toEqual([
    978.66, 289.66, 140,
  ]);
});

test('a call-out is paid for at least an hour', () => {
  expect(startPrice(DEFAULT_COSTS, off, 0.1, 0).labour).toBe(150);
  expect(cents(startPrice(DEFAULT_COSTS, night, 0.1, 0).labour)).toBe(200);
  expect(cents(startPrice(DEFAULT_COSTS, work, 0.1, 0).labour)).toBe(50);
});

describe('the calibration', () => {
  test('ten wake-ups six days apart weigh 4020 and carry a chance of one half', () => {
    const hazard = wearUnit(DEFAULT_COSTS) / DEFAULT_COSTS.salary;
    expect(hazard).toBeCloseTo(1.7242467e-4, 11);
    expect(Math.LN2 / hazard).toBeCloseTo(4020, 6);
    expect(1 - Math.exp(-hazard * 4020)).toBeCloseTo(0.5, 12);
    expect(wearUnit(DEFAULT_COSTS)).toBeCloseTo(25.863701, 6);
  });

  test('goes by the hazard: by the chance itself, the 20th wake-up in a row would be cheaper than the first', () => {
    const hazard = wearUnit(DEFAULT_COSTS) / DEFAULT_COSTS.salary;
    const chance = (n: number) => 1 - Math.exp(-hazard * 60 * n * n);
    const byChance = (nth: number) => Math.round(DEFAULT_COSTS.salary * (chance(nth) - chance(nth - 1)));
    expect([byChance(1), byChance(9), byChance(20)]).toEqual([1544, 12477, 1189]);
    expect(priceAfter(justNow(19)).wear).toBeGreaterThan(priceAfter(justNow(8)).wear);
  });

  test('so one alone carries 1.03 %, and 4 or 10 in every 60 days 15.3 % and 64.5 % in the next 60', () => {
    const hazard = wearUnit(DEFAULT_COSTS) / DEFAULT_COSTS.salary;
    const percent = (pain: number) => 100 * (1 - Math.exp(-hazard * pain * pain * 60));
    expect(percent(1)).toBeCloseTo(1.03, 2);
    expect(percent(4)).toBeCloseTo(15.3, 1);
    expect(percent(10)).toBeCloseTo(64.5, 1);
  });
});

describe('somebody who is up already', () => {
  const up = (n: number, hours: number) =>
    cents(priceWhileUp(DEFAULT_COSTS, night, 1, weightOf(everySixDays(n), 0), hours).total);

  test.each([
    [0, 1143.28, 6408.61],
    [0.5, 1345.79, 6611.12],
    [1, 1079.43, 4710.69],
  ])('for %d hours: rested, and after six wake-ups', (hours, rested, worn) => {
    expect([up(0, hours), up(6, hours)]).toEqual([rested, worn]);
  });

  test('has spent the whole night after two hours: only labour is left', () => {
    expect(up(6, 2)).toBe(240);
  });
});

describe('the questions behind the prices', () => {
  const setting = settingOf(situation(NIGHT));

  test('$1M a day at 03:00: waiting until 09:00 costs $235,417 more, getting up $2,052', () => {
    const job = certain(aDay(1e6));
    expect(Math.round(startAt(job, setting, 6).loss - startAt(job, setting, 0).loss)).toBe(235417);
    expect(judge(job, setting).verdict).toBe('wake');
  });

  test('$1k, all of it avoidable only by getting up: not worth the first night of somebody rested', () => {
    const due = certain([{ kind: 'step', amount: 1_000, after: 2 }]);
    expect(startAt(due, setting, 0).loss).toBe(0);
    expect(startAt(due, setting, 3).loss).toBe(1_000);
    expect(judge(due, setting).verdict).toBe('leave');
  });

  test('where replacing somebody costs only 0.21 salaries, that is worth it once and not twice', () => {
    const cheap = { ...DEFAULT_COSTS, replacement: 0.21 };
    expect(priceAfter([], cheap).total).toBeLessThan(1_000);
    expect(priceAfter(everySixDays(1), cheap).total).toBeGreaterThan(1_000);
    expect(priceAfter([], { ...DEFAULT_COSTS, replacement: 0.4 }).total).toBeGreaterThan(1_000);
  });

  test('ten of those would pay $108,972 to save at most $10,000', () => {
    const paid = Array.from({ length: 10 }, (_, i) => priceAfter(everySixDays(i)).total).reduce(
      (a, b) => a + b,
    );
    expect(Math.round(paid)).toBe(108972);
  });
});

const wakeUp = fc.record({
  age: fc.double({ min: 0, max: 70, noNaN: true }),
  pain: fc.double({ min: 0, max: 1, noNaN: true }),
});
const history = fc.array(wakeUp, { maxLength: 12 });

describe('properties', () => {
  test('the price never falls with one more wake-up, a worse one or a more recent one', () => {
    fc.assert(
      fc.property(history, wakeUp, fc.constantFrom(...TIME_CLASSES), (past, one, name) => {
        const of = DEFAULT_COSTS.classes[name];
        const total = (list: PastWakeUp[]) =>
          startPrice(DEFAULT_COSTS, of, 1, weightOf(list, 0)).total + 1e-9;
        const all = total([...past, one]);
        expect(all).toBeGreaterThanOrEqual(total(past) - 1e-9);
        expect(total([...past, { ...one, pain: one.pain + 0.1 }])).toBeGreaterThanOrEqual(all - 1e-9);
        expect(total([...past, { ...one, age: one.age / 2 }])).toBeGreaterThanOrEqual(all - 1e-9);
      }),
    );
  });

  test('the prices of a series add up to its whole hazard, in whatever order pains come', () => {
    const series = fc.array(
      fc.tuple(fc.double({ min: 0, max: 120, noNaN: true }), fc.constantFrom(0.3, 0.6, 1)),
      {
        minLength: 1,
        maxLength: 10,
      },
    );
    fc.assert(
      fc.property(series, (given) => {
        const woken = [...given].sort((a, b) => a[0] - b[0]);
        const charged = woken.reduce((sum, [day, pain], i) => {
          const past = woken.slice(0, i).map(([then, ω]) => ({ age: day - then, pain: ω }));
          return sum + wearOf(DEFAULT_COSTS, pain, weightOf(past, 0));
        }, 0);
        const kernel = given.reduce(
          (sum, [a, ω]) =>
            sum + given.reduce((s, [b, υ]) => s + ω * υ * Math.max(0, WINDOW_DAYS - Math.abs(a - b)), 0),
          0,
        );
        expect(charged / (wearUnit(DEFAULT_COSTS) * kernel)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('the longer somebody is up, the nearer the wear of this night is to a whole one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4, noNaN: true }), history, (hours, past) => {
        const weight = weightOf(past, 0);
        const { wear, total } = priceWhileUp(DEFAULT_COSTS, night, 1, weight, hours);
        expect(wear).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThan(startPrice(DEFAULT_COSTS, night, 1, weight).total);
      }),
    );
  });
});
