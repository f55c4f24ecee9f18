import { refusalOf } from '../decision/experiment/may-start.ts';
import type { Experiment } from '../incident/state/running-work.ts';
import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import { moment } from '../text/moment.ts';
import { byPipelineOrReference } from '../work/by-reference.ts';
import type { Action, Outcome } from './action.ts';

type Start = Extract<Action, { kind: 'start-experiment' }>;
type End = Extract<Action, { kind: 'end-experiment' }>;

/** Leaving a pipeline failing on purpose, and the end of it. Times are told in `zone`. */
export function experimentEvents(
  action: Start | End,
  situation: Situation,
  freshId: () => string,
  zone: string,
): Outcome {
  return action.kind === 'start-experiment'
    ? started(action, situation, freshId, zone)
    : ended(action, situation);
}

function started(action: Start, situation: Situation, freshId: () => string, zone: string): Outcome {
  const refused = refusalOf(action, situation);
  if (refused !== undefined) return { refused };
  const { pipeline, until, stopAt, expected, agreedBy } = action;
  const experiment = freshId();
  const fields = knownFields({ stopAt, expected });
  return {
    events: [
      {
        type: 'experiment.started',
        data: { experiment, pipeline, until, ...fields, agreedBy: agreedBy.join(', ') },
      },
    ],
    says: `${pipeline} is left failing until ${moment(until, situation.now, zone)}, as experiment ${experiment.slice(-6)}.`,
  };
}

function ended({ experiment, measured, error }: End, { log }: Situation): Outcome {
  const found = runningBy(experiment, log.experiments.values());
  if (!found)
    return { refused: `No single running experiment is ${experiment}: see wakeworthy experiment list.` };
  const { id, pipeline } = found;
  return {
    events: [
      { type: 'experiment.ended', data: { experiment: id, pipeline, ...knownFields({ measured, error }) } },
    ],
    says: `The experiment on ${pipeline} is over${measured === undefined ? '; nothing was measured' : ''}.`,
  };
}

/** The one that is meant, by its pipeline or the end of its id. */
export function runningBy(reference: string, experiments: Iterable<Experiment>): Experiment | undefined {
  return byPipelineOrReference(
    reference,
    [...experiments].filter((one) => one.ended === undefined),
  );
}
