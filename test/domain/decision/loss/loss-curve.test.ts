import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import { calendarOf } from '../../../../source/domain/decision/loss/calendar.ts';
import { compileImpact } from '../../../../source/domain/decision/loss/compile-impact.ts';
import { lossAt, sumOf, timesCurve } from '../../../../source/domain/decision/loss/loss-curve.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { hour, TEAM } from '../../../build/situation.ts';

interface Frame {
  /** Hours of the week; 0 is Monday 00:00. */
  readonly anchor?: number;
  /** From when the curve is compiled; what fell due before is lost already. */
  readonly now?: number;
  readonly holidays?: readonly string[];
  readonly zone?: string;
  readonly days?: number;
}

/** Loss when the data lands at an hour of the week. */
function loss(
  impact: Impact[],
  { anchor = 0, now = anchor, holidays = [], zone = 'UTC', days = 30 }: Frame = {},
) {
  const compiled = compileImpact(impact, {
    anchor: hour(anchor),
    origin: hour(now),
    until: hour(now) + days * DAY,
    calendar: calendarOf({ ...TEAM, holidays }, zone),
  });
  return (at: number) => lossAt(compiled, at - now);
}

/** Friday 00:00 and the Monday after it, hours of the week. */
const FRIDAY = 96;
const NEXT_MONDAY = 168;

describe('a rate', () => {
  test('counts from its grace up to its cap', () => {
    const at = loss([{ kind: 'rate', amount: 100, per: 'hour', grace: 2, cap: 1000 }]);
    expect([1, 2, 7, 12, 20].map(at)).toEqual([0, 0, 500, 1000, 1000]);
  });

  test('a day is 24 elapsed hours', () => {
    expect(loss([{ kind: 'rate', amount: 240, per: 'day' }])(36)).toBe(360);
  });

  test('in business hours only: Friday 17:00 to Monday 10:00 are two of them', () => {
    const at = loss([{ kind: 'rate', amount: 15, per: 'hour', during: 'business-hours' }], {
      anchor: FRIDAY + 17,
    });
    expect(at(NEXT_MONDAY + 10)).toBe(30);
    expect(at(FRIDAY + 36)).toBe(15);
  });

  test('a holiday is no business day', () => {
    const at = loss([{ kind: 'rate', amount: 15, per: 'hour', during: 'business-hours' }], {
      anchor: FRIDAY + 17,
      holidays: ['2026-06-08'],
    });
    expect(at(NEXT_MONDAY + 10)).toBe(15);
  });

  test('a cap in business hours is reached later', () => {
    const at = loss([{ kind: 'rate', amount: 15, per: 'hour', during: 'business-hours', cap: 20 }], {
      anchor: FRIDAY + 17,
    });
    expect(at(FRIDAY + 24)).toBe(15);
    expect(at(NEXT_MONDAY + 9.2)).toBeCloseTo(18, 9);
    expect(at(NEXT_MONDAY + 12)).toBeCloseTo(20, 9);
  });

  test('stops at an instant: the next full run supersedes this one', () => {
    const at = loss([{ kind: 'rate', amount: 100, per: 'hour', until: hour(5) }]);
    expect([4, 5, 50].map(at)).toEqual([400, 500, 500]);
    expect(loss([{ kind: 'rate', amount: 100, per: 'hour', until: hour(5) }], { anchor: 6 })(50)).toBe(0);
  });

  test('of nothing costs nothing', () => {
    expect(loss([{ kind: 'rate', amount: 0, per: 'hour', cap: 0 }])(50)).toBe(0);
  });
});

describe('a step', () => {
  const daily: Impact[] = [{ kind: 'step', amount: 500, at: '08:00', on: 'business-days' }];

  test('on business days skips the weekend', () => {
    expect(loss(daily, { anchor: FRIDAY + 3 })(NEXT_MONDAY + 9.5)).toBe(1000);
  });

  test('landing exactly at it is on time', () => {
    const at = loss(daily, { anchor: FRIDAY + 3 });
    expect([FRIDAY + 8, FRIDAY + 8 + 1e-6].map(at)).toEqual([0, 500]);
  });

  test('skips holidays of the team', () => {
    expect(loss(daily, { anchor: FRIDAY + 3, holidays: ['2026-06-08'] })(NEXT_MONDAY + 33)).toBe(1000);
  });

  test('every day counts the weekend too', () => {
    const at = loss([{ kind: 'step', amount: 500, at: '08:00', on: 'every-day' }], { anchor: FRIDAY + 3 });
    expect(at(NEXT_MONDAY + 9.5)).toBe(2000);
  });

  test('once: its first time strictly after the anchor', () => {
    const once: Impact[] = [{ kind: 'step', amount: 7, at: '08:00' }];
    expect([8, 8.01, 33].map(loss(once, { anchor: 3 }))).toEqual([0, 7, 7]);
    expect([8.01, 32, 32.01].map(loss(once, { anchor: 8 }))).toEqual([0, 0, 7]);
  });

  test('on a date: only there, and not if the anchor is later', () => {
    const dated: Impact[] = [{ kind: 'step', amount: 7, at: '09:30', on: '2026-06-03' }];
    expect([57.5, 57.6, 999].map(loss(dated))).toEqual([0, 7, 7]);
    expect(loss(dated, { anchor: 60 })(999)).toBe(0);
  });

  test('after a time from the anchor: an expiry', () => {
    const expiry: Impact[] = [{ kind: 'step', amount: 90_000, after: 7 * 24 }];
    expect([3 + 168, 3 + 168.01].map(loss(expiry, { anchor: 3 }))).toEqual([0, 90_000]);
  });

  test('counts at most so many times, those that passed already included', () => {
    const thrice: Impact[] = [{ kind: 'step', amount: 10, at: '08:00', on: 'every-day', max: 3 }];
    expect([9, 33, 57, 81].map(loss(thrice))).toEqual([10, 20, 30, 30]);
    expect([58, 81].map(loss(thrice, { now: 40 }))).toEqual([30, 30]);
    expect(loss(thrice, { now: 200 })(300)).toBe(30);
  });

  test('its wall clock is that of the node that loses', () => {
    const madrid = loss([{ kind: 'step', amount: 7, at: '08:00' }], { anchor: 3, zone: 'Europe/Madrid' });
    expect([6, 6.01].map(madrid)).toEqual([0, 7]);
  });
});

