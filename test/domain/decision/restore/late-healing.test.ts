import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unhealed } from '../../../../source/domain/decision/loss/expected-loss.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { competing, lateHealings } from '../../../../source/domain/decision/restore/late-healing.ts';
import { healsOf } from '../../../../source/domain/decision/restore/restore.ts';
import { never } from '../../../../source/domain/decision/start/options.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { incident } from '../../../build/incident.ts';
import { curve, NIGHT, startAt, uncertain } from '../../../build/job.ts';
import { lesson } from '../../../build/lesson.ts';
import { impacts, heals as retries } from '../../../build/random/arbitrary.ts';
import { hour, situation } from '../../../build/situation.ts';

const failed = incident('a', NIGHT);
const at = (now: number, ...given: Parameters<typeof lesson>) =>
  lateHealings(lesson(...given), failed, now).map((atom) => [atom.at, Number(atom.chance.toFixed(9))]);

describe('healing as earlier failures of the class did', () => {
  test('is not expected before a person called one self-healed', () => {
    expect(lateHealings(undefined, failed, NIGHT)).toEqual([]);
    expect(at(NIGHT, [1, 2, 3], [], 9)).toEqual([]);
  });

  test('has one chance in five before anything was seen, and learns from every closing', () => {
    expect(at(NIGHT, [], [3])).toEqual([[3, Number((2 / 6).toFixed(9))]]);
    expect(at(NIGHT, [1, 1], [3], 2)).toEqual([[3, 0.2]]);
  });

  test('comes at the times it took, each as likely', () => {
    expect(at(NIGHT, [1, 1, 1], [5, 2])).toEqual([
      [2, 0.15],
      [5, 0.15],
    ]);
  });

  test('comes at four times at most: the middles of the quarters', () => {
    const times = Array.from({ length: 16 }, (_, i) => i + 1);
    expect(at(NIGHT, [], times).map(([hours]) => hours)).toEqual([3, 7, 11, 15]);
  });

  test('did not come at the times that are past, so the chance of the others is given that', () => {
    expect(at(hour(30), [1, 1, 1], [5, 2])).toEqual([[2, Number((0.15 / 0.85).toFixed(9))]]);
    expect(at(hour(29), [1, 1, 1], [5, 2])).toHaveLength(1);
    expect(at(hour(33), [1, 1, 1], [5, 2])).toEqual([]);
  });
});

describe('beside declared retries', () => {
  const declared = { retries: [{ after: 1, heals: 0.5 }] };
  const heals = (...given: Parameters<typeof lesson>) =>
    healsOf(declared, failed, NIGHT, lesson(...given)).map((atom) => [
      atom.at,
      Number(atom.chance.toFixed(9)),
      atom.late,
    ]);

  test('each lands only what the other has not landed before', () => {
    expect(heals([1, 1, 1, 1], [3], 0)).toEqual([
      [1, 0.5, undefined],
      [3, 0.1, true],
    ]);
    expect(heals([1, 1, 1, 1], [0.5], 0)).toEqual([
      [0.5, 0.2, true],
      [1, 0.4, undefined],
    ]);
  });

  test('at one instant the retry goes first', () => {
    expect(heals([1, 1, 1, 1], [1], 0)).toEqual([
      [1, 0.5, undefined],
      [1, 0.1, true],
    ]);
  });

  test('nothing has healed exactly where neither has', () => {
    fc.assert(
      fc.property(retries, retries, fc.nat(30), (one, other, half) => {
        const both = competing(one, other);
        const x = half / 2;
        expect(unhealed(both, x)).toBeCloseTo(unhealed(one, x) * unhealed(other, x), 9);
        for (const { chance } of both) expect(chance).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test('a class that heals more often never makes any start dearer', () => {
  const setting = settingOf(situation(NIGHT));
  const times = fc.array(fc.double({ min: 0.1, max: 30, noNaN: true }), { minLength: 1, maxLength: 6 });
  const count = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(impacts, times, fc.nat(6), count, retries, (impact, healed, others, more, own) => {
      const losses = curve(impact);
      const costs = (unlike: number) => {
        const late = lateHealings(lesson([], healed, unlike), failed, NIGHT);
        const job = uncertain([], NIGHT, { curve: losses, heals: competing(own, late) });
        const starts = setting.coverage.map(({ from }) => Math.max(0, (from - NIGHT) / HOUR));
        return [...starts.map((start) => startAt(job, setting, start)), never(job, setting)];
      };
      const rarer = costs(others + more);
      for (const [i, option] of costs(others).entries())
        expect(option.cost).toBeLessThanOrEqual(rarer[i]!.cost + 1e-6 + 1e-9 * rarer[i]!.cost);
    }),
  );
});
