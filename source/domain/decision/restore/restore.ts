import type { Pipeline } from '../../catalog/catalog.ts';
import type { ClassCosts } from '../../catalog/team.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Lesson } from '../../incident/state/lesson.ts';
import type { Schedule } from '../../time/schedule.ts';
import { HOUR } from '../../time/zone.ts';
import type { HealAtom, Restoration } from '../loss/expected-loss.ts';
import { type Lognormal, scaled } from '../math/lognormal.ts';
import { competing, lateHealings } from './late-healing.ts';
import { learnedHandsOn, POOL } from './learn.ts';

/** No repair is taken to last longer, hours. */
export const LONGEST_REPAIR = 120;

/** The law of hands-on hours at normal speed of a failure: declared or the pool's, and what its class taught. */
export function handsOnOf({ repair }: Pick<Pipeline, 'repair'>, lesson?: Lesson): Lognormal {
  return learnedHandsOn(repair, lesson);
}

/**
 * Machine hours after the fix: one rerun for the failed run and one for each run missed since, unless one rerun
 * refreshes everything. `due` and `now` are epoch milliseconds.
 */
export function tailOf(pipeline: Pipeline, schedule: Schedule | undefined, due: number, now: number): number {
  if (!pipeline.rerun) return 0;
  if (pipeline.refresh === 'full' || !schedule) return pipeline.rerun;
  // Beyond the longest repair it makes no difference how many more were missed.
  const most = Math.ceil(LONGEST_REPAIR / pipeline.rerun);
  return pipeline.rerun * (1 + schedule.countBetween(due, now, most));
}

/** Every chance still to come that it lands by itself, ascending; hours from `now` (epoch milliseconds). */
export function healsOf(
  pipeline: Pick<Pipeline, 'retries'>,
  incident: Pick<Incident, 'failedAt' | 'nextRetryAt' | 'retriesLeft'>,
  now: number,
  lesson?: Lesson,
): HealAtom[] {
  return competing(retriesAhead(pipeline, incident, now), lateHealings(lesson, incident, now));
}

/**
 * The retries still to come. A declared retry lands so long after the first failure, with its chance if all before
 * it failed; what is past has failed.
 */
function retriesAhead(
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
    longest: LONGEST_REPAIR - fixed,
    heals,
  };
}

/** Nobody works on it: it lands when it heals by itself, or never. */
export function withoutWork(heals: readonly HealAtom[]): Restoration {
  return { earliest: Number.POSITIVE_INFINITY, handsOn: POOL, longest: 0, heals };
}
