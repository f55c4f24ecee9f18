import { HOUR } from '../../../time/zone.ts';
import type { Setting } from '../../price/setting.ts';
import { coverageAt } from '../../start/options.ts';
import type { SessionStart } from '../cost/plan.ts';
import { busyUntil } from '../cost/possible.ts';
import type { PlanJob } from '../work/plan-job.ts';

/** The instants of which the sessions of a plan are made, each list ascending. */
export interface SessionStarts {
  /** One session may begin at any of these. */
  readonly starts: readonly SessionStart[];
  /**
   * What waits for others need not wait for that session, nor that for them: further sessions when they return, and at
   * each change of class or person from the first return until work next begins. And what whoever is on call works on
   * goes on now. Empty where nothing waits and nothing has begun.
   */
  readonly returns: readonly SessionStart[];
  /** When work next begins: the last session, of what needs no earlier one. */
  readonly morning: SessionStart;
}

/**
 * When a session may start: now, each change of class or person and each healing up to the next work start, whenever
 * others return, when whoever works on something else is through with it, and `more` hours (each job's own best start may
 * lie later). Nobody begins a session while they are busy.
 */
export function sessionStarts(
  jobs: readonly PlanJob[],
  setting: Setting,
  more: readonly number[] = [],
): SessionStarts {
  const free = (at: number) => busyUntil(jobs, coverageAt(setting, at)?.person?.id);
  const workBegins = (setting.waitUntil - setting.now) / HOUR;
  const last = Math.max(workBegins, free(workBegins));
  const through = jobs.flatMap((job) => (job.elsewhere ? [busyUntil([job], job.elsewhere.person)] : []));
  const bounds = setting.coverage.slice(1).map(({ from }) => (from - setting.now) / HOUR);
  const heals = jobs.flatMap(({ members }) => members.flatMap((member) => member.heals.map(({ at }) => at)));
  const waits = jobs.flatMap(({ notBefore = 0 }) => (notBefore > 0 ? [notBefore] : []));
  const begun = jobs.some((job) => job.begun) ? [0] : [];
  const first = Math.min(...waits);
  const startsAt = (hours: readonly number[]) =>
    [...new Set(hours)]
      .filter((at) => at < setting.horizon && at >= free(at))
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const coverage = coverageAt(setting, at);
        return coverage ? [{ at, coverage }] : [];
      });
  return {
    starts: startsAt([...[0, ...bounds, ...heals, ...through].filter((at) => at <= last), ...waits, ...more]),
    returns: startsAt([...begun, ...waits, ...bounds.filter((at) => at > first && at < last)]).filter(
      ({ at }) => at !== last,
    ),
    morning: { at: last, coverage: coverageAt(setting, last)! },
  };
}

/** Whether a start is one only because something may have healed just before it. */
export function isHealing({ at, coverage }: SessionStart, { now }: Setting): boolean {
  return at > 0 && Math.abs(coverage.from - (now + at * HOUR)) > 1;
}
