import { describe, expect, test } from 'vitest';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { aDay, anHour, certain, NIGHT, startAt, step, uncertain } from '../../../build/job.ts';
import { hour, situation } from '../../../build/situation.ts';

const SETTING = settingOf(situation(NIGHT));

describe('a failure at 03:00, started at 03:00, 06:00, 07:00 or 09:00', () => {
  test.each([
    ['$1M a day', certain(aDay(1e6)), [62468.49, 186395.32, 219039.66, 295973.33], 'wake', 0],
    ['$1k a day', certain(aDay(1e3)), [2112.24, 1164.07, 508.41, 435.83], 'wait', 6],
    ['$1M at 08:00', certain(step(1e6, '08:00')), [2051.82, 978.66, 1000289.66, 1000140], 'wait', 3],
    [
      '$1M at 08:00, uncertain',
      uncertain(step(1e6, '08:00')),
      [59019.8, 480630.46, 958730.09, 1000140],
      'wake',
      0,
    ],
    ['$5k at 09:30', uncertain(step(5e3, '09:30')), [2177.22, 1728.46, 1500.23, 5140], 'wait', 4],
    ['$400 an hour', uncertain(anHour(400)), [3012.84, 3139.68, 2740.52, 3330.85], 'wait', 4],
    ['$450 an hour', uncertain(anHour(450)), [3132.97, 3409.8, 3046.87, 3729.71], 'wait', 4],
    [
      'decay of $20k a day',
      uncertain([{ kind: 'decay', value: 20_000, loss: 0.005 }]),
      [2052.54, 981.4, 293.07, 145.67],
      'wait',
      6,
    ],
    ['$2 a day', uncertain(aDay(2)), [2052.02, 979.11, 290.17, 140.66], 'leave', Number.POSITIVE_INFINITY],
  ] as const)('%s', (_, one, costs, verdict, best) => {
    expect([0, 3, 4, 6].map((at) => Number(startAt(one, SETTING, at).cost.toFixed(2)))).toEqual(costs);
    const judgement = judge(one, SETTING);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.best.at).toBe(best);
  });

  test('what nobody works on at $2 a day costs $28 in two weeks: cheaper than any start', () => {
    expect(judge(uncertain(aDay(2)), SETTING).best.cost).toBeCloseTo(28, 9);
  });
});

describe('$450 an hour, by the time of the failure', () => {
  test.each([
    [23, 'wake', 0, 3132.97],
    [24, 'wake', 0, 3132.97],
    [25, 'wake', 0, 3132.97],
    [26, 'wake', 0, 3132.97],
    [27, 'wait', 4, 3046.87],
    [28, 'wait', 3, 2596.87],
    [29, 'wait', 2, 2146.87],
  ] as const)('hour %i of the week', (at, verdict, wait, cost) => {
    const now = hour(at);
    const { best, verdict: word } = judge(uncertain(anHour(450), now), settingOf(situation(now)));
    expect([word, best.at, Number(best.cost.toFixed(2))]).toEqual([verdict, wait, cost]);
  });
});

describe('the latest start', () => {
  const until = (hours: number) => new Date(hour(hours)).toISOString();
  const startBy = (one: ReturnType<typeof uncertain>) => new Date(judge(one, SETTING).startBy!).toISOString();

  test('$5k at 09:30: from 07:00, at the latest at 07:11', () => {
    expect(startBy(uncertain(step(5_000, '09:30')))).toBe(until(31 + 11 / 60));
  });

  test('$20k at 09:30: now, at the latest at 04:55', () => {
    const { verdict } = judge(uncertain(step(20_000, '09:30')), SETTING);
    expect(verdict).toBe('wake');
    expect(startBy(uncertain(step(20_000, '09:30')))).toBe(until(28 + 55 / 60));
  });

  test('$1M at 08:00, an hour exactly: from 06:00, at the latest when an hour at night pace still makes it', () => {
    expect(startBy(certain(step(1e6, '08:00')))).toBe(until(30 + 33 / 60));
  });
});
