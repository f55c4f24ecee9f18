import fc from 'fast-check';
import type { SharedNode, Work } from '../../../../source/domain/decision/plan/work/work.ts';
import { curve, NIGHT } from '../../../build/job.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { planJobs } from './jobs.ts';

/** Jobs some of which hold back up to three nodes together. */
export function works(least: number, most: number): fc.Arbitrary<Work> {
  return planJobs(least, most).chain((jobs) =>
    fc
      .array(sharedNode(jobs.map(({ id }) => id)), { minLength: 1, maxLength: 3 })
      .map((shared) => ({ jobs, shared })),
  );
}

/** The same, where nobody can begin some of them before others have acted. */
export function waitingWorks(least: number, most: number): fc.Arbitrary<Work> {
  return fc
    .tuple(
      works(least, most),
      fc.array(fc.constantFrom(0, 0, 2, 5.5, 31), { minLength: most, maxLength: most }),
    )
    .map(([{ jobs, shared }, hours]) => ({
      jobs: jobs.map((job, i) => (hours[i]! > 0 ? { ...job, notBefore: hours[i]! } : job)),
      shared,
    }));
}

/** A node that waits for two or more of these jobs; for one of them it waits as soon as that lands. */
function sharedNode(ids: readonly string[]): fc.Arbitrary<SharedNode> {
  return fc
    .record({
      impact: impacts,
      above: fc.shuffledSubarray([...ids], { minLength: 2 }),
      leads: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: ids.length, maxLength: ids.length }),
    })
    .map(({ impact, above, leads }) => ({
      node: { id: 'mart', impact },
      curve: curve(impact, NIGHT),
      parents: above.map((job, i) => ({ job, lead: i === 0 ? 0 : leads[i]! / 4 })),
    }));
}
