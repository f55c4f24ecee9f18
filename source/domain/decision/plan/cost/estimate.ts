import type { Setting } from '../../price/setting.ts';
import { type Effort, effortAfter, effortOf, type PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';
import { hoursOf, maximumLoss, type Place, Places, parentsOutside } from './places.ts';
import { priceOfJobs, type Sequence } from './plan.ts';
import { isPossible } from './possible.ts';

/** What sequences come to, quickly: for telling better from worse while many are tried. */
export interface Estimate {
  (sequence: Sequence): number;
  /** Takes a sequence as the one from which those that are tried next differ little. */
  settle(sequence: Sequence): void;
}

/** Where a job stands: its place, and what it is done together with: the start of a session, or nothing. */
interface Taken {
  readonly place: Place;
  readonly session: number | PlanJob;
}

/**
 * An estimate of joint costs that remembers what each job comes to at each place. The loss of shared nodes is summed
 * over fixed hours instead of being integrated, and anew only where a parent stands elsewhere than in what was settled;
 * everything else is exact. What nobody can do costs infinitely much.
 */
export function jointEstimate({ jobs, shared }: Work, setting: Setting): Estimate {
  const places = new Map(jobs.map((job) => [job, new Places(job, shared, setting)]));
  const weights = shared.map(({ curve }) =>
    Float64Array.from(hoursOf(curve, setting.horizon), ({ weight }) => weight),
  );
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const outside = shared.map((node) => parentsOutside(node, setting.horizon));
  const above = shared.map(({ parents }) => parents.map(({ job }) => byId.get(job)!));
  const settled = shared.map((): { parents: readonly Taken[]; loss: number } => ({ parents: [], loss: 0 }));

  const take = ({ sessions, dropped }: Sequence): ReadonlyMap<PlanJob, Taken> => {
    const taken = new Map<PlanJob, Taken>();
    for (const job of dropped) taken.set(job, { place: places.get(job)!.never, session: job });
    for (const session of sessions) {
      let before: Effort | undefined;
      for (const job of session.jobs) {
        before = effortAfter(before, effortOf(job));
        taken.set(job, { place: places.get(job)!.at(session, before), session: session.at });
      }
    }
    return taken;
  };
  const parentsOf = (node: number, taken: ReadonlyMap<PlanJob, Taken>) =>
    above[node]!.map((job) => taken.get(job)!);
  const lossOf = (node: number, parents: readonly Taken[]) =>
    maximumLoss(weights[node]!, [
      ...parents.map(({ place, session }) => ({ outs: place.out[node]!, session })),
      ...outside[node]!,
    ]);

  const estimate = (sequence: Sequence): number => {
    if (!isPossible(sequence, setting)) return Number.POSITIVE_INFINITY;
    const taken = take(sequence);
    let cost = 0;
    for (const { place } of taken.values()) cost += place.loss;
    for (const session of sequence.sessions)
      if (session.jobs.length > 0) cost += priceOfJobs(session.jobs, session, setting);
    for (let node = 0; node < above.length; node++) {
      const known = settled[node]!;
      const isSame =
        known.parents.length > 0 &&
        above[node]!.every((job, i) => isAlike(taken.get(job)!, known.parents[i]!));
      cost += isSame ? known.loss : lossOf(node, parentsOf(node, taken));
    }
    return cost;
  };
  const settle = (sequence: Sequence) => {
    const taken = take(sequence);
    for (let node = 0; node < above.length; node++) {
      const parents = parentsOf(node, taken);
      settled[node] = { parents, loss: lossOf(node, parents) };
    }
  };
  return Object.assign(estimate, { settle });
}

function isAlike(one: Taken, other: Taken): boolean {
  return one.place === other.place && one.session === other.session;
}
