import type { Repair } from '../../catalog/catalog.ts';
import type { Lesson } from '../../incident/state/lesson.ts';
import type { Lognormal } from '../math/lognormal.ts';

/** Where the logarithm of hands-on hours is expected before anything was timed. */
interface Prior {
  readonly mu: number;
  /** Variance between failure classes. */
  readonly between: number;
  /** Variance between failures of one class. */
  readonly within: number;
}

const BETWEEN = 0.36;
const WITHIN = 0.81;
/** A sample of so many is worth as much as the prior when the variance within a class is estimated. */
const PRIOR_WEIGHT = 10;

const POOL_PRIOR: Prior = { mu: Math.log(1.5), between: BETWEEN, within: WITHIN };

/** Hands-on time of a failure class that nobody has declared or timed: median 1.5 h, mean 2.69 h. */
export const POOL: Lognormal = { mu: POOL_PRIOR.mu, sigma: Math.sqrt(BETWEEN + WITHIN) };

/** How many timed repairs the law of hands-on time rests on. An exact declaration is never learned over. */
export function timesLearned(repair: Repair | undefined, lesson: Lesson | undefined): number {
  return repair?.spread === 0 ? 0 : (lesson?.timed ?? 0);
}

/**
 * The law of hands-on hours at normal speed: as declared, or that of the pool, drawn towards the times that were
 * recorded. The estimated spread is put in as a number: averaged over, the law would have no finite mean.
 */
export function learnedHandsOn(repair: Repair | undefined, lesson: Lesson | undefined): Lognormal {
  const n = timesLearned(repair, lesson);
  if (n === 0 || !lesson) return repair ? { mu: Math.log(repair.median), sigma: repair.spread } : POOL;
  const { mu, between, within } = priorOf(repair);
  const { sumOfLogs, sumOfSquares } = lesson;
  const deviations = Math.max(0, sumOfSquares - (sumOfLogs * sumOfLogs) / n);
  const variance = (PRIOR_WEIGHT * within + deviations) / (PRIOR_WEIGHT + n - 1);
  const doubt = 1 / (1 / between + n / variance);
  return {
    mu: doubt * (mu / between + sumOfLogs / variance),
    sigma: Math.sqrt(variance + doubt),
  };
}

function priorOf(repair: Repair | undefined): Prior {
  if (!repair) return POOL_PRIOR;
  const share = (repair.spread * repair.spread) / (BETWEEN + WITHIN);
  return { mu: Math.log(repair.median), between: BETWEEN * share, within: WITHIN * share };
}
