import { Cron } from 'croner';
import { closestTo } from 'date-fns/closestTo';
import { DAY, HOUR, MINUTE } from './zone.ts';

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
    if (schedules.size >= 20_000) schedules.clear();
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
  // Between an instant and the tick that it leads to there is no other: whoever asks in between gets the same.
  const next = remembered(
    (instant) => cron.nextRun(new Date(instant))?.getTime(),
    (instant, tick = Number.POSITIVE_INFINITY) => ({ from: instant, before: tick }),
  );
  const last = remembered(
    (second) =>
      forwards(next, second) ??
      // It looks strictly before its reference, to the second.
      cron.previousRuns(1, new Date(second + 1000))[0]?.getTime(),
    (second, tick = Number.NEGATIVE_INFINITY) => ({ from: tick, before: second + 1000 }),
  );
  const lastAt = (instant: number) => last(Math.floor(instant / 1000) * 1000);
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

/** How far back a tick is looked for from which the others are walked through, milliseconds. */
const BACK = [10 * MINUTE, 2 * HOUR, 26 * HOUR, 8 * DAY];

/** The latest tick at or before an instant; undefined where it lies far back. The library walks forwards ten times as fast. */
function forwards(next: Ticks, instant: number): number | undefined {
  for (const back of BACK) {
    let tick = next(instant - back);
    if (tick === undefined || tick > instant) continue;
    for (let later = next(tick); later !== undefined && later <= instant; later = next(tick)) tick = later;
    return tick;
  }
  return undefined;
}

type Ticks = (instant: number) => number | undefined;

/** A stretch in which every instant has the same answer. */
interface Stretch {
  readonly from: number;
  readonly before: number;
}

const STRETCHES = 64;

/** Walks through a calendar only for what no earlier walk has answered: failures of one night lie between the same two ticks. */
function remembered(walk: Ticks, stretchOf: (instant: number, tick: number | undefined) => Stretch): Ticks {
  const known: (Stretch & { readonly tick: number | undefined })[] = [];
  return (instant) => {
    const found = known.findLast(({ from, before }) => from <= instant && instant < before);
    if (found) return found.tick;
    const tick = walk(instant);
    if (known.length >= STRETCHES) known.splice(0, STRETCHES / 2);
    known.push({ ...stretchOf(instant, tick), tick });
    return tick;
  };
}