describe('a decay', () => {
  test('loses with the square of the days', () => {
    const at = loss([{ kind: 'decay', value: 20_000, loss: 0.005 }]);
    expect([1, 3, 7].map((days) => at(24 * days))).toEqual([50, 450, 2450].map((x) => expect.closeTo(x, 9)));
  });

  test('and straight on from its ceiling', () => {
    const at = loss([{ kind: 'decay', value: 20_000, loss: 0.1, ceiling: 0.5 }]);
    expect([1, 5, 8].map((days) => at(24 * days))).toEqual(
      [1000, 25_000, 55_000].map((x) => expect.closeTo(x, 8)),
    );
  });
});

describe('a guess', () => {
  const guess = { kind: 'guess', low: 100, likely: 300, high: 900 } as const;

  test('counts with its mean', () => {
    expect(loss([{ ...guess, per: 'hour', grace: 1 }])(3)).toBeCloseTo(2 * 433.21, 1);
    expect(loss([{ ...guess, per: 'day' }])(48)).toBeCloseTo(2 * 433.21, 1);
    expect(loss([{ ...guess, per: 'hour', during: 'business-hours' }])(10)).toBeCloseTo(433.21, 2);
  });

  test('of one loss falls due after its grace', () => {
    const once = loss([{ ...guess, per: 'once', grace: 5 }], { anchor: 2 });
    expect(once(7)).toBe(0);
    expect(once(7.01)).toBeCloseTo(433.21, 2);
  });
});

describe('several together', () => {
  const mixed: Impact[] = [
    { kind: 'rate', amount: 50, per: 'hour' },
    { kind: 'step', amount: 2000, after: 8 },
    { kind: 'decay', value: 20_000, loss: 0.005 },
  ];

  test('are summed', () => {
    expect([6, 8, 10, 34].map(loss(mixed))).toEqual(
      [303.125, 405.555556, 2508.680556, 3800.347222].map((x) => expect.closeTo(x, 6)),
    );
  });

  test('what is lost by now is the base, and the rest is the same seen from now', () => {
    const late = loss(mixed, { now: 9 });
    expect(late(9)).toBeCloseTo(2457.03125, 8);
    expect(late(34)).toBeCloseTo(3800.347222, 6);
  });

  test('of nothing is nothing', () => {
    expect(loss([])(99)).toBe(0);
  });
});

describe('whatever is declared', () => {
  /** Quarters of hours are exact in binary: a landing is then exactly on time or clearly late. */
  const hours = fc.integer({ min: 0, max: 2_800 }).map((quarters) => quarters / 4);

  test('landing later never costs less', () => {
    fc.assert(
      fc.property(impacts, hours, hours, hours, (impact, a, b, now) => {
        const at = loss(impact, { now });
        expect(at(now + Math.max(a, b)) - at(now + Math.min(a, b))).toBeGreaterThanOrEqual(-1e-6);
      }),
    );
  });

  test('the loss by an hour is the same from wherever the curve is seen', () => {
    fc.assert(
      fc.property(impacts, hours, hours, (impact, now, later) => {
        const whole = loss(impact, { days: 90 })(now + later);
        expect(loss(impact, { now, days: 60 })(now + later)).toBeCloseTo(whole, 4);
      }),
    );
  });

  test('a curve times a number is that many times the loss; a sum of curves the sum', () => {
    fc.assert(
      fc.property(impacts, hours, (impact, x) => {
        const frame = {
          anchor: hour(0),
          origin: hour(0),
          until: hour(720),
          calendar: calendarOf(TEAM, 'UTC'),
        };
        const compiled = compileImpact(impact, frame);
        expect(lossAt(timesCurve(compiled, 3), x)).toBeCloseTo(3 * lossAt(compiled, x), 4);
        const parts = impact.map((one) => compileImpact([one], frame));
        expect(lossAt(sumOf(parts), x)).toBeCloseTo(lossAt(compiled, x), 4);
      }),
    );
  });
});
