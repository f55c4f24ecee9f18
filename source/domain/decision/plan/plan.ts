import type { Coverage } from '../../shift/coverage.ts';
import type { Setting } from '../setting.ts';
import { type Effort, effortOf, lossWhenDone, lossWhenDropped, type PlanJob, stillOpen } from './plan-job.ts';
import { sessionPrice } from './session-price.ts';

/** An instant at which a session may start. */
export interface SessionStart {
  /** Hours from now. */
  readonly at: number;
  readonly coverage: Coverage;
}

/** One session of a plan: jobs in the order in which they are worked on. */
export interface Session extends SessionStart {
  readonly jobs: readonly PlanJob[];
}

/** When what is worked on, in one or two sessions; the rest is dropped. */
export interface Plan {
  readonly sessions: readonly Session[];
  readonly dropped: readonly PlanJob[];
  readonly loss: number;
  readonly price: number;
  readonly cost: number;
  /** Whether no other plan of two sessions is cheaper; false: found by search. */
  readonly exact: boolean;
}

/** What a plan comes to: every job's loss at its place, one price for each session. Empty sessions are left out. */
export function priced(
  sessions: readonly Session[],
  dropped: readonly PlanJob[],
  setting: Setting,
  exact: boolean,
): Plan {
  const kept = sessions.filter(({ jobs }) => jobs.length > 0).sort((a, b) => a.at - b.at);
  let loss = dropped.reduce((sum, job) => sum + lossWhenDropped(job, setting), 0);
  let price = 0;
  for (const session of kept) {
    loss += lossOfSession(session, setting);
    price += priceOfSession(session, setting);
  }
  return { sessions: kept, dropped, loss, price, cost: loss + price, exact };
}

/** Expected loss of a session's jobs, one after the other. */
export function lossOfSession({ jobs, at, coverage }: Session, setting: Setting): number {
  let before: Effort = { mean: 0, variance: 0 };
  let loss = 0;
  for (const job of jobs) {
    const own = effortOf(job);
    before = { mean: before.mean + own.mean, variance: before.variance + own.variance };
    loss += lossWhenDone(job, before, at, coverage, setting);
  }
  return loss;
}

/** One price for all jobs of a session. */
export function priceOfSession({ jobs, at, coverage }: Session, setting: Setting): number {
  const open = jobs.map((job) => stillOpen(job, at));
  return sessionPrice(
    {
      any: 1 - open.reduce((none, chance) => none * (1 - chance), 1),
      hours: jobs.reduce((sum, job, i) => sum + open[i]! * effortOf(job).mean, 0),
    },
    at,
    coverage,
    setting,
  ).total;
}
