import { describe, expect, test } from 'vitest';
import { aDay, anHour, NIGHT, step } from '../../../build/job.ts';
import { type Failing, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour } from '../../../build/situation.ts';

const UNCERTAIN = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
const WAKE: Failing = { id: 'wake', ...UNCERTAIN, impact: aDay(1e6) };
const WAIT: Failing = { id: 'wait', ...UNCERTAIN, impact: anHour(8) };
const LEAVE: Failing = { id: 'leave', ...UNCERTAIN, impact: aDay(2) };
const UNKNOWN: Failing = { id: 'unknown', ...UNCERTAIN };
const UP = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]) };
const of = (...given: Parameters<typeof reportOn>) => reportOn(...given).together;

describe('the verdict of all together', () => {
  test.each([
    ['wake', [WAKE, WAIT, LEAVE, UNKNOWN]],
    ['wait', [WAIT, LEAVE, UNKNOWN]],
    ['leave', [LEAVE, UNKNOWN]],
    ['unknown', [UNKNOWN]],
  ])('is %s, the first that occurs', (verdict, given) => {
    expect(of(given)!.verdict).toBe(verdict);
    expect(of([...given].reverse())!.verdict).toBe(verdict);
  });

  test('is work where somebody is up, or by day', () => {
    expect(of([WAKE, WAIT, LEAVE], { log: UP })!.verdict).toBe('work');
    expect(of([WAKE, WAIT, LEAVE], { now: hour(34) })!.verdict).toBe('work');
  });
});

describe('what the plan saves and costs', () => {
  test('is nothing where it is the morning anyway', () => {
    expect(of([WAIT])).toMatchObject({ saves: 0, costs: 0, startAt: '2026-06-02T09:00:00+00:00' });
  });

  test('compares with everything started when work begins, even what is dropped', () => {
    const plan = of([WAKE, LEAVE])!;
    expect(plan.saves).toBeGreaterThan(0);
    expect(plan.costs).toBeGreaterThan(0);
    const dropped = of([LEAVE])!;
    // What is dropped saves its hours and loses more.
    expect(dropped.costs).toBeLessThan(0);
    expect(dropped.saves).toBeLessThan(0);
  });

  test('is never a bad bargain', () => {
    const given = [WAKE, WAIT, LEAVE, { id: 'late', ...UNCERTAIN, impact: step(4_000, '09:30') }];
    for (const now of [NIGHT, hour(30.5), hour(34), hour(44), hour(24 * 5 + 12)]) {
      const plan = of(given, { now })!;
      expect(plan.saves - plan.costs).toBeGreaterThanOrEqual(-0.02);
    }
  });
});

describe('the order', () => {
  test('is the sequence of the first session only', () => {
    const report = reportOn([WAKE, WAIT]);
    expect(report.together!.order).toEqual([rowOf(report, 'wake').id]);
  });

  test('does what saves most for an hour of work first', () => {
    const quick = { id: 'quick', repair: { median: 0.2, spread: 0 }, impact: aDay(8e5) };
    const report = reportOn([WAKE, quick]);
    expect(report.together!.order).toEqual(['quick', 'wake'].map((id) => rowOf(report, id).id));
  });

  test('is empty where nothing is to be started', () => {
    expect(of([LEAVE])!.order).toEqual([]);
  });
});

test('up to twelve jobs it is the best there is; of more it says that a better one may exist', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `p${10 + i}`, ...UNCERTAIN, impact: anHour(20 + i) }));
  expect(of(many(12))).not.toHaveProperty('exact');
  expect(of(many(13))).toMatchObject({ exact: false });
});
