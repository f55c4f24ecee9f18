import { describe, expect, test } from 'vitest';
import {
  BUSINESS_HOURS,
  NEVER_AT_NIGHT,
  PAGE_ALWAYS,
  severityPolicy,
  twoThresholds,
} from '../../../../source/domain/learning/simulation/calendar-policies.ts';
import type { Ledger } from '../../../../source/domain/learning/simulation/ledger.ts';
import type { Policy } from '../../../../source/domain/learning/simulation/policy.ts';
import { pricedPolicy } from '../../../../source/domain/learning/simulation/priced-policies.ts';
import { simulate } from '../../../../source/domain/learning/simulation/simulate.ts';
import type { Trouble } from '../../../../source/domain/learning/simulation/trouble.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { aDay, anHour, step } from '../../../build/job.ts';
import { hour, TEAM } from '../../../build/situation.ts';
import { course, trouble } from './course.ts';

/** Tuesday 03:00. */
const AT_3 = hour(27);
const OURS = pricedPolicy('ours', TEAM.costs);

function money(policy: Policy, ...troubles: readonly Trouble[]): number[] {
  const { loss, labour, wear } = simulate(course(troubles), policy);
  return [loss, labour, wear].map((amount) => Math.round(amount * 100) / 100);
}

function run(policy: Policy, ...troubles: readonly Trouble[]): Ledger {
  return simulate(course(troubles), policy);
}

describe('one failure at 03:00 that takes an hour and loses $100 an hour', () => {
  const one = trouble('a', AT_3, anHour(100));

  test('paged at once it lands at 04:27 and costs a whole night call-out', () => {
    expect(money(PAGE_ALWAYS, one)).toEqual([145, 500, 1551.82]);
    expect(run(PAGE_ALWAYS, one).sessions).toEqual({ work: 0, off: 0, edge: 0, night: 1 });
  });

  test('never at night means 07:00, business hours mean 09:00', () => {
    expect(money(NEVER_AT_NIGHT, one)).toEqual([525, 150, 139.66]);
    expect(money(BUSINESS_HOURS, one)).toEqual([710, 140, 0]);
  });

  test('a severity pages from its threshold of estimated 24-hour loss on', () => {
    expect(money(severityPolicy(2400), one)).toEqual(money(PAGE_ALWAYS, one));
    expect(money(severityPolicy(2401), one)).toEqual(money(BUSINESS_HOURS, one));
    expect(money(twoThresholds(5000, 2400), one)).toEqual(money(NEVER_AT_NIGHT, one));
  });

  test('ours starts when that is cheapest', () => {
    expect(money(OURS, one)).toEqual(money(NEVER_AT_NIGHT, one));
    expect(money(OURS, trouble('a', AT_3, aDay(1_000_000)))[2]).toBe(1551.82);
    expect(money(OURS, trouble('a', AT_3, aDay(1000)))).toEqual(
      money(BUSINESS_HOURS, trouble('a', AT_3, aDay(1000))),
    );
  });
});

test('a second failure within an hour of the first call-out is the same session', () => {
  const ledger = run(PAGE_ALWAYS, trouble('a', AT_3, []), trouble('b', hour(28.5), []));
  expect(ledger.sessions.night).toBe(1);
  expect(ledger.wear).toBeCloseTo(1551.82, 2);
  expect(ledger.labour).toBeCloseTo(200 * (2 * 1.2 + 0.5) + 160, 6);
});

test('a second one after that wakes again: the wear rises, the next day is lost only once', () => {
  const ledger = run(PAGE_ALWAYS, trouble('a', AT_3 - 4 * 3_600_000, []), trouble('b', AT_3, []));
  expect(ledger.sessions.night).toBe(2);
  expect(ledger.wear).toBeGreaterThan(2 * 1551.82);
  expect(ledger.labour).toBeCloseTo(2 * 340 + 160, 6);
});

test('ten call-outs six days apart come to the calibrated hazard', () => {
  const nights = Array.from({ length: 10 }, (_, i) => trouble(`p${i}`, AT_3 + i * 6 * DAY, []));
  expect(run(PAGE_ALWAYS, ...nights).wear).toBeCloseTo(103_972.08, 1);
});

test('somebody who has had enough leaves, and whoever follows starts rested', () => {
  const nights = Array.from({ length: 3 }, (_, i) => trouble(`p${i}`, AT_3 + i * DAY, []));
  const ledger = simulate({ ...course(nights), endurance: () => 0 }, PAGE_ALWAYS);
  expect(ledger.departures).toBe(3);
  expect(ledger.wear).toBeCloseTo(3 * 1551.82, 1);
});

test('what heals before anybody starts costs no labour; while somebody works on it, it ends the work', () => {
  const soon = trouble('a', AT_3, anHour(100), { healsAt: hour(29) });
  expect(money(BUSINESS_HOURS, soon)).toEqual([200, 0, 0]);
  expect(run(BUSINESS_HOURS, soon).troubles).toEqual({ worked: 0, healed: 1, left: 0, absorbed: 0 });
  expect(money(PAGE_ALWAYS, trouble('a', AT_3, anHour(100), { healsAt: hour(27.5) }))[0]).toBe(50);
});

test('a pipeline that fails again while it is broken is the same trouble, and another one once it has landed', () => {
  const twice = [trouble('a', AT_3, []), trouble('a', hour(30), [])];
  expect(run(BUSINESS_HOURS, ...twice).troubles).toMatchObject({ worked: 1, absorbed: 1 });
  expect(run(PAGE_ALWAYS, ...twice).troubles).toMatchObject({ worked: 2, absorbed: 0 });
});

test('what is not worth anybody is left, and charged with two weeks of loss and a repair by day', () => {
  const little = trouble('a', AT_3, aDay(2));
  expect(money(OURS, little)).toEqual([28, 140, 0]);
  expect(run(OURS, little).troubles.left).toBe(1);
});

test('impact that nobody declared never wakes by ours; a severity takes it for the mean of the unknown', () => {
  const unknown = trouble('a', AT_3, anHour(9000), { severity: null, jobAt: () => undefined });
  expect(run(OURS, unknown).sessions).toMatchObject({ night: 0, work: 1 });
  expect(run(severityPolicy(2000), unknown).sessions.night).toBe(1);
  expect(run(severityPolicy(3000), unknown).sessions.night).toBe(0);
});

test('several that are not worth a wake-up alone are worth one together', () => {
  const five = Array.from({ length: 5 }, (_, i) =>
    trouble(`p${i}`, AT_3, anHour(110), {
      handsOn: 0.4,
      jobAt: (now) => ({ ...one(now), expectedHandsOn: 0.4, handsOn: { mu: Math.log(0.4), sigma: 0 } }),
    }),
  );
  const one = (now: number) => trouble('x', AT_3, anHour(110)).jobAt(now)!;
  expect(run(OURS, five[0]!).sessions.night).toBe(0);
  expect(run(OURS, ...five).sessions.night).toBe(1);
});

test('one person does one thing at a time, the loudest first', () => {
  const small = trouble('small', AT_3, step(100, '10:30'));
  const large = trouble('large', AT_3, step(5000, '10:30'));
  // 09:06 to 10:06 and on to 11:06: the second misses 10:30.
  expect(money(BUSINESS_HOURS, small, large)[0]).toBe(100);
});
