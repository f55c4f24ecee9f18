import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { drawTrace } from '../../../../source/domain/decision/picture/draw-trace.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { traceOf } from '../../../../source/domain/decision/report/loss-trace.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, NIGHT, step } from '../../../build/job.ts';
import { judged, picture } from '../../../build/picture.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

const kinds = (of: ReturnType<typeof picture>) => of.trace.marks.map(({ kind, at }) => [kind, at]);

test('a deadline of what hangs below says when it is itself; one of its own does not', () => {
  const given = situation(NIGHT, {
    catalog: catalogOf(
      [
        { id: 'raw', ready: { after: 0 }, schedule: '0 1 * * *', impact: step(4_000, '07:00') },
        {
          id: 'mart',
          ...{ ready: { after: 3 }, schedule: '0 1 * * *', rerun: 1, upstream: [{ id: 'raw' }] },
          impact: step(9_000, '09:00'),
        },
      ],
      [],
    ),
    log: logOf([incident('raw', NIGHT)]),
  });
  const assessment = assess(given);
  const { marks } = traceOf(assessment.failing[0]!, assessment.setting);
  const deadlines = marks.filter(({ kind }) => kind === 'deadline');
  expect(deadlines.map(({ amount, below }) => [amount, below])).toContainEqual([4_000, undefined]);
  const [mart] = deadlines.filter(({ amount }) => amount === 9_000);
  expect(mart).toMatchObject({ below: NIGHT + 6 * HOUR });
  expect(mart!.at).toBeLessThan(mart!.below!);
  const drawn = drawTrace(traceOf(assessment.failing[0]!, assessment.setting), {
    ...{ width: 78, height: 16, zone: 'UTC', currency: 'USD', ascii: false },
  });
  expect(
    drawn
      .flat()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('deadline ($9k, to make 09:00 downstream)');
});

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

describe('as much of the loss as matters', () => {
  const once = (amount: number, date: string, at = '12:00') =>
    ({ kind: 'step', amount, at, on: `2026-06-${date}` }) as const;

  test('is shown until work that begins when work does is through, and a little beyond a deadline that is near', () => {
    const { trace } = picture(anHour(100));
    // From 03:00: work begins at 09:00, 0.1 h to begin, the mean of the work and half an hour of machine time.
    const hours = (trace.to - NIGHT) / 3_600_000;
    expect(hours).toBeCloseTo(1.05 * (6 + 0.1 + 1.3771 + 0.5), 2);
    const { trace: near } = picture([once(5_000, '02', '18:00')]);
    expect((near.to - NIGHT) / 3_600_000).toBeCloseTo(1.05 * 15, 2);
    const { trace: far } = picture([...anHour(100), once(5_000, '03')]);
    expect(far.to).toBe(trace.to);
    expect(far.next).toEqual({ at: hour(60), amount: 5_000 });
  });

  test('adds up what falls due at one instant, and marks the four dearest deadlines', () => {
    const { trace } = picture([
      once(100, '02', '06:00'),
      once(200, '02', '06:00'),
      ...['07:00', '07:30', '08:00', '08:30'].map((at, n) => once(1_000 * (n + 1), '02', at)),
    ]);
    const deadlines = trace.marks.filter(({ kind }) => kind === 'deadline');
    expect(deadlines.map(({ at, amount }) => [at, amount])).toEqual([
      [hour(31), 1_000],
      [hour(31.5), 2_000],
      [hour(32), 3_000],
      [hour(32.5), 4_000],
    ]);
    expect(trace.unmarked).toBe(1);
    expect(trace.points.filter(({ at }) => at === hour(30)).map(({ loss }) => loss)).toEqual([0, 300]);
  });

  test('has every mark within it, in the order of time', () => {
    for (const impact of [anHour(5), anHour(5_000), [once(9e5, '02', '04:00')], []]) {
      const { trace } = picture(impact);
      const times = trace.marks.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const at of times) expect(at >= trace.from && at < trace.to).toBe(true);
    }
    expect(picture([]).trace.marks.map(({ kind }) => kind)).toEqual(['now', 'work']);
  });

  test('speeds up in straight pieces, each of them on the curve', () => {
    const { trace } = picture([{ kind: 'decay', value: 48_000, loss: 0.5 }]);
    const inner = trace.points.slice(1, -1);
    expect(inner.length).toBeGreaterThanOrEqual(6);
    // Value x loss x days squared, by half.
    for (const { at, loss } of trace.points) {
      const days = (at - NIGHT) / 86_400_000;
      expect(loss).toBeCloseTo(48_000 * 0.5 * days * days * 0.5, 0);
    }
  });
});
