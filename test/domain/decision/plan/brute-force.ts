import {
  type Plan,
  priced,
  type Sequence,
  type SessionStart,
} from '../../../../source/domain/decision/plan/cost/plan.ts';
import { effortOf, type PlanJob, stillOpen } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import type { Setting } from '../../../../source/domain/decision/price/setting.ts';

/** Every way to do jobs in one session from a start, in one when work next begins, or never; in every order. */
export function* everySequence(
  jobs: readonly PlanJob[],
  starts: readonly SessionStart[],
  morning: SessionStart,
): Iterable<Sequence> {
  for (const order of permutations(jobs))
    for (let first = 0; first <= order.length; first++)
      for (let second = first; second <= order.length; second++) {
        const early = order.slice(0, first);
        // Never has no order.
        const dropped = order.slice(second);
        if (dropped.some((job, i) => i > 0 && job.id < dropped[i - 1]!.id)) continue;
        for (const start of first === 0 ? [morning] : starts.filter(({ at }) => at !== morning.at))
          yield {
            sessions: [
              { ...start, jobs: early },
              { ...morning, jobs: order.slice(first, second) },
            ],
            dropped,
          };
      }
}

/** The cheapest of every sequence, priced one by one. */
export function cheapest(
  jobs: readonly PlanJob[],
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
  price = ({ sessions, dropped }: Sequence): Plan => priced(sessions, dropped, setting, true),
): Plan {
  let best: Plan | undefined;
  for (const sequence of everySequence(jobs, starts, morning)) {
    if (!canBeDone(sequence, setting)) continue;
    const plan = price(sequence);
    if (!best || plan.cost < best.cost - 1e-6) best = plan;
  }
  return best!;
}

/** One person does one thing at a time: what begins later begins when what began earlier is expected to be over. */
function canBeDone({ sessions }: Sequence, { costs }: Setting): boolean {
  const [first, second] = sessions.filter(({ jobs }) => jobs.length > 0).sort((a, b) => a.at - b.at);
  if (!first || !second || first.coverage.person !== second.coverage.person) return true;
  const { mobilise, slow } = costs.classes[first.coverage.class];
  const hours = first.jobs.reduce((sum, job) => sum + stillOpen(job, first.at) * effortOf(job).mean, 0);
  return first.at + mobilise + slow * hours <= second.at + 1e-9;
}

export function* permutations<T>(list: readonly T[]): Iterable<T[]> {
  if (list.length === 0) yield [];
  for (let i = 0; i < list.length; i++)
    for (const rest of permutations(list.toSpliced(i, 1))) yield [list[i]!, ...rest];
}
