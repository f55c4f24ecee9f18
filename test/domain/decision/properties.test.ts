import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Costs } from '../../../source/domain/catalog/team.ts';
import { timesCurve } from '../../../source/domain/decision/loss/loss-curve.ts';
import { settingOf } from '../../../source/domain/decision/price/setting.ts';
import { isJudged } from '../../../source/domain/decision/report/report.ts';
import { judge } from '../../../source/domain/decision/start/judge.ts';
import { coverageAt, type Job, optionAt, optionsOf } from '../../../source/domain/decision/start/options.ts';
import type { Verdict } from '../../../source/domain/decision/verdict.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { NIGHT } from '../../build/job.ts';
import { impacts, jobs } from '../../build/random/arbitrary.ts';
import { type Failing, reportOn } from '../../build/report.ts';
import { costsWith, EMPTY_LOG, hour, situation, TEAM, wokenBefore } from '../../build/situation.ts';

const SETTING = settingOf(situation(NIGHT));
const times = (job: Job, factor: number): Job => ({ ...job, curve: timesCurve(job.curve, factor) });
const factors = fc.double({ min: 1, max: 1_000, noNaN: true });
const ages = fc.array(fc.double({ min: 0.01, max: 70, noNaN: true }), { maxLength: 10 });
/** A part of a cent on a million. */
const near = (amount: number) => 1e-6 + 1e-9 * Math.abs(amount);

