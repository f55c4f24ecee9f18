import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../../../source/domain/decision/math/pausable.ts';
import {
  priced,
  type Sequence,
  type SessionStart,
} from '../../../../../source/domain/decision/plan/cost/plan.ts';
import { exactPlan } from '../../../../../source/domain/decision/plan/solve/exact-plan.ts';
import { largePlan } from '../../../../../source/domain/decision/plan/solve/large-plan.ts';
import { improved } from '../../../../../source/domain/decision/plan/solve/search.ts';
import { solve } from '../../../../../source/domain/decision/plan/solve/solve.ts';
import { sessionStarts } from '../../../../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob, planJobs } from '../jobs.ts';

const setting = settingOf(situation(hour(27)));
const idsOf = ({ sessions, dropped }: Sequence) =>
  [...sessions.flatMap((session) => session.jobs), ...dropped].map(({ id }) => id).toSorted();

/** By how much the search costs more than the exact plan; only a few of the jobs are planned exactly by it. */
function gapOf(list: readonly PlanJob[]): { sorted: number; searched: number } {
  const all = sessionStarts(list, setting);
  const best = complete(exactPlan(list, all, setting)).cost;
  const large = complete(largePlan(list, all, setting, 4));
  const found = complete(improved([large], { jobs: list, shared: [] }, all, setting)).map(
    ({ sessions, dropped }) => priced(sessions, dropped, setting, false).cost,
  );
  const gap = (cost: number) => (cost - best) / Math.max(1, best);
  return { sorted: gap(large.cost), searched: gap(Math.min(large.cost, ...found)) };
}

const rateOf = ({ members }: PlanJob) => members[0]!.curve.segments[0]!.alpha;

/**
 * The cheapest plan of jobs of one length that starts now: for each number of jobs worked on at once, up to the sixty
 * of the longest session, the dearest job has the earliest end of work in either session, and so on. What is done in
 * the first session is over when work begins, or nothing is left for then.
 */
function cheapestSlots(list: readonly PlanJob[]): number {
  const { starts, morning } = sessionStarts(list, setting);
  const dearest = list.toSorted((a, b) => rateOf(b) - rateOf(a));
  const slots = [starts[0]!, morning].map((start) =>
    list.map((_, i) => {
      const { mobilise, slow } = setting.costs.classes[start.coverage.class];
      return { start, end: start.at + mobilise + slow * 0.4 * (i + 1) };
    }),
  );
  const fitting = slots[0]!.filter(({ end }) => end <= morning.at).length;
  const counts = [...Array.from({ length: fitting + 1 }, (_, count) => count), list.length];
  const costs = counts.map((count) => {
    const taken = [...slots[0]!.slice(0, count), ...slots[1]!.slice(0, list.length - count)];
    taken.sort((a, b) => a.end - b.end);
    const jobsOf = (start: SessionStart) => dearest.filter((_, i) => taken[i]!.start === start);
    const sessions = [starts[0]!, morning].map((start) => ({ ...start, jobs: jobsOf(start) }));
    return priced(sessions, [], setting, false).cost;
  });
  return Math.min(...costs);
}

