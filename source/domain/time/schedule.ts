import { Cron } from 'croner';
import { closestTo } from 'date-fns/closestTo';

/**
 * Ticks of a cron expression in a zone. A local time that a clock change skips runs once after the gap.
 * An expression that does not parse has no ticks: reading the workspace reports it.
 */
export interface Schedule {
  /** The latest tick at or before the instant. */
  lastAt(instant: number): number | undefined;
  /** The first tick after the instant. */
  nextAfter(instant: number): number | undefined;
  /** Ticks after `from` and at or before `to`, at most `limit` of them. */
  countBetween(from: number, to: number, limit: number): number;
  /** The tick nearest to the instant, the earlier of two. */
  nearest(instant: number): number | undefined;
}

/** The schedule of an expression, undefined where it does not parse. Remembered by expression and zone. */
export function scheduleOf(expression: string, zone: string): Schedule | undefined {
  const key = `${expression}\n${zone}`;
  if (!schedules.has(key)) {
    if (schedules.size >= 5_000) schedules.clear();
    schedules.set(key, parse(expression, zone));
  }
  return schedules.get(key);
}

const schedules = new Map<string, Schedule | undefined>();

function parse(expression: string, zone: string): Schedule | undefined {
  try {
    return ticksOf(new Cron(expression, { timezone: zone, paused: true }));
  } catch {
    return undefined;
  }
}

function ticksOf(cron: Cron): Schedule {
  const following = new Map<number, number | undefined>();
  const next = (instant: number): number | undefined => {
    if (!following.has(instant)) {
      if (following.size >= 1_000) following.clear();
      following.set(instant, cron.nextRun(new Date(instant))?.getTime());
    }
    return following.get(instant);
  };
  const lastAt = (instant: number): number | undefined =>
    // The library looks strictly before its reference, to the second.
    cron.previousRuns(1, new Date(Math.floor(instant / 1000) * 1000 + 1000))[0]?.getTime();
  return {
    lastAt,
    nextAfter: next,
    countBetween(from, to, limit) {
      let count = 0;
      for (let tick = next(from); tick !== undefined && tick <= to && count < limit; tick = next(tick))
        count++;
      return count;
    },
    nearest(instant) {
      const around = [lastAt(instant), next(instant)].filter((tick) => tick !== undefined);
      return closestTo(instant, around)?.getTime();
    },
  };
}
