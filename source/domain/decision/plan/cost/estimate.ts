import type { Setting } from '../../price/setting.ts';
import { type Effort, effortAfter, effortOf, type PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';
import { hoursOf, maximumLoss, type Place, Places } from './places.ts';
import { priceOfJobs, type Sequence } from './plan.ts';
import { isPossible } from './possible.ts';

/** What a sequence comes to, quickly: for telling better from worse while many are tried. */
export type Estimate = (sequence: Sequence) => number;

/**
 * An estimate of joint costs that remembers what each job comes to at each place. The loss of shared nodes is summed
 * over fixed hours instead of being integrated; everything else is exact. What nobody can do costs infinitely much.
 */
export function jointEstimate({ jobs, shared }: Work, setting: Setting): Estimate {
  const places = new Map(jobs.map((job) => [job, new Places(job, shared, setting)]));
  const weights = shared.map(({ curve }) => hoursOf(curve, setting.horizon).map(({ weight }) => weight));
  const indices = shared.map(({ parents }) =>
    parents.map(({ job }) => jobs.findIndex(({ id }) => id === job)),
  );
  return (sequence) => {
    if (!isPossible(sequence, setting)) return Number.POSITIVE_INFINITY;
    const { sessions, dropped } = sequence;
    let cost = 0;
    const taken = new Map<PlanJob, { readonly place: Place; readonly session: unknown }>();
    const put = (job: PlanJob, place: Place, session: unknown) => {
      cost += place.loss;
      taken.set(job, { place, session });
    };
    for (const job of dropped) put(job, places.get(job)!.never, job);
    for (const session of sessions) {
      if (session.jobs.length === 0) continue;
      let before: Effort | undefined;
      for (const job of session.jobs) {
        before = effortAfter(before, effortOf(job));
        put(job, places.get(job)!.at(session, before), session);
      }
      cost += priceOfJobs(session.jobs, session, setting);
    }
    shared.forEach((_, node) => {
      const parents = indices[node]!.map((index) => {
        const { place, session } = taken.get(jobs[index]!)!;
        return { outs: place.out[node]!, session };
      });
      cost += maximumLoss(weights[node]!, parents);
    });
    return cost;
  };
}
