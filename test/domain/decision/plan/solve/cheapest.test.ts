import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { cheapestOf } from '../../../../../source/domain/decision/plan/solve/cheapest.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob, nodeBelow, shapeOf, startIn } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const [NOW, MORNING] = [startIn(setting, 0), startIn(setting, 6)];
const [A, B] = [linearJob('a', 30, 1), linearJob('b', 30, 1)];
const now = { sessions: [{ ...NOW, jobs: [A, B] }], dropped: [] };
const later = { sessions: [{ ...MORNING, jobs: [A, B] }], dropped: [] };
const turned = { sessions: [{ ...MORNING, jobs: [B, A] }], dropped: [] };
const best = (sequences: Parameters<typeof cheapestOf>[0], shared = [] as ReturnType<typeof nodeBelow>[]) =>
  complete(cheapestOf(sequences, { jobs: [A, B], shared }, setting));

describe('of some sequences', () => {
  test('the cheapest counts, wherever it stands', () => {
    for (const sequences of [
      [now, later],
      [later, now],
    ])
      expect(shapeOf(best(sequences))).toEqual([[6, 'a b'], '']);
  });

  test('with what they hold back together', () => {
    const mart = nodeBelow({ a: 0, b: 0 }, { jumps: [{ at: 5, amount: 9_000 }] });
    const plan = best([later, now], [mart]);
    expect(shapeOf(plan)).toEqual([[0, 'a b'], '']);
    expect(plan.loss).toBeCloseTo(30 * (1.45 + 2.65), 9);
    expect(best([later], [mart]).loss).toBeCloseTo(9_000 + 30 * (7.1 + 8.1), 9);
  });

  test('that cost the same the first counts', () => {
    expect(shapeOf(best([later, turned]))).toEqual([[6, 'a b'], '']);
    expect(shapeOf(best([turned, later]))).toEqual([[6, 'b a'], '']);
  });

  test('none is called exact, and a pause may come after each', () => {
    expect(best([now]).exact).toBe(false);
    let pauses = 0;
    for (const steps = cheapestOf([now, later], { jobs: [], shared: [] }, setting); !steps.next().done; )
      pauses++;
    expect(pauses).toBe(2);
  });
});
