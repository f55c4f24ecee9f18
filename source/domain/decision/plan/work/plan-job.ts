import type { Coverage } from '../../../shift/coverage.ts';
import { expectedLoss, type Restoration, unhealed } from '../../loss/expected-loss.ts';
import type { LossCurve } from '../../loss/loss-curve.ts';
import { type Lognormal, limitedMean, limitedSquare, mean } from '../../math/lognormal.ts';
import type { Setting } from '../../price/setting.ts';
import { LONGEST_REPAIR, restorationFrom, withoutWork } from '../../restore/restore.ts';
import type { Job } from '../../start/options.ts';

/** One piece of work for one person: a failure, or a cause with all failures that its fix ends. */
export interface PlanJob {
  readonly id: string;
  /** What the fix ends; hands-on time is counted once for all of them. */
  readonly members: readonly Job[];
  readonly handsOn: Lognormal;
  /** Hours from now before which nobody here can begin: others must act first. Absent: at once. */
  readonly notBefore?: number;
  /** Whoever is on call works on it: it is a part of what they do now. */
  readonly begun?: true;
  /** Somebody else works on it: it needs nobody who is on call, and they do nothing else before it is done. */
  readonly elsewhere?: Elsewhere;
  /** What it stands for, where it is charged for more than itself. */
  readonly charged?: Charged;
}

/** A job that stands for one that shares what lies below it: the same with parts of that added to what it loses. */
export interface Charged {
  readonly of: PlanJob;
  readonly shares: readonly Share[];
}

/** A part of what a curve over the hours of a job comes to. */
export interface Share {
  readonly curve: LossCurve;
  /** 1: all of it. */
  readonly share: number;
}

/** Whose hands something is in. */
export interface Elsewhere {
  readonly person: string;
  /** Hours of theirs for one at normal speed. */
  readonly slow: number;
}

/** What a session asks for: of one job, or of all jobs worked on before and including one. */
export interface Effort {
  /** Hours. */
  readonly mean: number;
  readonly variance: number;
  /** Of the hours together: that of the job itself, for several the lognormal law with their mean and variance. */
  readonly law: Lognormal;
}

/** The effort of one job. Remembered: a plan asks for it at every place that the job may have. */
export function effortOf(job: PlanJob): Effort {
  const known = efforts.get(job);
  if (known) return known;
  const { handsOn } = job;
  const hours = mean(handsOn);
  const variance =
    handsOn.worked === undefined || handsOn.sigma === 0
      ? hours * hours * Math.expm1(handsOn.sigma * handsOn.sigma)
      : limitedSquare(handsOn, Number.POSITIVE_INFINITY) - hours * hours;
  const effort = { mean: hours, variance, law: handsOn };
  efforts.set(job, effort);
  return effort;
}

const efforts = new WeakMap<PlanJob, Effort>();

/** Names an effort. A ten-millionth of an hour apart is the same work; sums of the same jobs in another order differ by less. */
export function keyOf({ mean: hours, variance }: Effort): number {
  return Math.round(hours * 1e7) + Math.round(variance * 1e3) / 2 ** 20;
}

/** The effort of several jobs with these sums of means (hours) and variances. */
export function effortOfSum(hours: number, variance: number): Effort {
  const square = Math.log1p(variance / (hours * hours));
  return { mean: hours, variance, law: { mu: Math.log(hours) - square / 2, sigma: Math.sqrt(square) } };
}

/** The effort of one job after what came before it in its session, undefined where it is the first. */
export function effortAfter(before: Effort | undefined, next: Effort): Effort {
  return before ? effortOfSum(before.mean + next.mean, before.variance + next.variance) : next;
}

/**
 * When a failure of a job lands that is done when so much work of a session from `at` (hours) on is done. What waited for
 * others lands no sooner than if somebody got to work for it when they are back: nobody is called earlier to be ready,
 * and whoever is through early with what comes before it waits too.
 */
