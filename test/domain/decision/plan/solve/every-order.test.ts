import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { pricedJointly } from '../../../../../source/domain/decision/plan/cost/joint-cost.ts';
import type { Sequence } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { isPossible } from '../../../../../source/domain/decision/plan/cost/possible.ts';
import { type Choice, cheapOrders } from '../../../../../source/domain/decision/plan/solve/every-order.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import type { Work } from '../../../../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { everySequence } from '../brute-force.ts';
import { healing, linearJob, nodeBelow, shapeOf, startIn, TWO_PEOPLE } from '../jobs.ts';
import { hinderedWorks, waitingWorks } from '../works.ts';

const setting = settingOf(situation(hour(27)));
const handingOver = settingOf(TWO_PEOPLE);
const sessionsAt = (given: typeof setting, ...hours: number[]) => hours.map((at) => startIn(given, at));
const found = (work: Work, choices: readonly Choice[], limit = Number.POSITIVE_INFINITY, given = setting) =>
  complete(cheapOrders(work, choices, limit, given));
const costOf = ({ sessions, dropped }: Sequence, { shared }: Work, given = setting) =>
  pricedJointly(sessions, dropped, shared, given, false).cost;
const [A, B, C] = [linearJob('a', 900, 1), linearJob('b', 50, 2), linearJob('c', 700, 0.5)];

/** The cheapest of every sequence in these sessions that can be done. */
function least(work: Work, hours: readonly number[], given = setting): number {
  const all = [...everySequence(work.jobs, sessionsAt(given, ...hours))];
  return Math.min(...all.filter((one) => isPossible(one, given)).map((one) => costOf(one, work, given)));
}

describe('every order of a few jobs that share nodes', () => {
  const cheapestFound = (work: Work, hours: readonly number[], given = setting) =>
    Math.min(
      ...found(work, [{ sessions: sessionsAt(given, ...hours) }], Number.POSITIVE_INFINITY, given).map(
        (one) => costOf(one, work, given),
      ),
    );

  test.each([
    ['of which some wait for others', [0, 2, 6], setting, waitingWorks(2, 3)],
    ['that begin in the edge of the night', [3, 5.5, 6], setting, waitingWorks(2, 3)],
    ['of two people', [0, 2, 3], handingOver, waitingWorks(2, 3)],
    ['below which something waits for what no plan decides', [0, 2, 6], setting, hinderedWorks(1, 3)],
  ])('%s: the cheapest of all sequences is among those given', (_, hours, given, some) => {
    for (const work of fc.sample(fc.noBias(some), { numRuns: 8, seed: 21 })) {
      const best = least(work, hours, given);
      expect(cheapestFound(work, hours, given) - best).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(best));
    }
  });

  test('none is given that cannot be done, none twice, and each has every job once', () => {
    for (const work of fc.sample(fc.noBias(waitingWorks(3, 3)), { numRuns: 12, seed: 4 })) {
      const all = found(work, [{ sessions: sessionsAt(setting, 0, 2, 6) }]);
      expect(all.every((one) => isPossible(one, setting))).toBe(true);
      expect(new Set(all.map((one) => JSON.stringify(shapeOf(one)))).size).toBe(all.length);
      for (const { sessions, dropped } of all)
        expect([...sessions.flatMap(({ jobs }) => jobs), ...dropped].map(({ id }) => id).toSorted()).toEqual(
          work.jobs.map(({ id }) => id),
        );
    }
  });

  test('what costs clearly more than the cheapest is not given', () => {
    const due = nodeBelow({ a: 0, c: 0 }, { jumps: [{ at: 2.2, amount: 5_000 }] });
    const work = { jobs: [A, B, C], shared: [due] };
    const sessions = sessionsAt(setting, 0, 6);
    // 0:36 then 1:12 for 700 and 900 an hour; what is worth 50 an hour waits for the day.
    expect(found(work, [{ sessions }]).map(shapeOf)).toEqual([[[0, 'c a'], [6, 'b'], '']]);
  });

  test('nothing is given where something cheaper is known', () => {
    const work = {
      jobs: [A, C],
      shared: [nodeBelow({ a: 0, c: 0 }, { jumps: [{ at: 2.2, amount: 5_000 }] })],
    };
    const choices = [{ sessions: sessionsAt(setting, 0, 6) }];
    const [only] = found(work, choices);
    const cost = costOf(only!, work);
    expect(found(work, choices, cost + 1)).toHaveLength(1);
    expect(found(work, choices, cost * 0.99)).toHaveLength(0);
  });

  test('each of several choices is looked at', () => {
    const work = { jobs: [A, C], shared: [nodeBelow({ a: 0, c: 0 }, { jumps: [{ at: 2.2, amount: 50 }] })] };
    const choices = [[6], [0, 6], [4, 6]].map((hours) => ({ sessions: sessionsAt(setting, ...hours) }));
    const costs = choices.map((one) =>
      least(
        work,
        one.sessions.map(({ at }) => at),
      ),
    );
    const best = found(work, choices);
    expect(Math.min(...best.map((one) => costOf(one, work)))).toBeCloseTo(Math.min(...costs), 6);
  });
});

