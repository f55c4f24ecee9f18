import { HOUR } from '../../../time/zone.ts';
import type { Setting } from '../../price/setting.ts';
import { coverageAt } from '../../start/options.ts';
import type { SessionStart } from '../cost/plan.ts';
import type { PlanJob } from '../work/plan-job.ts';

/**
 * When a session may start: now, each change of class or person and each healing up to the next work start, and
 * `more` hours (each job's own best start may lie later). `morning` is the next work start. Ascending.
 */
export function sessionStarts(
  jobs: readonly PlanJob[],
  setting: Setting,
  more: readonly number[] = [],
): { starts: SessionStart[]; morning: SessionStart } {
  const last = (setting.waitUntil - setting.now) / HOUR;
  const bounds = setting.coverage.slice(1).map(({ from }) => (from - setting.now) / HOUR);
  const heals = jobs.flatMap(({ members }) => members.flatMap((member) => member.heals.map(({ at }) => at)));
  const hours = [...new Set([0, ...bounds, ...heals].filter((at) => at <= last).concat(more))]
    .filter((at) => at < setting.horizon)
    .sort((a, b) => a - b);
  const starts = hours.flatMap((at) => {
    const coverage = coverageAt(setting, at);
    return coverage ? [{ at, coverage }] : [];
  });
  return { starts, morning: { at: last, coverage: coverageAt(setting, last)! } };
}

/** Whether a start is one only because something may have healed just before it. */
export function isHealing({ at, coverage }: SessionStart, { now }: Setting): boolean {
  return at > 0 && Math.abs(coverage.from - (now + at * HOUR)) > 1;
}
