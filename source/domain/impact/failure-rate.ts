import type { Incident } from '../incident/state/incident.ts';
import type { LogState } from '../incident/state/log-state.ts';
import { DAY } from '../time/zone.ts';

/** Gamma prior of the rate of failing: half an episode in 30 days. */
const PRIOR_EPISODES = 0.5;
const PRIOR_DAYS = 30;
const DAYS_A_YEAR = 365;
/** Failures closer together than this are one episode. */
const ONE_EPISODE = DAY;

/** How often pipelines fail, as the log tells it. */
export interface FailureRates {
  /** Days from the first failure on record to now. */
  readonly days: number;
  /** Episodes of a pipeline on record. */
  episodes(pipeline: string): number;
  /** Episodes expected in a year; a pipeline without any on record still has its prior. */
  perYear(pipeline: string): number;
}

/** Rates from a log with every resolved incident, at `now` in epoch milliseconds. False alarms are no failures. */
export function failureRates({ incidents }: Pick<LogState, 'incidents'>, now: number): FailureRates {
  const byPipeline = new Map<string, Incident[]>();
  let first = now;
  for (const incident of incidents.values()) {
    if (incident.resolved?.resolution === 'false-alarm' || incident.failedAt > now) continue;
    first = Math.min(first, incident.failedAt);
    const known = byPipeline.get(incident.pipeline);
    if (known) known.push(incident);
    else byPipeline.set(incident.pipeline, [incident]);
  }
  const days = (now - first) / DAY;
  const counts = new Map([...byPipeline].map(([pipeline, list]) => [pipeline, episodesIn(list)]));
  const episodes = (pipeline: string) => counts.get(pipeline) ?? 0;
  return {
    days,
    episodes,
    perYear: (pipeline) => (DAYS_A_YEAR * (PRIOR_EPISODES + episodes(pipeline))) / (PRIOR_DAYS + days),
  };
}

function episodesIn(incidents: readonly Incident[]): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const { failedAt, lastFailedAt } of [...incidents].sort((a, b) => a.failedAt - b.failedAt)) {
    if (failedAt - last >= ONE_EPISODE) count++;
    last = Math.max(last, failedAt, lastFailedAt);
  }
  return count;
}
