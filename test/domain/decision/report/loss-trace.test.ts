import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { traceOf } from '../../../../source/domain/decision/report/loss-trace.ts';
import { anHour, NIGHT, step } from '../../../build/job.ts';
import { judged, picture } from '../../../build/picture.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { EMPTY_LOG, hour } from '../../../build/situation.ts';

const kinds = (of: ReturnType<typeof picture>) => of.trace.marks.map(({ kind, at }) => [kind, at]);

describe('the loss over time', () => {
  test('is flat before a deadline and jumps at it', () => {
    const { trace } = picture(step(5_000, '09:30'));
    expect(trace.points).toEqual([
      { at: NIGHT, loss: 0 },
      { at: hour(33.5), loss: 0 },
      { at: hour(33.5), loss: 5_000 },
      { at: trace.to, loss: 5_000 },
    ]);
    expect(trace).toMatchObject({ from: NIGHT, spent: 0, assumed: false, unmarked: 0, next: null });
  });

  test('counts from now on: what is lost already is told apart', () => {
    const { trace } = picture(anHour(10), { failedAt: NIGHT - 5 * 3_600_000 });
    expect(trace.points[0]).toEqual({ at: NIGHT, loss: 0 });
    expect(trace.spent).toBe(50);
  });

  test('marks now, the start, the latest start, the next work start and each deadline', () => {
    expect(kinds(picture(step(5_000, '09:30')))).toEqual([
      ['now', NIGHT],
      ['start', hour(31)],
      ['latest', hour(31 + 11 / 60)],
      ['work', hour(33)],
      ['deadline', hour(33.5)],
    ]);
  });

  test('has no start where nobody starts, and says that an impact is assumed', () => {
    expect(kinds(picture([])).map(([kind]) => kind)).toEqual(['now', 'work']);
    expect(picture(undefined).trace.assumed).toBe(true);
  });

  test('marks the four largest of many deadlines and counts the others', () => {
    const many = Array.from({ length: 7 }, (_, i) => step(100 * (i + 1), `0${i + 3}:45`)[0]!);
    const { trace } = picture(many);
    expect(trace.marks.flatMap(({ kind, amount }) => (kind === 'deadline' ? [amount] : []))).toEqual([
      400, 500, 600, 700,
    ]);
    expect(trace.unmarked).toBe(3);
  });

  test('names the first deadline beyond its end', () => {
    const { trace } = picture([{ kind: 'step', amount: 90_000, after: 200 }]);
    expect(trace.next).toEqual({ at: NIGHT + 200 * 3_600_000, amount: 90_000 });
  });

  test('never falls, and everything in it lies between its ends, whatever is declared', () => {
    fc.assert(
      fc.property(impacts, fc.integer({ min: 0, max: 167 }), (impact, at) => {
        const { one, assessment } = judged(impact, { now: hour(at), log: EMPTY_LOG });
        const { from, to, points, marks } = traceOf(one, settingOf(assessment.situation));
        expect(to).toBeGreaterThan(from);
        points.forEach((point, i) => {
          expect(point.at).toBeGreaterThanOrEqual(points[i - 1]?.at ?? from);
          expect(point.loss).toBeGreaterThanOrEqual((points[i - 1]?.loss ?? 0) - 0.01);
        });
        expect(points.at(-1)!.at).toBeLessThanOrEqual(to);
        for (const mark of marks) expect(mark.at >= from && mark.at < to).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