export function landingOf(
  job: PlanJob,
  { underWay, tail, heals }: Job,
  effort: Effort,
  at: number,
  coverage: Coverage,
  setting: Setting,
): Restoration {
  const costs = setting.costs.classes[coverage.class];
  const pace = at === 0 && underWay ? { ...costs, mobilise: 0 } : costs;
  const { notBefore = 0 } = job;
  const begins = at + pace.mobilise;
  const back = notBefore > at ? notBefore + costs.mobilise : begins;
  const { law, mean: hours } = back > begins ? effortFrom(job, effort, (back - begins) / costs.slow) : effort;
  const before = law === job.handsOn ? 0 : Math.max(0, hours - mean(job.handsOn));
  const alone = restorationFrom(at + back - begins, law, tail, heals, pace);
  // No repair is taken to last forever, but each waits for those before it.
  return { ...alone, longest: alone.longest + before * costs.slow };
}

/**
 * The effort of a job that cannot begin within the first hours of work of a session, counted from their end: its own,
 * and what is then left of the work before it. E max(0, B - h) and its square by the limited moments of B.
 */
function effortFrom(job: PlanJob, { mean: hours, variance }: Effort, first: number): Effort {
  const own = effortOf(job);
  const before = hours - own.mean;
  if (before <= NO_WORK) return own;
  const spread = Math.max(0, variance - own.variance);
  const { law } = effortOfSum(before, spread);
  const left = before - limitedMean(law, first);
  const square = before * before + spread - limitedSquare(law, first) - 2 * first * left;
  return left <= NO_WORK
    ? own
    : effortOfSum(own.mean + left, own.variance + Math.max(0, square - left * left));
}

/** Hours that are none. */
const NO_WORK = 1e-9;

/** What lies so many standard deviations out has a chance below 1e-16. */
const SURELY = 8.3;

/**
 * Whether a job lands by work beyond the horizon as good as surely when this much work of a session from `at` (hours) on is
 * done: it is then as if nobody worked on it. Most jobs of a night on which thousands fail are; false where that takes more
 * to tell.
 */
export function isBeyond(
  job: PlanJob,
  { mean: hours, law }: Effort,
  at: number,
  coverage: Coverage,
  { costs, horizon }: Setting,
): boolean {
  if (job.notBefore !== undefined || job.elsewhere !== undefined || law.worked !== undefined) return false;
  // Also of what is under way, which nobody has to get to.
  const left = (horizon - at) / costs.classes[coverage.class].slow;
  if (left <= 0) return true;
  if (Math.log(left) > law.mu - SURELY * law.sigma) return false;
  const before = law === job.handsOn ? 0 : hours - effortOf(job).mean;
  return LONGEST_REPAIR / costs.classes[coverage.class].slow + before >= left;
}

/** Expected loss of a job that is done when this much work of a session that starts at `at` (hours) is done. */
export function lossWhenDone(
  job: PlanJob,
  effort: Effort,
  at: number,
  coverage: Coverage,
  setting: Setting,
): number {
  if (isBeyond(job, effort, at, coverage, setting)) return lossWhenDropped(job, setting);
  let loss = 0;
  for (const member of job.members)
    loss += expectedLoss(
      member.curve,
      landingOf(job, member, effort, at, coverage, setting),
      setting.horizon,
    );
  return loss;
}

/** Expected loss of a job that nobody who is on call works on. Remembered: every plan that is priced has jobs that it drops. */
export function lossWhenDropped(job: PlanJob, { horizon }: Setting): number {
  const before = dropped.get(job);
  if (before?.horizon === horizon) return before.loss;
  const loss = job.members.reduce(
    (sum, member) => sum + expectedLoss(member.curve, landingLeft(job, member), horizon),
    0,
  );
  dropped.set(job, { horizon, loss });
  return loss;
}

const dropped = new WeakMap<PlanJob, { readonly horizon: number; readonly loss: number }>();

/** When a failure of a job lands without whoever is on call: by itself, or by the hands of somebody else. */
export function landingLeft({ elsewhere, handsOn }: PlanJob, { tail, heals }: Job): Restoration {
  if (elsewhere === undefined) return withoutWork(heals);
  return restorationFrom(0, handsOn, tail, heals, { mobilise: 0, slow: elsewhere.slow });
}

/** The chance that something of a job has not healed by an hour. */
export function stillOpen({ members }: PlanJob, at: number): number {
  let healed = 1;
  for (const { heals } of members) healed *= 1 - unhealed(heals, at);
  return 1 - healed;
}
