import { describe, expect, test } from 'vitest';
import { idOf } from '../../../build/cause.ts';
import { aDay, anHour, NIGHT, step } from '../../../build/job.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour } from '../../../build/situation.ts';

const at = (hours: number) => new Date(hour(hours)).toISOString().replace('.000Z', '+00:00');
const alike = (count: number, rate = 110): Failing[] =>
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(0, count).map((id) => ({
    id,
    repair: { median: 0.4, spread: 0 },
    impact: anHour(rate),
  }));
const UNCERTAIN = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };

describe('several failures, $110 an hour each, 0.4 h of work', () => {
  test.each([
    [1, 'wait', 33],
    [2, 'wait', 31],
    [3, 'wait', 31],
    [5, 'wake', 27],
  ] as const)('%i of them: %s at hour %i', (count, verdict, start) => {
    const report = reportOn(alike(count));
    expect(report.together).toMatchObject({
      verdict,
      startAt: at(start),
      order: alike(count).map(({ id }) => idOf(id)),
    });
    for (const { id } of alike(count))
      expect(rowOf(report, id)).toMatchObject({ verdict, startAt: at(start) });
  });

  test('none alone is worth a start before work begins, and each keeps the figures it has alone', () => {
    const alone = onlyRow(alike(1));
    for (const { id } of alike(5)) {
      const row = rowOf(reportOn(alike(5)), id);
      expect(row.aloneVerdict).toBe('wait');
      expect([row.avoidable, row.net, row.wakeCost, row.breakEven]).toEqual([
        alone.avoidable,
        alone.net,
        alone.wakeCost,
        alone.breakEven,
      ]);
      expect(row.robust).toBeUndefined();
    }
  });

  test('save what starting then saves against everything when work begins, and cost the difference', () => {
    const { together } = reportOn(alike(5));
    expect(together!.saves - together!.costs).toBeCloseTo(4_255 - 3_221.32, 2);
    const two = reportOn(alike(2)).together!;
    expect(two.saves - two.costs).toBeCloseTo(1_594 - 1_356.66, 2);
  });

  test('each says with whom it is worth the session', () => {
    expect(rowOf(reportOn(alike(5)), 'a').because).toMatch(
      /^Alone it could wait until 09:00; in one session with b, c, d and 1 more it pays now: waiting until 09:00 costs about \$/,
    );
    expect(rowOf(reportOn(alike(2)), 'b').because).toMatch(
      /^Alone it could wait until 09:00; in one session with a it pays at 07:00: waiting until 09:00 costs about \$/,
    );
  });
});

describe('what comes first in a session keeps others waiting', () => {
  test('what would be started now alone is started later where others come first, and says so', () => {
    const given = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, ...UNCERTAIN, impact: aDay(12e3) }));
    const report = reportOn(given);
    const late = report.incidents
      .map(({ pipeline }) => rowOf(report, pipeline))
      .filter(({ verdict }) => verdict === 'wait');
    expect(late.length).toBeGreaterThan(0);
    for (const row of late) {
      expect(row.aloneVerdict).toBe('wake');
      expect(row.startAt).toBe(at(33));
      expect(row.because).toMatch(
        /^Worth an earlier start alone, but [a-z, ]* comes? first: then from 09:00 on\.$/,
      );
    }
  });
});

describe('every row of the plan', () => {
  test('starts with its session, and must start by a time that is not before', () => {
    const given: Failing[] = [
      { id: 'a', ...UNCERTAIN, impact: aDay(1e6) },
      { id: 'b', ...UNCERTAIN, impact: step(3_000, '09:30') },
      { id: 'c', ...UNCERTAIN, impact: anHour(15) },
    ];
    const report = reportOn(given);
    const first = report.together!.order;
    for (const { pipeline, id } of report.incidents) {
      const { startAt, startBy } = rowOf(report, pipeline);
      if (first.includes(id)) expect(startAt).toBe(report.together!.startAt);
      if (startAt !== null && startBy !== null)
        expect(Date.parse(startBy)).toBeGreaterThanOrEqual(Date.parse(startAt));
    }
    expect(first.length).toBeGreaterThan(0);
  });

  test('of a session that is earlier than its own best start says by when it must start then', () => {
    const [row] = [rowOf(reportOn(alike(5)), 'a')];
    // At $110 an hour a later start costs more at once; the margin is $50 and what the night costs beyond the morning.
    const limit = Date.parse(row!.startBy!);
    expect(limit).toBeGreaterThanOrEqual(NIGHT);
    expect(limit).toBeLessThan(hour(33));
  });

  test('wakes where its start lies in the night of whoever is on call and they are not up', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]) };
    expect(rowOf(reportOn(alike(5)), 'a')).toMatchObject({ verdict: 'wake', wakes: true });
    expect(rowOf(reportOn(alike(7), { log }), 'a')).toMatchObject({ verdict: 'work', wakes: false });
    expect(rowOf(reportOn(alike(2)), 'a')).toMatchObject({ verdict: 'wait', wakes: false });
  });
});

describe('outside the plan', () => {
  test('held and unpriced failures change nothing in it', () => {
    const { impact: _, ...unpriced } = { id: 'u', ...UNCERTAIN, impact: [] };
    const held = {
      id: 'h',
      ...UNCERTAIN,
      impact: aDay(1e6),
      incident: { held: { until: hour(33), by: 'ana', at: NIGHT } },
    };
    const report = reportOn([...alike(5), unpriced, held]);
    expect(report.together).toEqual(reportOn(alike(5)).together);
    expect(rowOf(report, 'u')).toMatchObject({
      verdict: 'unknown',
      startAt: null,
      startBy: null,
      wakes: false,
    });
    expect(rowOf(report, 'h')).toMatchObject({ rank: null, verdict: 'wake', state: 'held' });
  });

  test('the only thing that fails, unpriced, makes no plan; beside something priced it is not the verdict', () => {
    const { impact: _, ...unpriced } = { id: 'u', ...UNCERTAIN, impact: [] };
    expect(reportOn([unpriced]).together).toMatchObject({ verdict: 'unknown', startAt: null, order: [] });
    const both = reportOn([unpriced, { id: 'z', ...UNCERTAIN, impact: aDay(2) }]);
    expect(both.together).toMatchObject({ verdict: 'leave', startAt: null });
  });
});

describe('one failure', () => {
  test('is planned as it is judged alone: verdict, start, latest start, wakes', () => {
    for (const impact of [aDay(1e6), aDay(1_000), aDay(2), step(5_000, '09:30'), anHour(450), []]) {
      const row = onlyRow([{ id: 'a', ...UNCERTAIN, impact }]);
      expect(row.verdict).toBe(row.aloneVerdict);
      expect(row.because).not.toMatch(/alone|session/);
    }
  });

  test('that heals by itself with a good chance waits for the retry', () => {
    const row = onlyRow([
      {
        id: 'a',
        ...UNCERTAIN,
        impact: anHour(900),
        retries: [{ after: 0.25, heals: 0.95 }],
        incident: { failedAt: NIGHT },
      },
    ]);
    expect(row).toMatchObject({ verdict: 'wait', startAt: at(27.25), aloneVerdict: 'wait' });
    expect(row.because).toMatch(/^It retries at 03:15 and may land by itself/);
  });
});
