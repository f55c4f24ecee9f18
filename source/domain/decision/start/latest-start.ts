import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Setting } from '../price/setting.ts';
import { type Job, optionAt, type StartOption } from './options.ts';

/**
 * Until when a start is still as good as planned: the end of the connected interval from `start` in which
 * J(s) <= limit. Epoch milliseconds, rounded down to the minute, never before the start; null where it reaches the
 * horizon.
 */
export function latestStart(job: Job, setting: Setting, start: StartOption, limit: number): number | null {
  const startsNow = start.at === 0;
  for (const piece of piecesFrom(job, setting, start.at)) {
    const { from, coverage, stillOpen } = piece;
    const asNow = startsNow && coverage === setting.coverage[0];
    const cost = (at: number) => optionAt(job, setting, at, coverage, { asNow, stillOpen }).cost;
    const end =
      from > start.at && cost(from) > limit
        ? minuteOf(from, setting)
        : lastMinute(cost, piece, limit, setting);
    if (end !== undefined) return Math.max(end * MINUTE, setting.now + start.at * HOUR);
  }
  return null;
}

/** Stretches from an hour on in which J only grows: one coverage each, cut where something may heal. */
function piecesFrom(job: Job, setting: Setting, from: number) {
  const hours = (instant: number) => (instant - setting.now) / HOUR;
  return setting.coverage.flatMap((coverage) => {
    const begin = Math.max(from, hours(coverage.from));
    const end = Math.min(setting.horizon, hours(coverage.to));
    if (end <= begin) return [];
    const cuts = job.heals.map(({ at }) => at).filter((at) => at > begin && at < end);
    const points = [begin, ...cuts, end];
    return points.slice(1).map((to, i) => ({
      from: points[i]!,
      to,
      coverage,
      stillOpen: job.heals.reduce((open, heal) => (heal.at <= points[i]! ? open - heal.chance : open), 1),
    }));
  });
}

/** The last whole minute with a cost within the limit, undefined where the whole stretch is. Costs only grow. */
function lastMinute(
  cost: (at: number) => number,
  { from, to }: { from: number; to: number },
  limit: number,
  setting: Setting,
): number | undefined {
  if (cost(to) <= limit) return undefined;
  let low = minuteOf(from, setting);
  let high = minuteOf(to, setting) + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cost((middle * MINUTE - setting.now) / HOUR) <= limit) low = middle;
    else high = middle;
  }
  return low;
}

/** The minute, counted from the epoch, that hours from now lie in. */
function minuteOf(at: number, { now }: Pick<Setting, 'now'>): number {
  return Math.floor((now + at * HOUR) / MINUTE + 1e-6);
}