describe('where each job is to be', () => {
  // Nothing is lost by any of them: whatever may be left out is.
  const shapes = (jobs: readonly PlanJob[], choice: Choice) =>
    found({ jobs, shared: [] }, [choice]).map(shapeOf);

  test('is kept to, and nothing is left out then', () => {
    const none = [linearJob('a', 0, 1), linearJob('b', 0, 1)];
    const sessions = sessionsAt(setting, 0, 6);
    const given: Choice['given'] = ({ id }, { at }) => at === (id === 'a' ? 0 : 6);
    expect(shapes(none, { sessions, given })).toEqual([[[0, 'a'], [6, 'b'], '']]);
  });

  test('what is being worked on is done now, and what somebody else works on is left to them', () => {
    const sessions = sessionsAt(setting, 0, 6);
    const begun = { ...linearJob('a', 0, 1), begun: true as const };
    const theirs = { ...linearJob('b', 0, 1), elsewhere: { person: 'ben', slow: 1 } };
    expect(shapes([begun, theirs], { sessions })).toEqual([[[0, 'a'], [6, ''], 'b']]);
    const given: Choice['given'] = (_, { at }) => at === 0;
    expect(shapes([linearJob('a', 9, 1), theirs], { sessions, given })).toEqual([[[0, 'a'], [6, ''], 'b']]);
  });

  test('what is worth nothing is left out', () => {
    const nothing = [linearJob('a', 0, 1), linearJob('b', 0, 1)];
    const free = { jobs: nothing, shared: [] };
    expect(found(free, [{ sessions: sessionsAt(setting, 0, 6) }]).map(shapeOf)).toEqual([
      [[0, ''], [6, ''], 'a b'],
    ]);
  });

  test('a healing counts, of one and of both of two', () => {
    for (const jobs of [
      [healing(A, { at: 2, chance: 0.9 }), C],
      [healing(A, { at: 2, chance: 0.9 }), healing(C, { at: 1, chance: 0.95 })],
    ]) {
      const work = {
        jobs,
        shared: [nodeBelow({ a: 0, c: 0 }, { rate: 300, jumps: [{ at: 7, amount: 4_000 }] })],
      };
      const best = Math.min(
        ...found(work, [{ sessions: sessionsAt(setting, 0, 2, 6) }]).map((one) => costOf(one, work)),
      );
      expect(best).toBeCloseTo(least(work, [0, 2, 6]), 6);
    }
  });
});

test('may pause after every sixteen partial orders', () => {
  const jobs = [A, B, C];
  let pauses = 0;
  const steps = cheapOrders({ jobs, shared: [] }, [{ sessions: sessionsAt(setting, 6) }], 1e9, setting);
  while (!steps.next().done) pauses++;
  expect(pauses).toBeGreaterThan(0);
  expect(pauses).toBeLessThan(4);
});
