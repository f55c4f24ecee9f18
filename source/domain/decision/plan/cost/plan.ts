import type { Coverage } from '../../../shift/coverage.ts';
import { complete, type Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
  stillOpen,
} from '../work/plan-job.ts';
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

/** What is worked on when, and what never. */
export interface Sequence {
  readonly sessions: readonly Session[];
  readonly dropped: readonly PlanJob[];
}

/** When what is worked on, in one or two sessions; the rest is dropped. */
export interface Plan extends Sequence {
  readonly loss: number;
  readonly price: number;
  readonly cost: number;
  /** Whether no other plan of two sessions is cheaper; false: found by search. */
  readonly exact: boolean;
}

/** So many jobs are looked at before a computation may pause. */
export const JOBS_A_STEP = 32;

/** What a plan comes to: every job's loss at its place, one price for each session. Empty sessions are left out. */
export function priced(
  sessions: readonly Session[],
  dropped: readonly PlanJob[],
  setting: Setting,
  exact: boolean,
): Plan {
  return complete(pricing(sessions, dropped, setting, exact));
}

/** The same as a computation that may pause. */
export function* pricing(
  sessions: readonly Session[],
  dropped: readonly PlanJob[],
  setting: Setting,
  exact: boolean,
): Steps<Plan> {
  const kept = sessions.filter(({ jobs }) => jobs.length > 0).sort((a, b) => a.at - b.at);
  let loss = 0;
  let price = 0;
  let count = 0;
  for (const job of dropped) {
    loss += lossWhenDropped(job, setting);
    if (++count % JOBS_A_STEP === 0) yield;
  }
  for (const session of kept) {
    for (const one of lossesIn(session, setting)) {
      loss += one;
      if (++count % JOBS_A_STEP === 0) yield;
    }
    price += priceOfJobs(session.jobs, session, setting);
  }
  return { sessions: kept, dropped, loss, price, cost: loss + price, exact };
}

/** What each job of a session loses in its turn, in their order. */
export function* lossesIn({ jobs, at, coverage }: Session, setting: Setting): Generator<number> {
  let before: Effort | undefined;
  for (const job of jobs) {
    before = effortAfter(before, effortOf(job));
    yield lossWhenDone(job, before, at, coverage, setting);
  }
}

/** One price for all jobs of a session. */
export function priceOfJobs(
  jobs: readonly PlanJob[],
  { at, coverage }: SessionStart,
  setting: Setting,
): number {
  let none = 1;
  let hours = 0;
  for (const job of jobs) {
    const open = stillOpen(job, at);
    none *= 1 - open;
    hours += open * effortOf(job).mean;
  }
  return sessionPrice({ any: 1 - none, hours }, at, coverage, setting).total;
}
