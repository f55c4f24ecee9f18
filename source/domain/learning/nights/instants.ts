import type { Pipeline } from '../../catalog/catalog.ts';
import { readyAfter } from '../../catalog/lineage/ready.ts';
import { scheduleOf } from '../../time/schedule.ts';
import { DAY, HOUR } from '../../time/zone.ts';

/** A run that is to come, and a time at which it may fail. Epoch milliseconds. */
export interface LoneFailure {
  readonly due: number;
  readonly failedAt: number;
}

/** Runs that are looked at: those of the next four weeks, at most 200 of them. */
const AHEAD = 28 * DAY;
const MOST_TICKS = 200;
/** Without a schedule: every two hours of a week. */
const WITHOUT = { every: 2 * HOUR, for: 7 * DAY };
/** Of what was observed, or of `ready`, a failure comes after these shares. */
const SHARES = [0.2, 0.5, 0.9] as const;
/** From so many failures on their times are known. */
const FEWEST_OBSERVED = 5;

/** Runs of the next four weeks, epoch milliseconds, and how many there are a day. */
export interface Ticks {
  /** All of them, or 200 evenly chosen. */
  readonly at: readonly number[];
  readonly perDay: number;
}

/** When a pipeline is to run next. */
export function ticksOf({ schedule: cron, timeZone }: Pipeline, zone: string, now: number): Ticks {
  const schedule = cron === undefined ? undefined : scheduleOf(cron, timeZone ?? zone);
  if (!schedule) {
    const count = WITHOUT.for / WITHOUT.every;
    return {
      at: Array.from({ length: count }, (_, i) => now + i * WITHOUT.every),
      perDay: DAY / WITHOUT.every,
    };
  }
  const all: number[] = [];
  for (let at = schedule.lastAt(now + AHEAD); at !== undefined && at > now; at = schedule.lastAt(at - 1))
    all.unshift(at);
  const step = Math.max(1, all.length / MOST_TICKS);
  const chosen = Array.from(
    { length: Math.min(all.length, MOST_TICKS) },
    (_, i) => all[Math.floor(i * step)]!,
  );
  return { at: chosen, perDay: all.length / (AHEAD / DAY) };
}

/**
 * When a run that is due then usually fails: 20, 50 and 90 % into what was observed, `offsets` in milliseconds after
 * due, from five failures on; else into `ready`; else when it is due (DECISION 6.5).
 */
export function failuresOf(
  pipeline: Pipeline,
  due: number,
  offsets: readonly number[],
  zone: string,
): readonly LoneFailure[] {
  const after = offsetsAfter(pipeline, due, offsets, zone);
  return [...new Set(after)].map((offset) => ({ due, failedAt: due + offset }));
}

function offsetsAfter(
  pipeline: Pipeline,
  due: number,
  offsets: readonly number[],
  zone: string,
): readonly number[] {
  if (offsets.length >= FEWEST_OBSERVED) {
    const sorted = offsets.toSorted((a, b) => a - b);
    return SHARES.map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  }
  const ready = readyAfter(pipeline, due, pipeline.timeZone ?? zone);
  return ready === undefined ? [0] : SHARES.map((share) => share * (ready - due));
}
