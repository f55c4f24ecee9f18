import type { FollowUp, LogState } from '../../incident/state/log-state.ts';
import type { Backfill, Experiment } from '../../incident/state/running-work.ts';
import type { Situation } from '../../situation.ts';

/** A follow-up with the pipelines that it is about, as far as their incidents are known. */
export interface RunningFollowUp extends FollowUp {
  readonly about?: readonly string[];
}

/** What goes on whoever is on call. */
export interface RunningItems {
  /** Not done, the one due first first. */
  readonly followUps: readonly RunningFollowUp[];
  readonly experiments: readonly Experiment[];
  readonly backfills: readonly Backfill[];
}

/** After any due date. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Open follow-ups, and experiments and backfills that run. */
export function runningItems({ log }: Situation): RunningItems {
  const byDue = (a: FollowUp, b: FollowUp) => (a.due ?? NEVER) - (b.due ?? NEVER) || a.filedAt - b.filedAt;
  return {
    followUps: [...log.followUps.values()]
      .filter(({ done }) => !done)
      .sort(byDue)
      .map((one) => withPipelines(one, log)),
    experiments: [...log.experiments.values()].filter(({ ended }) => ended === undefined),
    backfills: [...log.backfills.values()],
  };
}

function withPipelines(one: FollowUp, log: LogState): RunningFollowUp {
  const about = new Set((one.incidents ?? []).flatMap((id) => log.incidents.get(id)?.pipeline ?? []));
  return about.size === 0 ? one : { ...one, about: [...about] };
}
