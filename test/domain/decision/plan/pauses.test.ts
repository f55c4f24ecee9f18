import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { assess, assessing } from '../../../../source/domain/decision/assess.ts';
import { inSlices, type Steps } from '../../../../source/domain/decision/math/pausable.ts';
import { allLater } from '../../../../source/domain/decision/plan/solve/all-later.ts';
import { solve } from '../../../../source/domain/decision/plan/solve/solve.ts';
import type { PlanJob } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import type { SharedNode } from '../../../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, NIGHT } from '../../../build/job.ts';
import { hour, situation } from '../../../build/situation.ts';

const setting = settingOf(situation(hour(27)));

function jobsOf(count: number): PlanJob[] {
  return Array.from({ length: count }, (_, i) => {
    const handsOn = { mu: ((i * 7) % 11) / 20 - 0.5, sigma: 0.6 };
    const curve = {
      base: 0,
      jumps: [],
      segments: [{ from: 0, to: 336, alpha: 20 + ((i * 37) % 97), beta: 0 }],
    };
    const heals = i % 9 === 0 ? [{ at: 0.5 + (i % 5) / 4, chance: 0.3 }] : [];
    const job = { curve, handsOn, expectedHandsOn: Math.exp(handsOn.mu + 0.18), tail: 0.5, heals };
    return { id: `job-${String(i).padStart(4, '0')}`, handsOn, members: [job] };
  });
}

/** Every third job with the next holds back a table. */
function sharedBy(jobs: readonly PlanJob[]): SharedNode[] {
  return jobs.flatMap(({ id }, i) => {
    const next = jobs[i + 1];
    if (i % 3 !== 0 || !next) return [];
    const curve = { base: 0, jumps: [{ at: 5, amount: 900 }], segments: [] };
    return [{ node: { id: `mart-${i}` }, curve, parents: [id, next.id].map((job) => ({ job, lead: 0 })) }];
  });
}

/** The most work that is done between two pauses. */
function longestSlice(computation: Steps<unknown>): { longest: number; pauses: number } {
  let longest = 0;
  let pauses = 0;
  for (let done = false; !done; pauses++) {
    const { taken, of } = counted(() => computation.next());
    done = of.done ?? false;
    longest = Math.max(longest, taken);
  }
  return { longest, pauses };
}

/** What something comes to, and how often it took a logarithm: each loss that is read off a curve does, on any machine. */
function counted<T>(work: () => T): { readonly taken: number; readonly of: T } {
  const { log } = Math;
  let taken = 0;
  Math.log = (x) => {
    taken++;
    return log(x);
  };
  try {
    const of = work();
    return { of, taken };
  } finally {
    Math.log = log;
  }
}

describe('a plan of many failures can be interrupted', () => {
  // Each is some tens of nanoseconds with what is done around it: a key waits for a fraction of a millisecond.
  const few = 2_000;

  test.each([12, 40, 500])('%i of them: no slice takes long', (count) => {
    const { longest, pauses } = longestSlice(solve({ jobs: jobsOf(count), shared: [] }, setting));
    expect(longest).toBeLessThanOrEqual(few);
    expect(pauses).toBeGreaterThan(100);
  });

  test.each([12, 40, 500])('%i of them that share what lies below them, too', (count) => {
    const jobs = jobsOf(count);
    const { longest } = longestSlice(solve({ jobs, shared: sharedBy(jobs) }, setting));
    expect(longest).toBeLessThanOrEqual(few);
  });

  test('and so can what is compared with it', () => {
    const { longest } = longestSlice(allLater({ jobs: jobsOf(500), shared: [] }, setting));
    expect(longest).toBeLessThanOrEqual(few);
  });
});

describe('judging everything that fails', () => {
  const declared: DeclaredPipeline[] = Array.from({ length: 500 }, (_, i) => ({
    id: `p${1000 + i}`,
    repair: { median: 0.5 + (i % 7) / 4, spread: 0.8 },
    impact: anHour(10 + (i % 50)),
  }));
  const failing = declared.map(({ id }, i) => incident(id, NIGHT - (i % 40) * 60_000));
  const given = situation(NIGHT, { catalog: catalogOf(declared), log: logOf(failing) });

  test('pauses at least once for every failure that is judged and once for every one that is placed', () => {
    let pauses = 0;
    for (const computation = assessing(given); !computation.next().done; ) pauses++;
    expect(pauses).toBeGreaterThan(2 * declared.length);
  });

  test('gives the same answer in slices as at once, and none when nobody wants it any more', async () => {
    const small = situation(NIGHT, { catalog: given.catalog, log: logOf(failing.slice(0, 15)) });
    let pauses = 0;
    const pause = () => {
      pauses++;
      return Promise.resolve();
    };
    const sliced = await inSlices(assessing(small), { isDue: () => true, pause, isStale: () => false });
    expect(sliced!.plan.plan.cost).toBe(assess(small).plan.plan.cost);
    expect(pauses).toBeGreaterThan(15);
    const stale = await inSlices(assessing(small), { isDue: () => true, pause, isStale: () => true });
    expect(stale).toBeUndefined();
  });
});
