import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClassCosts } from '../../../../../source/domain/catalog/team.ts';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import { exactPlan } from '../../../../../source/domain/decision/plan/solve/exact-plan.ts';
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

/** What a call-out costs by class; each class fast or slow, near or far from the keyboard, by itself. */
const classes = fc
  .tuple(...Array.from({ length: 7 }, () => fc.tuple(between(0, 4), between(1, 4))))
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
      classes,
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
