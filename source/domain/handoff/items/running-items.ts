import type { FollowUp, LogState } from '../../incident/state/log-state.ts';
import type { BusinessQuestion } from '../../incident/state/question.ts';
import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Experiment } from '../../incident/state/running-work.ts';
import type { Situation } from '../../situation.ts';
import { type RunningBackfill, runningBackfill } from '../../work/backfill/running.ts';
import { openQuestions } from '../../work/question/overdue.ts';
import { byTurn } from '../../work/request/queue.ts';

/** A follow-up with the pipelines that it is about, as far as their incidents are known. */
export interface RunningFollowUp extends FollowUp {
  readonly about?: readonly string[];
}

/** What goes on whoever is on call. */
export interface RunningItems {
  /** Not done, the one due first first. */
  readonly followUps: readonly RunningFollowUp[];
  readonly experiments: readonly Experiment[];
  readonly backfills: readonly RunningBackfill[];
  /** Not answered, the one due first first. */
  readonly questions: readonly BusinessQuestion[];
  /** To be done at once, undecided, or in the queue, in the order in which they are done. */
  readonly requests: readonly WorkRequest[];
}

/** After any due date. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Open follow-ups, experiments and backfills that run, questions that wait and requests that are promised. */
export function runningItems(situation: Situation): RunningItems {
  const { log } = situation;
  const byDue = (a: FollowUp, b: FollowUp) => (a.due ?? NEVER) - (b.due ?? NEVER) || a.filedAt - b.filedAt;
  return {
    followUps: [...log.followUps.values()]
      .filter(({ done }) => !done)
      .sort(byDue)
      .map((one) => withPipelines(one, log)),
    experiments: [...log.experiments.values()].filter(({ ended }) => ended === undefined),
    backfills: [...log.backfills.values()].map((one) => runningBackfill(one, situation)),
    questions: openQuestions(log),
    requests: [...log.requests.values()]
      .filter(isOpen)
      .toSorted((a, b) => turnOf(a) - turnOf(b) || byTurn(a, b)),
  };
}

function isOpen(one: WorkRequest): boolean {
  return !one.done && ['now', 'queue', undefined].includes(standingOf(one)?.decision);
}

/** What is done at once comes first, then what nobody has decided. */
function turnOf(one: WorkRequest): number {
  return ['now', undefined, 'queue'].indexOf(standingOf(one)?.decision);
}

function withPipelines(one: FollowUp, log: LogState): RunningFollowUp {
  const about = new Set((one.incidents ?? []).flatMap((id) => log.incidents.get(id)?.pipeline ?? []));
  return about.size === 0 ? one : { ...one, about: [...about] };
}
