import { type LossCurve, sumOf, timesCurve } from '../../loss/loss-curve.ts';
import type { Steps } from '../../math/pausable.ts';
import { JOBS_A_STEP } from '../cost/plan.ts';
import type { PlanJob, Share } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';

/** How much of what several jobs hold back together each of them is charged for, while a plan is looked for. */
export type Charge = 'own-only' | 'equal-shares' | 'everything';

/**
 * Independent jobs in the place of jobs that share what lies below them, each charged for a part of it. Losses of
 * such jobs add up, so they can be planned as such; what that plan really costs is the joint loss.
 */
export function* charged({ jobs, shared }: Work, charge: Charge): Steps<PlanJob[]> {
  if (shared.length === 0) return [...jobs];
  const above = new Map<string, Share[]>();
  for (const { curve, parents } of charge === 'own-only' ? [] : shared) {
    const share = charge === 'everything' ? 1 : 1 / parents.length;
    for (const { job, lead } of parents) {
      const known = above.get(job);
      const part = { curve: later(curve, lead), share };
      if (known) known.push(part);
      else above.set(job, [part]);
    }
  }
  const all: PlanJob[] = [];
  for (const job of jobs) {
    const shares = above.get(job.id) ?? [];
    const [first, ...others] = job.members;
    const curves = shares.map(({ curve, share }) => timesCurve(curve, share));
    const members =
      shares.length === 0 ? job.members : [{ ...first!, curve: sumOf([first!.curve, ...curves]) }, ...others];
    all.push({ ...job, members, charged: { of: job, shares } });
    if (all.length % JOBS_A_STEP === 0) yield;
  }
  return all;
}

/** A curve over hours that begin so many hours later; the same one whenever it is asked for. */
function later(curve: LossCurve, hours: number): LossCurve {
  const known = remembered.get(curve) ?? new Map<number, LossCurve>();
  remembered.set(curve, known);
  const before = known.get(hours);
  if (before) return before;
  const { base, jumps, segments } = curve;
  const moved = {
    base,
    jumps: jumps.map(({ at, amount }) => ({ at: at + hours, amount })),
    segments: segments.map((one) => ({ ...one, from: one.from + hours, to: one.to + hours })),
  };
  known.set(hours, moved);
  return moved;
}

const remembered = new WeakMap<LossCurve, Map<number, LossCurve>>();
