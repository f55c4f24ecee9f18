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
