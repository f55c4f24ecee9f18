import type { LogState } from '../incident/state/log-state.ts';
import { byKey, episodesBetween } from '../learning/past/episode.ts';
import { perYear, rateAfter } from '../learning/rate/rate.ts';
import { DAY } from '../time/zone.ts';

/** How often pipelines fail, as the log tells it. */
export interface FailureRates {
  /** Days from the first failure on record to now. */
  readonly days: number;
  /** Episodes of a pipeline on record. */
  episodes(pipeline: string): number;
  /** Episodes expected in a year; a pipeline without any on record still has its prior. */
  perYear(pipeline: string): number;
}

/**
 * Rates from a log with every resolved incident, at `now` in epoch milliseconds: each pipeline by itself, with the
 * usual prior.
 */
export function failureRates({ incidents }: Pick<LogState, 'incidents'>, now: number): FailureRates {
  const { all } = episodesBetween(incidents.values(), [], Number.NEGATIVE_INFINITY, now);
  const days = all.length === 0 ? 0 : (now - all[0]!.failedAt) / DAY;
  const byPipeline = byKey(all, ({ pipeline }) => pipeline);
  const episodes = (pipeline: string) => byPipeline.get(pipeline)?.length ?? 0;
  return {
    ...{ days, episodes },
    perYear: (pipeline) => perYear(rateAfter({ episodes: episodes(pipeline), days })),
  };
}
