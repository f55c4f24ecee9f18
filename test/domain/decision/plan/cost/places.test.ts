import { describe, expect, test } from 'vitest';
import type { Outs } from '../../../../../source/domain/decision/plan/cost/all-landed.ts';
import { hoursOf, maximumLoss, Places } from '../../../../../source/domain/decision/plan/cost/places.ts';
import { effortAfter, effortOf } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, nodeBelow, startIn } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const [NOW, MORNING] = [startIn(setting, 0), startIn(setting, 6)];
const WEEKS = 14 * 24;

describe('the hours at which a curve is looked at', () => {
  const curve = {
    base: 5,
    jumps: [
      { at: 2, amount: 300 },
      { at: WEEKS, amount: 900 },
    ],
    segments: [
      { from: 0, to: 20, alpha: 10, beta: 2 },
      { from: 20, to: 400, alpha: 50, beta: 0.5 },
    ],
  };
  const hours = () => hoursOf({ ...curve }, WEEKS);

  test('are its jumps before the horizon, without width', () => {
    expect(hours().filter(({ width }) => width === 0)).toEqual([{ hour: 2, weight: 300, width: 0 }]);
  });

  test('are pieces of a quarter of an hour for sixteen hours, then of an hour for two days, then of four', () => {
    const widths = hours()
      .slice(1)
      .map(({ width }) => width);
    expect(widths).toEqual([...Array(64).fill(0.25), ...Array(32).fill(1), ...Array(72).fill(4)]);
    expect(hours()[1]!.hour).toBe(0.125);
    expect(hours().at(-1)!.hour).toBe(WEEKS - 2);
  });

  test('weigh together what the curve loses until the horizon', () => {
    const lost = 300 + (10 * 20 + 20 ** 2) + (50 * 316 + 316 ** 2 / 4);
    expect(hours().reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(lost, 6);
    expect(hours()[1]!.weight).toBeCloseTo(0.25 * (10 + 2 * 0.125), 12);
  });

  test('end with the horizon inside a piece', () => {
    const short = { base: 0, jumps: [], segments: [{ from: 1, to: 9, alpha: 8, beta: 0 }] };
    expect(hoursOf(short, 1.3)).toEqual([
      { hour: 1.125, weight: 2, width: 0.25 },
      { hour: expect.closeTo(1.275, 12), weight: expect.closeTo(0.4, 12), width: expect.closeTo(0.05, 12) },
    ]);
  });

  test('are worked out once for a curve', () => {
    const again = { ...curve };
    expect(hoursOf(again, WEEKS)).toBe(hoursOf(again, WEEKS));
  });
});

describe('what is lost until the last of several has landed', () => {
  const outs = (open: number[], unhealed?: number[]): Outs => ({
    open: Float64Array.from(open),
    ...(unhealed ? { unhealed: Float64Array.from(unhealed) } : {}),
  });
  const [a, b] = [outs([1, 0.4]), outs([0.5, 0.5])];

  test('of one session is what the likeliest to be open still holds back', () => {
    const parents = [a, b].map((one) => ({ outs: one, session: 1 }));
    expect(maximumLoss([10, 20], parents)).toBeCloseTo(10 * 1 + 20 * 0.5, 12);
  });

  test('of two sessions is what one of them holds back, each by itself', () => {
    const parents = [a, b].map((one, session) => ({ outs: one, session }));
    expect(maximumLoss([10, 20], parents)).toBeCloseTo(10 * 1 + 20 * (1 - 0.6 * 0.5), 12);
  });

  test('is less by the chance that one heals', () => {
    const some = outs([1, 1], [1, 0.25]);
    expect(maximumLoss([10, 20], [{ outs: some, session: 1 }])).toBeCloseTo(10 + 20 * 0.25, 12);
    // Healed, the other is out with a half; else it is out.
    const both = [some, b].map((one) => ({ outs: one, session: 1 }));
    expect(maximumLoss([10, 20], both)).toBeCloseTo(10 + 20 * (0.25 + 0.75 * 0.5), 12);
  });
});

describe('one job by its places', () => {
  const job = linearJob('a', 100, 1);
  const node = nodeBelow({ b: 0, a: 0 }, { rate: 10 });
  const hours = () => hoursOf(node.curve, setting.horizon);
  const at = (list: readonly { hour: number }[], x: number) => list.findIndex(({ hour: one }) => one === x);

  test('loses what it does there, and until the horizon where it is never done', () => {
    const places = new Places(job, [], setting);
    expect(places.at(NOW, effortOf(job)).loss).toBeCloseTo(145, 9);
    expect(places.at(MORNING, effortOf(job)).loss).toBeCloseTo(710, 9);
    const behind = effortAfter(effortOf(linearJob('b', 1, 2)), effortOf(job));
    expect(places.at(NOW, behind).loss).toBeCloseTo(385, 9);
    expect(places.never.loss).toBeCloseTo(100 * WEEKS, 6);
  });

  test('is worked out once for each of them', () => {
    const places = new Places(job, [node], setting);
    const place = places.at(NOW, effortOf(job));
    expect(places.at({ ...NOW }, { ...effortOf(job) })).toBe(place);
    const nearly = { ...effortOf(job), mean: effortOf(job).mean + 1e-9 };
    expect(places.at(NOW, nearly)).toBe(place);
    expect(places.at(NOW, { ...effortOf(job), variance: 0.1 })).not.toBe(place);
    expect(places.at(MORNING, effortOf(job))).not.toBe(place);
  });

  test('of a known length is out in the part of a piece before it lands', () => {
    const [out] = new Places(job, [node], setting).at(NOW, effortOf(job)).out;
    // 1:27 from now is four fifths through the piece from 1:15 to 1:30.
    expect(out!.open[at(hours(), 1.125)]).toBe(1);
    expect(out!.open[at(hours(), 1.375)]).toBeCloseTo(0.8, 9);
    expect(out!.open[at(hours(), 1.625)]).toBe(0);
    expect(out!.unhealed).toBeUndefined();
  });

  test('is out that much later at a node that it may reach by its lead', () => {
    const late = nodeBelow({ a: 1, b: 0 }, { rate: 10 });
    const [out] = new Places(job, [late], setting).at(NOW, effortOf(job)).out;
    expect(out!.open[at(hours(), 0.375)]).toBeCloseTo(0.8, 9);
    expect(out!.open[at(hours(), 0.625)]).toBe(0);
  });

  test('at a jump is out or not, and by its law where that is uncertain', () => {
    const due = nodeBelow(
      { a: 0, b: 0 },
      {
        jumps: [
          { at: 1.4, amount: 1 },
          { at: 1.5, amount: 1 },
        ],
      },
    );
    const [out] = new Places(job, [due], setting).at(NOW, effortOf(job)).out;
    expect([...out!.open]).toEqual([1, 0]);
    const handsOn = { mu: Math.log(1.15 / 1.2), sigma: 0.8 };
    const unsure = { ...job, handsOn, members: job.members.map((one) => ({ ...one, handsOn })) };
    const [half] = new Places(unsure, [due], setting).at(NOW, effortOf(unsure)).out;
    // Its median is done 0:15 and 1:09 from now.
    expect(half!.open[0]).toBeCloseTo(0.5, 9);
    const [slope] = new Places(unsure, [node], setting).at(NOW, effortOf(unsure)).out;
    expect(slope!.open[at(hours(), 1.375)]).toBeGreaterThan(0.5);
    expect(slope!.open[at(hours(), 1.375)]).toBeLessThan(0.52);
  });

  test('never done is out until the horizon, but for its lead and what heals', () => {
    const late = nodeBelow({ a: 4, b: 0 }, { rate: 10 });
    const [never] = new Places(job, [late], setting).never.out;
    expect(never!.open[at(hours(), WEEKS - 6)]).toBe(1);
    expect(never!.open[at(hours(), WEEKS - 2)]).toBe(0);
    const some = healing(job, { at: 2, chance: 0.3 });
    const [out] = new Places(some, [node], setting).never.out;
    expect(out!.unhealed![at(hours(), 1.875)]).toBe(1);
    expect(out!.unhealed![at(hours(), 2.125)]).toBeCloseTo(0.7, 12);
    expect(out!.open[at(hours(), 2.125)]).toBe(1);
  });

  test('at a jump at which it lands is in time, and so is whatever would land at the horizon', () => {
    const due = nodeBelow({ a: 0, b: 0 }, { jumps: [{ at: 6.1 + 1, amount: 1 }] });
    expect([...new Places(job, [due], setting).at(MORNING, effortOf(job)).out[0]!.open]).toEqual([0]);
    const last = nodeBelow({ a: 1, b: 0 }, { jumps: [{ at: WEEKS - 1, amount: 1 }] });
    expect([...new Places(job, [last], setting).never.out[0]!.open]).toEqual([0]);
  });

  test('may heal while it waits for its turn', () => {
    const [out] = new Places(healing(job, { at: 2, chance: 0.3 }), [node], setting).at(
      MORNING,
      effortOf(job),
    ).out;
    expect(out!.open[at(hours(), 2.125)]).toBe(1);
    expect(out!.unhealed![at(hours(), 1.875)]).toBe(1);
    expect(out!.unhealed![at(hours(), 2.125)]).toBeCloseTo(0.7, 12);
  });

  test('holds nothing back where it is not above', () => {
    const [out, own] = new Places(job, [nodeBelow({ b: 0, c: 0 }, { rate: 1 }), node], setting).never.out;
    expect(out!.open).toHaveLength(0);
    expect(own!.open).toHaveLength(hours().length);
  });
});
