import type { Coverage } from '../../shift/coverage.ts';
import { expectedLoss, unhealed } from '../expected-loss.ts';
import { type Lognormal, mean } from '../lognormal.ts';
import { type Job, never } from '../options.ts';
import { restorationFrom } from '../restore.ts';
import type { Setting } from '../setting.ts';

/** One piece of work for one person: a failure, or a cause with all failures that its fix ends. */
export interface PlanJob {
  readonly id: string;
  /** What the fix ends; hands-on time is counted once for all of them. */
  readonly members: readonly Job[];
  readonly handsOn: Lognormal;
}

/** What a session asks of jobs worked on before and including one: sums of means (hours) and variances. */
export interface Effort {
  readonly mean: number;
  readonly variance: number;
}

/** The effort of one job. */
export function effortOf({ handsOn }: PlanJob): Effort {
  const hours = mean(handsOn);
  return { mean: hours, variance: hours * hours * Math.expm1(handsOn.sigma * handsOn.sigma) };
}

/** The lognormal law with the mean and the variance of a sum: exact for one job, matched for several. */
export function lawOf({ mean: hours, variance }: Effort): Lognormal {
  const square = Math.log1p(variance / (hours * hours));
  return { mu: Math.log(hours) - square / 2, sigma: Math.sqrt(square) };
}

/** Expected loss of a job that is done when this much work of a session that starts at `at` (hours) is done. */
export function lossWhenDone(
  job: PlanJob,
  effort: Effort,
  at: number,
  coverage: Coverage,
  setting: Setting,
): number {
  const costs = setting.costs.classes[coverage.class];
  const law = lawOf(effort);
  let loss = 0;
  for (const { curve, tail, heals } of job.members)
    loss += expectedLoss(curve, restorationFrom(at, law, tail, heals, costs), setting.horizon);
  return loss;
}

/** Expected loss of a job that nobody works on. */
export function lossWhenDropped(job: PlanJob, setting: Setting): number {
  return job.members.reduce((sum, member) => sum + never(member, setting).loss, 0);
}

/** The chance that something of a job has not healed by an hour. */
export function stillOpen({ members }: PlanJob, at: number): number {
  return 1 - members.reduce((healed, { heals }) => healed * (1 - unhealed(heals, at)), 1);
}
