import { DAY, HOUR, MINUTE } from '../../domain/time/zone.ts';
import type { PastRun } from './found.ts';

/** Runs of which so many ended well say when that is normally so. */
const FEWEST = 20;
const WINDOW = 60 * DAY;
const STEP = 5 * MINUTE;
/** So many runs that were repeated say how often that helps. */
const FEWEST_REPEATED = 10;

/**
 * How long after it is due the data of a pipeline normally stands, hours: the 90th percentile of the runs of the last 60 days
 * that ended well, none that failed among them or before them, up to the next five minutes. Undefined: they are too few.
 */
export function learnedReady(runs: readonly PastRun[], now: number): number | undefined {
  const usual = runs
    .filter(({ isUsual, due }) => isUsual && now - due <= WINDOW)
    .toSorted((a, b) => a.due - b.due);
  const delays = usual.flatMap(({ ok, end, due, tries = 1 }, n) =>
    ok && tries <= 1 && usual[n - 1]?.ok !== false ? [end - due] : [],
  );
  if (delays.length < FEWEST) return undefined;
  const sorted = delays.toSorted((a, b) => a - b);
  const delay = sorted[Math.ceil(0.9 * sorted.length) - 1]!;
  return (Math.max(1, Math.ceil(delay / STEP)) * STEP) / HOUR;
}

/** Which part of the runs whose first try failed ended well by themselves; undefined: they are too few. */
export function learnedHeals(runs: readonly PastRun[]): number | undefined {
  const repeated = runs.filter(
    ({ isUsual, tries, ok }) => isUsual && (tries === undefined ? !ok : tries > 1 || !ok),
  );
  if (repeated.length < FEWEST_REPEATED) return undefined;
  const healed = repeated.filter(({ ok }) => ok).length;
  return Math.round((100 * healed) / repeated.length) / 100;
}
