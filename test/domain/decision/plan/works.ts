import fc from 'fast-check';
import type { Hindrance, SharedNode, Work } from '../../../../source/domain/decision/plan/work/work.ts';
import { restorationFrom, withoutWork } from '../../../../source/domain/decision/restore/restore.ts';
import { curve, NIGHT } from '../../../build/job.ts';
import { failuresOf } from '../../../build/lineage.ts';
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

/** The same, where each node waits for something too that no job ends, and some of them for one job only. */
export function hinderedWorks(least: number, most: number): fc.Arbitrary<Work> {
  return waitingWorks(least, most).chain(({ jobs, shared }) =>
    fc
      .array(fc.tuple(fc.boolean(), hindrance), { minLength: shared.length, maxLength: shared.length })
      .map((list) => ({
        jobs,
        shared: shared.map((node, n) => {
          const [isOnlyOne, by] = list[n]!;
          return { ...node, parents: node.parents.slice(0, isOnlyOne ? 1 : undefined), outside: [by] };
        }),
      })),
  );
}

const [SOMETHING] = failuresOf(['raw']).failing;

/** Something that lands from an hour on by its own work, sooner by a retry, or never by either. */
const hindrance: fc.Arbitrary<Hindrance> = fc
  .record({
    at: fc.constantFrom(0, 1, 4.5, 6, 30, Number.POSITIVE_INFINITY),
    hours: fc.constantFrom(0.5, 2),
    sigma: fc.constantFrom(0, 0.8),
    heals: fc.constantFrom([], [{ at: 2, chance: 0.3 }]),
    lead: fc.constantFrom(0, 0.5, 3),
  })
  .map(({ at, hours, sigma, heals, lead }) => {
    const law =
      at === Number.POSITIVE_INFINITY
        ? withoutWork(heals)
        : restorationFrom(at, { mu: Math.log(hours), sigma }, 0, heals, { mobilise: 0.4, slow: 1.3 });
    const group = { id: 'outside', members: [SOMETHING!] };
    return { group, law, lead, session: group };
  });

/** A node that waits for two or more of these jobs; for one of them it waits as soon as that lands. */
function sharedNode(ids: readonly string[]): fc.Arbitrary<SharedNode> {
  return fc
    .record({
      impact: impacts,
      above: fc.shuffledSubarray([...ids], { minLength: Math.min(2, ids.length) }),
      leads: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: ids.length, maxLength: ids.length }),
    })
    .map(({ impact, above, leads }) => ({
      node: { id: 'mart', impact },
      curve: curve(impact, NIGHT),
      parents: above.map((job, i) => ({ job, lead: i === 0 ? 0 : leads[i]! / 4 })),
    }));
}
