import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { jointGains } from '../../../../../source/domain/decision/plan/solve/joint-gain.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, nodeBelow } from '../jobs.ts';

/** An hour of work lands 1:27 from now, or 7:06 where it begins at 09:00. */
const setting = settingOf(situation(hour(27)));
const [A, B, C] = [linearJob('a', 100, 1), linearJob('b', 50, 1), linearJob('c', 9, 1)];
const gainsOf = (shared: ReturnType<typeof nodeBelow>[], jobs: readonly PlanJob[] = [A, B, C]) =>
  complete(jointGains({ jobs, shared }, setting));

describe('what a job saves by itself', () => {
  test('is its own loss alone where the other keeps the node from standing as long', () => {
    const gains = gainsOf([nodeBelow({ a: 0, b: 0 }, { rate: 40, jumps: [{ at: 5, amount: 700 }] })]);
    expect([...gains.keys()]).toEqual(['a', 'b']);
    expect(gains.get('a')).toEqual({ gain: expect.closeTo(565, 6), node: 'mart', others: ['b'] });
    expect(gains.get('b')).toEqual({ gain: expect.closeTo(282.5, 6), node: 'mart', others: ['a'] });
  });

  test('is what the node loses until the other lands too', () => {
    // The other may land three hours later: the node stands at 4:06 instead of 7:06.
    const gains = gainsOf([nodeBelow({ a: 0, b: 3 }, { rate: 40 })]);
    expect(gains.get('a')!.gain).toBeCloseTo(565 + 40 * 3, 6);
    expect(gains.get('b')!.gain).toBeCloseTo(282.5, 6);
  });

  test('is a deadline by the chance that the other has healed by then', () => {
    const due = nodeBelow({ a: 0, b: 0 }, { jumps: [{ at: 5, amount: 800 }] });
    const gains = gainsOf([due], [A, healing(B, { at: 4, chance: 0.25 })]);
    expect(gains.get('a')!.gain).toBeCloseTo(565 + 0.25 * 800, 6);
  });

  test('counts every node, and names the one that then loses most with all that hold it back', () => {
    const small = nodeBelow({ a: 0, b: 0 }, { rate: 10, id: 'small' });
    const large = nodeBelow({ c: 0, a: 0, b: 0 }, { rate: 30, id: 'large' });
    const other = nodeBelow({ a: 0, b: 2 }, { rate: 20, id: 'other' });
    for (const shared of [
      [small, large, other],
      [large, other, small],
    ]) {
      const gains = gainsOf(shared);
      expect(gains.get('a')).toEqual({
        gain: expect.closeTo(565 + 40, 6),
        node: 'large',
        others: ['c', 'b'],
      });
      expect(gains.get('c')).toMatchObject({ node: 'large', others: ['a', 'b'] });
    }
    const alike = nodeBelow({ a: 0, c: 0 }, { rate: 10, id: 'alike' });
    expect(gainsOf([small, alike]).get('a')!.node).toBe('small');
    expect(gainsOf([alike, small]).get('a')!.node).toBe('alike');
  });

  test('is not asked where nothing is shared', () => {
    expect(gainsOf([]).size).toBe(0);
  });

  test('may be interrupted at every node of every job', () => {
    const shared = [nodeBelow({ a: 0, b: 0 }), nodeBelow({ a: 0, c: 0 }, { id: 'other' })];
    let pauses = 0;
    for (const steps = jointGains({ jobs: [A, B, C], shared }, setting); !steps.next().done; ) pauses++;
    expect(pauses).toBe(4);
  });
});
