import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dispersionOf,
  type Failing,
  forecast,
  independentDay,
  NEW_PIPELINE,
} from '../../../../source/domain/learning/forecast/forecast.ts';
import { rateAfter } from '../../../../source/domain/learning/rate/rate.ts';

const times = (count: number, one: Failing): Failing[] => Array.from({ length: count }, () => one);

describe('what is to come of many pipelines', () => {
  test('of one at 10 % a day is 3.0 in 30 days', () => {
    expect(forecast([{ perDay: 0.1 }], 30).mean).toBeCloseTo(3, 12);
  });

  test('of ten at 10 % is one a day in the mean, and any at all on 65.1 % of the days', () => {
    const { mean, any } = independentDay(10, 0.1);
    expect(mean).toBe(1);
    expect(any).toBeCloseTo(0.6513, 4);
  });

  test('of a hundred at 10 % is 10 a day, 5 to 15, and any at all on 99.997 %', () => {
    expect(forecast(times(100, { perDay: 0.1 }), 1)).toMatchObject({ from: 5, to: 15 });
    expect(independentDay(100, 0.1).any).toBeCloseTo(0.99997, 5);
  });

  test('of forty at 3 % is 8.4 a week, 4 to 13; with ten new ones 15.4, 8 to 23', () => {
    const forty = times(40, { perDay: 0.03 });
    const week = forecast(forty, 7);
    expect(week.mean).toBeCloseTo(8.4, 10);
    expect(week).toMatchObject({ from: 4, to: 13 });
    const more = forecast([...forty, ...times(10, NEW_PIPELINE)], 7);
    expect(more.mean).toBeCloseTo(15.4, 10);
    expect(more).toMatchObject({ from: 8, to: 23 });
  });

  test('never falls with more episodes, more pipelines or more days', () => {
    const pipelines = fc.array(fc.record({ episodes: fc.nat(20), days: fc.integer({ min: 1, max: 400 }) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(pipelines, fc.integer({ min: 1, max: 60 }), (counted, days) => {
        const laws = counted.map((one) => rateAfter(one));
        const { mean, to } = forecast(laws, days);
        const first = rateAfter({ ...counted[0]!, episodes: counted[0]!.episodes + 1 });
        expect(forecast([first, ...laws.slice(1)], days).mean).toBeGreaterThan(mean);
        expect(forecast([...laws, NEW_PIPELINE], days).mean).toBeGreaterThan(mean);
        expect(forecast(laws, days + 1).mean).toBeGreaterThan(mean);
        expect(to).toBeGreaterThanOrEqual(Math.floor(mean) - 1);
      }),
    );
  });

  test('is wider by as much as weeks have been, with the same mean', () => {
    const narrow = forecast(times(40, { perDay: 0.03 }), 7);
    const wide = forecast(times(40, { perDay: 0.03 }), 7, 3);
    expect(wide.mean).toBe(narrow.mean);
    expect(wide.variance).toBeCloseTo(3 * narrow.variance, 10);
    expect(wide.to).toBeGreaterThan(narrow.to);
  });
});

describe('how much wider weeks have been', () => {
  test('is variance over mean, and never less than by chance alone', () => {
    expect(dispersionOf([0, 10, 0, 10])).toBeCloseTo(33.333 / 5, 3);
    expect(dispersionOf([5, 5, 5])).toBe(1);
    expect(dispersionOf([])).toBe(1);
    expect(dispersionOf([0, 0])).toBe(1);
  });
});
