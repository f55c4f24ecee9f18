import { type LossCurve, sumOf, timesCurve } from '../../loss/loss-curve.ts';
import type { Steps } from '../../math/pausable.ts';
import { JOBS_A_STEP } from '../cost/plan.ts';
import type { PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';

/** How much of what several jobs hold back together each of them is charged for, while a plan is looked for. */
export type Charge = 'own-only' | 'equal-shares' | 'everything';

/**
 * Independent jobs in the place of jobs that share what lies below them, each charged for a part of it. Losses of
 * such jobs add up, so they can be planned as such; what that plan really costs is the joint loss.
 */
export function* charged({ jobs, shared }: Work, charge: Charge): Steps<PlanJob[]> {
  if (charge === 'own-only') return [...jobs];
  const above = new Map<string, LossCurve[]>();
  for (const { curve, parents } of shared) {
    const part = timesCurve(curve, charge === 'everything' ? 1 : 1 / parents.length);
    for (const { job, lead } of parents) {
      const known = above.get(job);
      if (known) known.push(later(part, lead));
      else above.set(job, [later(part, lead)]);
    }
  }
  const all: PlanJob[] = [];
  for (const job of jobs) {
    const more = above.get(job.id);
    const [first, ...others] = job.members;
    all.push(
      more ? { ...job, members: [{ ...first!, curve: sumOf([first!.curve, ...more]) }, ...others] } : job,
    );
    if (all.length % JOBS_A_STEP === 0) yield;
  }
  return all;
}

/** A curve over hours that begin so many hours later. */
function later({ base, jumps, segments }: LossCurve, hours: number): LossCurve {
  return {
    base,
    jumps: jumps.map(({ at, amount }) => ({ at: at + hours, amount })),
    segments: segments.map((one) => ({ ...one, from: one.from + hours, to: one.to + hours })),
  };
}
