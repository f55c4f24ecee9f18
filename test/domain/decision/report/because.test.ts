import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { aDay, anHour, NIGHT, step } from '../../../build/job.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, wokenBefore } from '../../../build/situation.ts';

const EXACT = { repair: { median: 1, spread: 0 } };
const failing = (id: string, impact: DeclaredPipeline['impact'], more: Partial<Failing> = {}): Failing => ({
  id,
  ...EXACT,
  ...(impact === undefined ? {} : { impact }),
  ...more,
});
const alone = (impact: DeclaredPipeline['impact'], now = NIGHT, more: Partial<Failing> = {}) =>
  onlyRow([failing('feed', impact, more)], { now }).because;
const UP = (now: number) => ({
  ...EMPTY_LOG,
  activity: new Map([['ana', [{ at: now - 60_000, kind: 'up' as const }]]]),
});

describe('the reason, of one failure', () => {
  test('to get up is what waiting costs against what getting up costs, and the how many-th it is', () => {
    expect(alone(anHour(5_000))).toBe(
      'Waiting until 09:00 costs about $28k; getting up costs $2.1k (1st wake-up in 60 days).',
    );
    const { because } = onlyRow([failing('feed', anHour(9_000))], { log: wokenBefore(NIGHT, [5, 10]) });
    expect(because).toMatch(/getting up costs \$[\d.]+k \(3rd wake-up in 60 days\)\.$/);
  });

  test('to get up for less than that costs says what the work costs then', () => {
    const now = hour(32.5);
    // Half past eight: by nine only a little is lost, and the work has its price all the same.
    const { because, verdict } = onlyRow([failing('feed', anHour(600))], { now });
    expect(verdict).toBe('work');
    expect(because).toMatch(
      /^Waiting until 09:00 costs about \$\d+ more; starting now costs about \$\d+ more than starting then\.$/,
    );
  });

  test('while somebody is up is what going on costs', () => {
    const { because } = onlyRow([failing('feed', anHour(5_000))], { log: UP(NIGHT) });
    expect(because).toMatch(
      /^Waiting until 09:00 costs about \$28k; going on now costs \$1\.2k, as you are up\.$/,
    );
    const waits = onlyRow([failing('feed', anHour(10))], { log: UP(NIGHT) }).because;
    expect(waits).toMatch(/^Waiting until 09:00 costs about \$57; going on now costs \$[\d.]+k?\.$/);
  });

  test('by day is the difference: the work has its price whenever it is done', () => {
    expect(alone(anHour(500), hour(34))).toBe(
      'Waiting until Wed 09:00 costs about $12k more; starting now costs nothing more than starting then.',
    );
    expect(alone([{ kind: 'step', amount: 9e4, at: '12:00', on: '2026-06-03' }], hour(34))).toBe(
      'Waiting until Wed 09:00 saves nothing: the work costs $140 whenever it is done.',
    );
  });

  test('to wait is what that costs, and what starting now would', () => {
    expect(alone(anHour(10))).toBe(
      'Waiting until 09:00 costs about $57; getting up costs $2.1k (1st wake-up in 60 days).',
    );
    expect(alone(step(9_000, '11:00'))).toMatch(
      /^Waiting until 09:00 costs nothing; getting up costs \$2\.1k/,
    );
    expect(alone(anHour(10), hour(44))).toMatch(
      /^Waiting until Wed 09:00 costs about \$\d+; starting now costs \$\d+\.$/,
    );
  });

  test('to wait for an earlier start is what it costs until then and until work begins', () => {
    expect(alone(step(5_000, '09:30'))).toBe(
      'Until 07:00 it costs nothing, until 09:00 about $5k; getting up costs $2.1k (1st wake-up in 60 days).',
    );
  });

  test('to wait for a retry is that it may land by itself', () => {
    const retries = [{ after: 1, heals: 0.9 }];
    expect(alone(anHour(800), NIGHT, { retries })).toBe(
      'It retries at 04:00 and may land by itself; getting up costs $2.1k (1st wake-up in 60 days).',
    );
  });

  test('to leave it is what is still to lose, and what the best start would save of it', () => {
    expect(alone([])).toBe('Nothing to lose: no loss is declared for this failure.');
    const over = step(5_000, '01:00');
    expect(alone(over, NIGHT, { schedule: '0 0 * * *', incident: { failedAt: hour(24.5) } })).toMatch(
      /^(?:Nothing more to lose: \$5k is lost already and no further loss is declared|About \$)/,
    );
    expect(alone(aDay(0.5))).toMatch(
      /^About \$7 is still to lose; a start at 09:00 saves about \$7 of it and costs \$140\.$/,
    );
  });

  test('without a price is nobody’s, and what to hold against it', () => {
    expect(alone(undefined)).toMatch(
      /^Nobody declared what feed costs\. Starting now pays if waiting until 09:00 costs more than \$[\d.]+k\.$/,
    );
  });

  test('of one that is worth no start for its block alone is the block', () => {
    const blocked = { on: 'Acme', at: NIGHT, checkAt: hour(35) };
    const row = onlyRow([failing('feed', step(1e6, '08:00'), { incident: { blocked } })]);
    expect(row.because).toMatch(/^Blocked on Acme until 11:00\. /);
  });

  test('never shows two amounts alike as more and less', () => {
    for (let dollars = 300; dollars < 420; dollars += 1) {
      const { because, verdict } = onlyRow([failing('feed', anHour(dollars))], { log: UP(NIGHT) });
      if (verdict !== 'work') continue;
      const [waiting, going] = [...because.matchAll(/\$[\d.]+k?/g)].map(([amount]) => amount);
      expect(waiting, because).not.toBe(going);
    }
  });

  test('of one that is blocked is when to look again, and until when a start is of use', () => {
    const blocked = { on: 'Acme', at: NIGHT, checkAt: hour(30.5) };
    const soon = { ...blocked, checkAt: hour(32) };
    const row = onlyRow([failing('feed', anHour(2_000), { incident: { blocked: soon } })]);
    expect(row.because).toMatch(/^Blocked on Acme: look again at 08:00, last useful start \d\d:\d\d\.$/);
    const later = onlyRow([failing('feed', anHour(5), { incident: { blocked } })]);
    expect(later.because).toMatch(
      /^Blocked on Acme until 06:30: after that a start at 09:00 is soon enough, last useful start \d\d:\d\d\.$/,
    );
  });
});

