import type { LogState } from '../../incident/state/log-state.ts';
import { DAY } from '../../time/zone.ts';
import type { HistoryEpisode } from './history.ts';

/** Since when the past of a pipeline is known, epoch milliseconds; Infinity: nothing is known yet. */
export type KnownSince = (pipeline: string) => number;

/**
 * Since when each pipeline was heard: from the first failure that the log tells of anything, and before that from the
 * first one that a source remembers of it.
 */
export function knownSince(
  { incidents }: Pick<LogState, 'incidents'>,
  history: readonly HistoryEpisode[],
): KnownSince {
  let logged = Number.POSITIVE_INFINITY;
  for (const { failedAt } of incidents.values()) logged = Math.min(logged, failedAt);
  const remembered = new Map<string, number>();
  for (const { pipeline, due } of history)
    remembered.set(pipeline, Math.min(due, remembered.get(pipeline) ?? Number.POSITIVE_INFINITY));
  return (pipeline) => Math.min(logged, remembered.get(pipeline) ?? Number.POSITIVE_INFINITY);
}

/** Days of a window in which a pipeline was heard, at least 1 (DECISION 6.1). */
export function daysHeard(since: number, from: number, to: number): number {
  return Math.max(1, (to - Math.max(from, since)) / DAY);
}
