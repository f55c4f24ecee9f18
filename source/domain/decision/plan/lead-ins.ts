import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Setting } from '../price/setting.ts';
import { coverageAt } from '../start/options.ts';
import { expectedEnd, handsOnFrom } from './cost/possible.ts';
import type { PlanJob } from './work/plan-job.ts';

/** Of more jobs than these not every part of them is tried before something that waits. */
const MOST_JOBS = 6;
/** Minutes closer than this are the same. */
const SAME = 1e-8;

/**
 * Starts, hours from now, from which the work before something that waits for others ends just when they are back: what
 * comes first may be begun so much earlier, and what waits is then done in the same session. Losses never fall in the
 * start but for this (DECISION 4.2 knows no work that cannot have its turn yet).
 */
export function leadIns(jobs: readonly PlanJob[], setting: Setting): number[] {
  const waits = jobs.flatMap(({ notBefore = 0 }) => (notBefore > 0 ? [notBefore] : []));
  const free = jobs.filter((job) => !job.notBefore && !job.begun && job.elsewhere === undefined);
  if (waits.length === 0 || jobs.length > MOST_JOBS) return [];
  return [...new Set(waits)].flatMap((back) =>
    partsOf(free).flatMap((part) => {
      const hours = handsOnFrom(part, back);
      return setting.coverage.flatMap((coverage) => {
        const lasts = expectedEnd(hours, { at: 0, coverage }, setting, false);
        // To the minute, as every start that is said; never before the hands are free when they are back.
        const start = setting.now + (back - lasts) * HOUR;
        const at = (Math.ceil(start / MINUTE - SAME) * MINUTE - setting.now) / HOUR;
        return coverageAt(setting, at) === coverage ? [at] : [];
      });
    }),
  );
}

/** Every choice of some of these, none left out but no one. */
function partsOf(jobs: readonly PlanJob[]): PlanJob[][] {
  return Array.from({ length: 2 ** jobs.length - 1 }, (_, n) => jobs.filter((__, i) => ((n + 1) >> i) & 1));
}
