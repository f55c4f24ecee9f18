import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClassCosts } from '../../../../../source/domain/catalog/team.ts';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import type { SessionStart } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { exactPlan, isBelow, isBound } from '../../../../../source/domain/decision/plan/solve/exact-plan.ts';
import {
  pricesOfSets,
  sessionTable,
  setsOf,
} from '../../../../../source/domain/decision/plan/solve/set-tables.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { type Setting, settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { costsWith, hour, situation } from '../../../../build/situation.ts';
import { healing, linearJob, planJobs, waitingJobs } from '../jobs.ts';

/** The cheapest plan against the cheapest of each start by itself: one start has none before it that could bound it. */
function expectNothingLeftOut(list: readonly PlanJob[], at: Setting): void {
  const all = sessionStarts(list, at);
  const { cost } = complete(exactPlan(list, all, at));
  const each = all.starts.map((start) => complete(exactPlan(list, { ...all, starts: [start] }, at)).cost);
  expect(Math.abs(cost - Math.min(...each))).toBeLessThanOrEqual(3e-6 + 1e-9 * Math.abs(cost));
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/**
 * What a call-out costs by class; each class fast or slow, near or far from the keyboard, by itself; up to so many
 * hours apart.
 */
const classesWithin = (spread: number) =>
  fc
    .tuple(...Array.from({ length: 7 }, () => fc.tuple(between(0, spread), between(1, 1 + spread))))
    .map((drawn) => {
      const { classes: usual } = costsWith({}).costs;
      return Object.fromEntries(
        Object.entries(usual).map(([name, costs]: [string, ClassCosts], i) => {
          const [mobilise, slow] = drawn[i]!;
          return [name, { ...costs, mobilise, slow }];
        }),
      ) as typeof usual;
    });

/** Evening, midnight, night, morning and weekend. */
const HOURS = [17.5, 20, 23.5, 27, 29, 34, 45, 120, 137];

test('the plan is the cheapest of what comes of each start, on 500 nights of people who are fast or slow at any hour', () => {
  fc.assert(
    fc.property(
      fc.oneof(planJobs(2, 4), waitingJobs(2, 4)),
      classesWithin(4),
      fc.constantFrom(...HOURS),
      (list, ofTeam, at) =>
        expectNothingLeftOut(list, settingOf(situation(hour(at), { team: costsWith({ classes: ofTeam }) }))),
    ),
    { numRuns: 500 },
  );
});

/** Much is lost whatever anybody does; some more if nobody comes before the morning; a little may heal before. */
const barely = fc
  .tuple(
    fc.integer({ min: 1_000, max: 1_000_000 }),
    between(200, 5_000),
    between(0.2, 1.5),
    fc.tuple(fc.constantFrom(0.25, 0.5, 1, 1.5), between(-6, -1.5)),
  )
  .map(([lost, more, hours, [at, exponent]]) => {
    const job = linearJob('barely', 0, hours);
    const [one] = job.members;
    const jumps = [
      { at: 0.01, amount: lost },
      { at: 5.4, amount: more },
    ];
    const members = [{ ...one!, curve: { base: 0, jumps, segments: [] } }];
    return healing({ ...job, members }, { at, chance: 10 ** exponent });
  });

test('a start is taken that is cheaper by a cent only, however much is lost beside it', () => {
  fc.assert(
    fc.property(barely, planJobs(0, 2), fc.constantFrom(26.5, 27, 27.5), (job, others, at) =>
      expectNothingLeftOut([job, ...others], settingOf(situation(hour(at)))),
    ),
    { numRuns: 300 },
  );
});

/** What may wait for others, and may heal, at any minute of the first hours. */
const soon = fc
  .tuple(
    planJobs(1, 3),
    fc.array(fc.tuple(fc.option(between(0.02, 3), { freq: 1 }), between(0.02, 5)), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([list, drawn]) =>
    [...list, linearJob('steady', 500, 0.5)].map((job, i) => {
      const [notBefore, at] = drawn[i] ?? [null, 9];
      const healed = healing(job, { at, chance: 0.2 });
      return notBefore === null ? healed : { ...healed, notBefore };
    }),
  );
/** Two starts, mostly close together, each of any class. */
const starts = fc.tuple(
  between(0, 6),
  fc.oneof({ weight: 3, arbitrary: between(0, 0.3) }, { weight: 2, arbitrary: between(0, 3) }),
  fc.nat(9),
  fc.nat(9),
);

test('what bounds a later start is below what every set of jobs loses from there on, however close they are', () => {
  let compared = 0;
  const spread = fc.constantFrom(0.02, 0.2, 1).chain(classesWithin);
  fc.assert(
    fc.property(soon, spread, starts, (list, ofTeam, [first, gap, one, other]) => {
      const setting = settingOf(situation(hour(27), { team: costsWith({ classes: ofTeam }) }));
      const start = (at: number, n: number): SessionStart => ({
        at,
        coverage: setting.coverage[n % setting.coverage.length]!,
      });
      const [earlier, later] = [start(first, one), start(first + gap, other)];
      if (!isBound(earlier, list) || !isBelow(earlier, later, setting)) return;
      compared++;
      const sets = complete(setsOf(list, setting));
      const lossFrom = (from: SessionStart) =>
        complete(sessionTable(sets, from, complete(pricesOfSets(sets, from, setting)), setting)).loss;
      const [before, after] = [lossFrom(earlier), lossFrom(later)];
      after.forEach((loss, set) => {
        expect(before[set]!).toBeLessThanOrEqual(loss + 1e-6 + 1e-10 * Math.abs(loss));
      });
    }),
    { numRuns: 8_000, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(800);
});

test('what a bound tells of is not looked at: many healings cost no more than a few', () => {
  const steps = (healings: number) => {
    const heals = Array.from({ length: healings }, (_, n) => ({ at: 0.2 + n * 0.1, chance: 0.001 }));
    const list = Array.from({ length: 8 }, (_, n) => healing(linearJob(`job-${n}`, 2_000, 0.5), ...heals));
    const at = settingOf(situation(hour(27)));
    let count = 0;
    for (const _ of exactPlan(list, sessionStarts(list, at), at)) count++;
    return count;
  };
  expect(steps(40)).toBeLessThan(steps(4) * 2);
});

test('a start before somebody has acted bounds nothing: later there is more to do', () => {
  const waits = { ...linearJob('waits', 500, 0.5), notBefore: 1 };
  const { coverage } = settingOf(situation(hour(27)));
  const from = (at: number) => isBound({ at, coverage: coverage[0]! }, [linearJob('free', 500, 0.5), waits]);
  expect([0, 0.5, 0.999, 1, 2].map(from)).toEqual([false, false, false, true, true]);
});