describe('the reason, among others', () => {
  const because = (report: ReturnType<typeof reportOn>, id: string) => rowOf(report, id).because;

  test('of what is red because of another is that one', () => {
    const report = reportOn([
      failing('raw', anHour(500)),
      failing('mart', anHour(5), { upstream: [{ id: 'raw' }], incident: { kind: 'late' } }),
    ]);
    expect(because(report, 'mart')).toBe('Red because raw is: it lands when that does.');
  });

  test('of what failed below another by itself says that the other alone may not be enough', () => {
    const report = reportOn([
      failing('raw', anHour(5_000)),
      failing('mart', anHour(5_000), {
        upstream: [{ id: 'raw' }],
        incident: { failedAt: NIGHT - 3_600_000 },
      }),
    ]);
    expect(because(report, 'mart')).toMatch(/It failed by itself: fixing raw alone may not be enough\.$/);
    expect(because(report, 'raw')).not.toContain('by itself');
  });

  test('of what is done only because somebody is up says with whom', () => {
    const report = reportOn([failing('dear', aDay(1e6)), failing('cheap', anHour(100))]);
    expect(because(report, 'cheap')).toMatch(
      /^Alone it could wait until 07:00; in one session with dear it pays now: waiting until 09:00 costs about \$5\d\d\.$/,
    );
  });

  test('of what comes after work that takes as long as it could wait says that', () => {
    const long = { repair: { median: 7, spread: 0 } };
    const report = reportOn([failing('dear', aDay(1e6), long), failing('cheap', anHour(40))]);
    expect(because(report, 'cheap')).toBe(
      'Alone it could wait until 09:00, and dear will take as long: then comes this.',
    );
  });

  test('of what comes after others says from when on', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
      id,
      repair: { median: 1, spread: 0.8 },
      impact: aDay(12e3),
    }));
    const report = reportOn(many);
    const late = report.incidents
      .map(({ pipeline }) => rowOf(report, pipeline))
      .find(({ verdict }) => verdict === 'wait')!;
    expect(late.because).toMatch(
      /^Worth an earlier start alone, but (?:\w comes|\w, \w(?:, \w)?(?: and \d more)? come) first: then from 09:00 on\.$/,
    );
  });

  test('of what holds back the same thing as others says that it saves little alone', () => {
    const report = reportOn(
      [failing('raw', anHour(1)), failing('orders', anHour(1)), failing('other', anHour(3_000))],
      { consumers: [{ id: 'board', reads: ['raw', 'orders'], impact: aDay(2e5) }] },
    );
    expect(because(report, 'raw')).toMatch(
      /Fixing it alone saves little while orders is red too: they share board\.$/,
    );
    expect(because(report, 'other')).not.toContain('share');
  });
});
