import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scheduleOf } from '../../../source/domain/time/schedule.ts';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | undefined) => instant && new Date(instant).toISOString();

describe('a nightly run', () => {
  const nightly = scheduleOf('0 2 * * *', 'America/New_York')!;

  test('the latest tick at or before an instant', () => {
    expect(iso(nightly.lastAt(at('2026-11-23T03:12:00-05:00')))).toBe('2026-11-23T07:00:00.000Z');
    expect(iso(nightly.lastAt(at('2026-11-23T02:00:00-05:00')))).toBe('2026-11-23T07:00:00.000Z');
    expect(iso(nightly.lastAt(at('2026-11-23T02:00:00.999-05:00')))).toBe('2026-11-23T07:00:00.000Z');
    expect(iso(nightly.lastAt(at('2026-11-23T01:59:59.999-05:00')))).toBe('2026-11-22T07:00:00.000Z');
  });

  test('ticks after one instant and at or before another', () => {
    const due = at('2026-11-23T02:00:00-05:00');
    const count = (to: string) => nightly.countBetween(due, at(to), 100);
    expect(count('2026-11-23T02:00:00-05:00')).toBe(0);
    expect(count('2026-11-24T01:59:59-05:00')).toBe(0);
    expect(count('2026-11-24T02:00:00-05:00')).toBe(1);
    expect(count('2026-11-30T12:00:00-05:00')).toBe(7);
    expect(nightly.countBetween(due, at('2027-11-23T12:00:00-05:00'), 10)).toBe(10);
    expect(nightly.countBetween(due + 500, at('2026-11-24T02:00:00-05:00'), 100)).toBe(1);
  });

  test('the nearest tick, the earlier of two', () => {
    expect(iso(nightly.nearest(at('2026-11-23T13:59:00-05:00')))).toBe('2026-11-23T07:00:00.000Z');
    expect(iso(nightly.nearest(at('2026-11-23T14:00:00-05:00')))).toBe('2026-11-23T07:00:00.000Z');
    expect(iso(nightly.nearest(at('2026-11-23T14:01:00-05:00')))).toBe('2026-11-24T07:00:00.000Z');
  });
});

describe('over a change of clocks', () => {
  const half = scheduleOf('30 2 * * *', 'America/New_York')!;
  const twice = scheduleOf('30 1 * * *', 'America/New_York')!;

  test('a skipped run runs once, as soon as the gap ends', () => {
    expect(half.countBetween(at('2026-03-07T12:00:00Z'), at('2026-03-09T12:00:00Z'), 10)).toBe(2);
    expect(iso(half.lastAt(at('2026-03-08T12:00:00Z')))).toBe('2026-03-08T07:00:00.000Z');
  });

  test('a local time that comes twice is one run', () => {
    expect(twice.countBetween(at('2026-10-31T12:00:00Z'), at('2026-11-01T12:00:00Z'), 10)).toBe(1);
    expect(iso(twice.lastAt(at('2026-11-01T12:00:00Z')))).toBe('2026-11-01T05:30:00.000Z');
  });

  test('the zone is the one given', () => {
    expect(iso(scheduleOf('0 2 * * *', 'Asia/Kolkata')!.lastAt(at('2026-11-23T12:00:00Z')))).toBe(
      '2026-11-22T20:30:00.000Z',
    );
  });
});

test('business days only', () => {
  const weekdays = scheduleOf('0 6 * * 1-5', 'UTC')!;
  expect(iso(weekdays.lastAt(at('2026-11-22T12:00:00Z')))).toBe('2026-11-20T06:00:00.000Z');
});

test.each(['', 'every night', '99 * * * *', '* * *'])('%s has no ticks', (text) => {
  expect(scheduleOf(text, 'UTC')).toBeUndefined();
});

test('an expression that never comes has none either', () => {
  const never = scheduleOf('0 0 30 2 *', 'UTC');
  expect([never?.lastAt(at('2026-11-22T12:00:00Z')), never?.nearest(at('2026-11-22T12:00:00Z'))]).toEqual([
    undefined,
    undefined,
  ]);
  expect(never?.countBetween(0, at('2026-11-22T12:00:00Z'), 5)).toBe(0);
});

test('what was asked before changes no answer, whatever the order: as the library says it', () => {
  const patterns = ['0 2 * * *', '30 1 * * *', '*/7 * * * *', '0 6 * * 1-5', '15 3 1 * *', '0 0 30 2 *'];
  const zones = ['UTC', 'America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe'];
  const second = fc.integer({
    min: at('2026-03-01T00:00:00Z') / 1000,
    max: at('2026-11-30T00:00:00Z') / 1000,
  });
  const instant = fc.tuple(second, fc.integer({ min: 0, max: 999 })).map(([s, ms]) => s * 1000 + ms);
  fc.assert(
    fc.property(
      fc.constantFrom(...patterns),
      fc.constantFrom(...zones),
      fc.array(instant, { minLength: 1, maxLength: 12 }),
      (pattern, zone, instants) => {
        const schedule = scheduleOf(pattern, zone)!;
        const library = new Cron(pattern, { timezone: zone, paused: true });
        for (const one of instants) {
          const next = library.nextRun(new Date(one))?.getTime();
          const whole = Math.floor(one / 1000) * 1000;
          const last = library.previousRuns(1, new Date(whole + 1000))[0]?.getTime();
          expect([schedule.lastAt(one), schedule.nextAfter(one)]).toEqual([last, next]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