describe('the best start', () => {
  test('no other minute of the next 72 hours is better', () => {
    const minutes = Array.from({ length: (72 * 60) / 8 }, (_, i) => i * 8 + 1);
    fc.assert(
      fc.property(jobs(), fc.nat(7), (job, shift) => {
        const { best } = judge(job, SETTING);
        for (const minute of minutes) {
          const at = (minute + shift) / 60;
          const { cost } = optionAt(job, SETTING, at, coverageAt(SETTING, at)!);
          expect(cost).toBeGreaterThanOrEqual(best.cost - near(best.cost));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of every stretch is at its beginning or just after a healing: in between, later only costs more', () => {
    fc.assert(
      fc.property(
        jobs(),
        fc.nat(30),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (job, i, a, b) => {
          const coverage = SETTING.coverage[i]!;
          const hours = [a, b]
            .sort((x, y) => x - y)
            .map((share) => (coverage.from + share * (coverage.to - coverage.from) - NIGHT) / 3_600_000);
          const [early, late] = hours.map((at) => optionAt(job, SETTING, at, coverage, { asNow: false }));
          expect(late!.loss).toBeGreaterThanOrEqual(early!.loss - near(early!.loss));
          if (!job.heals.some(({ at }) => at > early!.at && at <= late!.at))
            expect(late!.price).toBeCloseTo(early!.price, 6);
        },
      ),
    );
  });

  test('never loses more where the whole impact is worth more', () => {
    fc.assert(
      fc.property(jobs(), factors, (job, factor) => {
        const of = (one: Job) =>
          optionsOf(job, SETTING).find(({ at }) => at === judge(one, SETTING).best.at)!.loss;
        const lost = of(job);
        expect(of(times(job, factor))).toBeLessThanOrEqual(lost + near(lost));
      }),
    );
  });

  test('is the same in any currency: all dollars times a number are costs times that number', () => {
    const dollars = (k: number): Partial<Costs> => ({
      salary: TEAM.costs.salary * k,
      hourlyRate: TEAM.costs.hourlyRate * k,
      margin: { ...TEAM.costs.margin, amount: TEAM.costs.margin.amount * k },
    });
    fc.assert(
      fc.property(jobs(), fc.constantFrom(0.25, 4, 128), ages, (job, k, woken) => {
        const log = wokenBefore(NIGHT, woken);
        const setting = settingOf(situation(NIGHT, { log }));
        const other = settingOf(situation(NIGHT, { log, team: costsWith(dollars(k)) }));
        const [mine, theirs] = [optionsOf(job, setting), optionsOf(times(job, k), other)];
        for (const [i, option] of theirs.entries()) expect(option.cost / k).toBeCloseTo(mine[i]!.cost, 4);
        const [a, b] = [judge(job, setting), judge(times(job, k), other)];
        expect([b.verdict, b.startAt, b.startBy]).toEqual([a.verdict, a.startAt, a.startBy]);
      }),
    );
  });

  test('does not depend on what is lost already', () => {
    fc.assert(
      fc.property(jobs(), fc.integer({ min: 0, max: 1e6 }), (job, base) => {
        const late = judge({ ...job, curve: { ...job.curve, base } }, SETTING);
        const { best, startBy } = judge(job, SETTING);
        expect([late.best, late.startBy, late.figures.lossSoFar]).toEqual([best, startBy, base]);
      }),
    );
  });
});

describe('the latest start', () => {
  test('is never before the start, and costs more than the margin a minute later', () => {
    fc.assert(
      fc.property(jobs(), (job) => {
        const { best, startAt, startBy, margin } = judge(job, SETTING);
        if (startAt === null || startBy === null) return;
        expect(startBy).toBeGreaterThanOrEqual(startAt);
        const cost = (instant: number) => {
          const at = (instant - NIGHT) / 3_600_000;
          return optionAt(job, SETTING, at, coverageAt(SETTING, at)!).cost;
        };
        const limit = best.cost + margin;
        if (startBy > startAt) expect(cost(startBy - 1)).toBeLessThanOrEqual(limit + near(limit));
        // The next minute may lie in a cheaper class already; then the limit was passed just before it.
        const next = coverageAt(SETTING, (startBy + 60_000 - NIGHT) / 3_600_000)!;
        const heals = job.heals.some(({ at }) => Math.abs(NIGHT + at * 3_600_000 - startBy) <= 60_000);
        if (!heals && next.from <= startBy)
          expect(cost(startBy + 60_000)).toBeGreaterThan(limit - near(limit));
      }),
    );
  });
});

describe('the break-even', () => {
  test('has the verdict on this side and its other word on the other', () => {
    fc.assert(
      fc.property(jobs(), (job) => {
        const { verdict, figures, flips } = judge(job, SETTING);
        const { breakEven, avoidable } = figures;
        if (breakEven === null) return;
        expect(breakEven.avoidable).toBeCloseTo(breakEven.factor * avoidable, 6);
        const beyond = breakEven.factor > 1 ? 1 + 1e-4 : 1 - 1e-4;
        // Two changes that close together cannot be told apart by a step of this size.
        const beside = flips.filter(({ factor }) => Math.abs(Math.log(factor / breakEven.factor)) < 1e-3);
        if (beside.length > 1 || Math.abs(Math.log(breakEven.factor)) < 1e-3) return;
        const word = (factor: number): Verdict => judge(times(job, factor), SETTING).verdict;
        expect(word(breakEven.factor * beyond)).toBe(breakEven.to);
        expect(word(breakEven.factor / beyond)).toBe(verdict);
        expect(word(Math.sqrt(breakEven.factor))).toBe(verdict);
      }),
    );
  });
});

describe('waking somebody', () => {
  test('is never undone by multiplying the whole impact', () => {
    fc.assert(
      fc.property(jobs(), factors, ages, (job, factor, woken) => {
        const setting = settingOf(situation(NIGHT, { log: wokenBefore(NIGHT, woken) }));
        fc.pre(judge(job, setting).verdict === 'wake');
        expect(judge(times(job, factor), setting).verdict).toBe('wake');
      }),
      { numRuns: 60 },
    );
  });

  test('never comes about by one more wake-up of the person on call', () => {
    fc.assert(
      fc.property(
        jobs(),
        factors,
        ages,
        fc.double({ min: 0.05, max: 59.9, noNaN: true }),
        (job, factor, woken, more) => {
          const verdict = (days: number[]) =>
            judge(times(job, factor), settingOf(situation(NIGHT, { log: wokenBefore(NIGHT, days) }))).verdict;
          fc.pre(verdict(woken) !== 'wake');
          expect(verdict([...woken, more])).not.toBe('wake');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('impact that nobody declared', () => {
  const failing: fc.Arbitrary<Failing[]> = fc
    .array(
      fc.record({
        impact: fc.option(fc.oneof(impacts, fc.constant([])), { nil: undefined }),
        ago: fc.integer({ min: 0, max: 200 }),
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((list) =>
      list.map(({ impact, ago }, i) => ({
        id: `p${i}`,
        incident: { failedAt: NIGHT - ago * 3_600_000 },
        ...(impact === undefined ? {} : { impact }),
      })),
    );

  test('never ranks below a known nothing, is never $0, and never wakes or sends for anybody', () => {
    fc.assert(
      fc.property(failing, fc.constantFrom(NIGHT, hour(30.5), hour(34), hour(45)), (given, now) => {
        const report = reportOn(given, { now });
        const rows = report.incidents.filter(isJudged);
        const unknown = rows.filter(({ verdict }) => verdict === 'unknown');
        expect(unknown.length).toBe(given.filter(({ impact }) => impact === undefined).length);
        const lastUnknown = Math.max(...unknown.map(({ rank }) => rank!));
        for (const row of rows) if (row.lossIfWait === 0) expect(row.rank!).toBeGreaterThan(lastUnknown);
        for (const row of unknown) {
          expect([row.lossIfNow, row.lossIfWait, row.avoidable, row.wakes, row.startAt]).toEqual([
            null,
            null,
            null,
            false,
            null,
          ]);
          expect(row.assumed!.lossIfWait).toBeGreaterThan(0);
        }
        expect(report.headline.startsWith('GET UP')).toBe(rows.some(({ verdict }) => verdict === 'wake'));
      }),
    );
  });

  test('changes nothing of what is known beside it', () => {
    fc.assert(
      fc.property(failing, (given) => {
        const known = given.filter(({ impact }) => impact !== undefined);
        const figures = (list: Failing[]) =>
          reportOn(list)
            .incidents.filter(isJudged)
            .filter(({ verdict }) => verdict !== 'unknown')
            .map(({ rank, ...row }) => row);
        expect(figures(given)).toEqual(figures(known));
      }),
      { numRuns: 40 },
    );
  });
});

test('the same situation gives the same answer, whatever order its incidents stand in', () => {
  const given: Failing[] = ['a', 'b', 'c', 'd'].map((id, i) => ({
    id,
    impact: [{ kind: 'rate', amount: 90 * (i % 2), per: 'hour' }],
  }));
  const log = { ...EMPTY_LOG, wakeUps: new Map([['ana', [{ person: 'ana', at: NIGHT - DAY }]]]) };
  expect(reportOn([...given].reverse(), { log })).toEqual(reportOn(given, { log }));
});
