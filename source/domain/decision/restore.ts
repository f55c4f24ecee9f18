import type { Pipeline } from '../catalog/catalog.ts';
import type { ClassCosts } from '../catalog/team.ts';
import type { Incident } from '../incident/incident.ts';
import type { Schedule } from '../time/schedule.ts';
import { HOUR } from '../time/zone.ts';
import type { HealAtom, Restoration } from './expected-loss.ts';
import { type Lognormal, scaled } from './lognormal.ts';

/** No repair is taken to last longer, hours. */
const LONGEST_REPAIR = 120;
/** More missed runs than these change nothing that is still worth telling apart. */
const MOST_MISSED_RUNS = 1_000;

/**
 * Hands-on time of a pipeline that nobody has timed: median 1.5 h; its spread joins that between pipelines (0.6)
 * with that between failures of one (0.9).
 */
export const POOL: Lognormal = { mu: Math.log(1.5), sigma: Math.hypot(0.6, 0.9) };

/** The law of hands-on hours at normal speed. */
export function handsOnOf({ repair }: Pick<Pipeline, 'repair'>): Lognormal {
  return repair ? { mu: Math.log(repair.median), sigma: repair.spread } : POOL;
}

/**
 * Machine hours after the fix: one rerun for the failed run and one for each run missed since, unless one rerun
 * refreshes everything. `due` and `now` are epoch milliseconds.
 */
export function tailOf(pipeline: Pipeline, schedule: Schedule | undefined, due: number, now: number): number {
  if (!pipeline.rerun) return 0;
  if (pipeline.refresh === 'full' || !schedule) return pipeline.rerun;
  return pipeline.rerun * (1 + schedule.countBetween(due, now, MOST_MISSED_RUNS));
}

/**
 * The retries still to come, as chances to land by itself; hours from `now`. A declared retry lands so long after
 * the first failure, with its chance if all before it failed; what is past has failed.
 */
export function healsOf(
  { retries = [] }: Pick<Pipeline, 'retries'>,
  incident: Pick<Incident, 'failedAt' | 'nextRetryAt' | 'retriesLeft'>,
  now: number,
): HealAtom[] {
  const remaining = retries
    .map(({ after, heals }) => ({ instant: incident.failedAt + after * HOUR, heals }))
    .filter(({ instant }) => instant > now)
    .sort((a, b) => a.instant - b.instant)
    .slice(0, incident.retriesLeft ?? retries.length);
  const first = remaining[0];
  if (first && incident.nextRetryAt !== undefined && incident.nextRetryAt > now)
    first.instant = incident.nextRetryAt;
  let failed = 1;
  return remaining
    .map(({ instant, heals }) => {
      const chance = failed * heals;
      failed *= 1 - heals;
      return { at: (instant - now) / HOUR, chance };
    })
    .sort((a, b) => a.at - b.at);
}

/** When the data lands if work starts `start` hours from now in a class of these costs. */
export function restorationFrom(
  start: number,
  handsOn: Lognormal,
  tail: number,
  heals: readonly HealAtom[],
  costs: Pick<ClassCosts, 'mobilise' | 'slow'>,
): Restoration {
  const fixed = costs.mobilise + tail;
  return {
    earliest: start + fixed,
    handsOn: scaled(handsOn, costs.slow),
    longest: Math.max(0, LONGEST_REPAIR - fixed),
    heals,
  };
}

/** Nobody works on it: it lands when it heals by itself, or never. */
export function withoutWork(heals: readonly HealAtom[]): Restoration {
  return { earliest: Number.POSITIVE_INFINITY, handsOn: POOL, longest: 0, heals };
}