describe('more jobs than can be tried in every way', () => {
  test('are planned within a few per cent of the best, and never below it', () => {
    const sizes = [...Array(24).fill(8), ...Array(4).fill(9), 10];
    const gaps = sizes.map((size: number, seed) => {
      const [list] = fc.sample(fc.noBias(planJobs(size, size)), { numRuns: 1, seed });
      return gapOf(list!);
    });
    for (const { sorted, searched } of gaps) {
      expect(searched).toBeGreaterThanOrEqual(-1e-9);
      expect(sorted).toBeGreaterThanOrEqual(searched);
    }
    const searched = gaps.map((gap) => gap.searched).toSorted((a, b) => a - b);
    const mean = searched.reduce((sum, gap) => sum + gap, 0) / searched.length;
    expect(mean).toBeLessThan(0.01);
    expect(searched[Math.floor(0.95 * searched.length)]).toBeLessThan(0.05);
    expect(searched.at(-1)).toBeLessThan(0.35);
  });

  test('cost what their sequence comes to, each of them once', () => {
    for (const [seed, size] of [13, 30, 61, 90].entries()) {
      const [list] = fc.sample(fc.noBias(planJobs(size, size)), { numRuns: 1, seed });
      const plan = complete(solve({ jobs: list!, shared: [] }, setting));
      const again = priced(plan.sessions, plan.dropped, setting, false);
      expect(plan.exact).toBe(false);
      expect([plan.cost, plan.loss, plan.price]).toEqual([again.cost, again.loss, again.price]);
      expect(idsOf(plan)).toEqual(list!.map(({ id }) => id));
      expect(new Set(plan.sessions.map(({ at }) => at)).size).toBe(plan.sessions.length);
    }
  });

  test('are never planned worse than all of them when work begins', () => {
    for (const [seed, size] of [13, 40, 80].entries()) {
      const [list] = fc.sample(fc.noBias(planJobs(size, size)), { numRuns: 1, seed: seed + 50 });
      const { morning } = sessionStarts(list!, setting);
      const all = priced([{ ...morning, jobs: list! }], [], setting, false);
      expect(complete(solve({ jobs: list!, shared: [] }, setting)).cost).toBeLessThanOrEqual(all.cost);
    }
  });

  test('of one kind are worked on in the order of what they lose for an hour of work', () => {
    const list = Array.from({ length: 20 }, (_, i) => linearJob(`job-${i}`, 40 + 13 * ((i * 7) % 20), 0.4));
    const plan = complete(solve({ jobs: list, shared: [] }, setting));
    expect(plan.sessions[0]!.at).toBe(0);
    const slopes = plan.sessions.map(({ jobs }) =>
      jobs.map(({ members }) => members[0]!.curve.segments[0]!.alpha),
    );
    for (const slope of slopes) expect(slope).toEqual(slope.toSorted((a, b) => b - a));
  });

  test.each([41, 60, 100, 500])(
    '%i alike but for their rates: the dearest first, in the earliest hours',
    (size) => {
      const list = Array.from({ length: size }, (_, i) => linearJob(`job-${i}`, 100 + 5 * i, 0.4));
      const plan = complete(solve({ jobs: list, shared: [] }, setting));
      const best = cheapestSlots(list);
      expect(plan.cost).toBeLessThan(best * 1.01);
      expect(plan.cost).toBeGreaterThan(best * (1 - 1e-9));
      expect(plan.sessions[0]).toMatchObject({ at: 0 });
      expect(plan.sessions[0]!.jobs[0]!.id).toBe(`job-${size - 1}`);
      expect(plan.sessions[0]!.jobs[1]!.id).toBe(`job-${size - 2}`);
      for (const { jobs } of plan.sessions)
        expect(jobs.map(rateOf)).toEqual(jobs.map(rateOf).sort((a, b) => b - a));
    },
  );

  test.each([13, 20, 41])('%i alike in everything: the oldest first', (size) => {
    const list = Array.from({ length: size }, (_, i) =>
      linearJob(`job-${String(i).padStart(2, '0')}`, 300, 0.4),
    );
    const plan = complete(solve({ jobs: list, shared: [] }, setting));
    expect(plan.sessions[0]).toMatchObject({ at: 0 });
    expect(plan.sessions.flatMap(({ jobs }) => jobs)).toEqual(list);
  });

  test('a night in which everything may heal is planned too: of many healings only some are waited for', () => {
    const list = Array.from({ length: 40 }, (_, i) => {
      const job = linearJob(`job-${i}`, 100, 0.5);
      return { ...job, members: [{ ...job.members[0]!, heals: [{ at: 0.3 + i * 0.05, chance: 0.5 }] }] };
    });
    let steps = 0;
    for (const computation = solve({ jobs: list, shared: [] }, setting); !computation.next().done; ) steps++;
    expect(steps).toBeLessThan(100_000);
  });
});
