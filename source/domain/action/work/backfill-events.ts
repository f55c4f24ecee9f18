import type { Backfill } from '../../incident/state/running-work.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { sameName } from '../../text/same-name.ts';
import { readersOf } from '../../work/backfill/downstream.ts';
import { byPipelineOrReference } from '../../work/by-reference.ts';
import type { Action, Outcome } from '../action.ts';

type Start = Extract<Action, { kind: 'start-backfill' }>;
type Step = Extract<Action, { kind: 'backfill-step' }>;

/** Beginning a backfill, and each step of its way. */
export function backfillEvents(action: Start | Step, situation: Situation, freshId: () => string): Outcome {
  return action.kind === 'start-backfill' ? started(action, situation, freshId) : step(action, situation);
}

function started(
  { pipeline, from, to, table, way }: Start,
  { log }: Situation,
  freshId: () => string,
): Outcome {
  const running = [...log.backfills.values()].find((one) => one.pipeline === pipeline);
  if (running)
    return {
      refused: `A backfill of ${pipeline} is on record already (${running.id.slice(-6)}, ${running.stage}): finish that first, or look at a plan with --dry-run.`,
    };
  const backfill = freshId();
  return {
    events: [
      { type: 'backfill.started', data: { backfill, pipeline, way, ...knownFields({ from, to, table }) } },
    ],
    says: `Backfill ${backfill.slice(-6)} of ${pipeline} is on record; undo takes it back.`,
  };
}

/** The one that is meant, by its pipeline or the end of its id. */
export function backfillNamed(reference: string, { log }: Situation): Backfill | undefined {
  return byPipelineOrReference(sameName(reference), log.backfills.values());
}

function step(action: Step, situation: Situation): Outcome {
  const found = backfillNamed(action.backfill, situation);
  if (!found)
    return {
      refused: `No single backfill is ${action.backfill}: wakeworthy backfill plan PIPELINE begins one, and wakeworthy handoff draft names those that run.`,
    };
  const { id, pipeline = id } = found;
  const refused = action.anyway ? undefined : whyNot(action, found, situation);
  if (refused !== undefined) return { refused: `${refused} Or say --anyway.` };
  const events = [
    {
      type: `backfill.${action.step}`,
      data: { backfill: id, pipeline, ...knownFields({ reader: action.reader }) },
    },
  ];
  return { events, says: saysOf(action, pipeline, leftOf(found, situation, action.reader)) };
}

/** Why a step is out of turn; undefined: it is not. */
function whyNot({ step: next, reader }: Step, found: Backfill, situation: Situation): string | undefined {
  const { stage, pipeline = found.id, way = 'swap', moved = [] } = found;
  switch (next) {
    case 'validated':
      return stage === 'swapped' ? `${pipeline} is swapped already: revert it first.` : undefined;
    case 'swapped':
      if (way === 'parallel')
        return `${pipeline} has many readers: they are moved one by one, with wakeworthy backfill moved ${pipeline} READER.`;
      if (stage === 'swapped') return `${pipeline} is swapped already.`;
      return stage === 'validated'
        ? undefined
        : `${pipeline} is not validated${stage === 'reverted' ? ' since it was reverted' : ''}: run its checks, then say wakeworthy backfill validate ${pipeline}.`;
    case 'reverted':
      return stage === 'swapped' ? undefined : `${pipeline} is not swapped, so there is no way back to go.`;
    case 'moved':
      return moved.includes(reader!) ? `${reader} was moved already.` : undefined;
    case 'finished': {
      const left = leftOf(found, situation);
      if (way === 'parallel') return left.length === 0 ? undefined : `Still to be moved: ${left.join(', ')}.`;
      return stage === 'swapped' ? undefined : `${pipeline} is ${stage}, and not swapped.`;
    }
  }
}

/** Readers of the lineage that nobody has told to be moved. */
function leftOf({ pipeline, moved = [], way }: Backfill, { catalog }: Situation, now?: string): string[] {
  if (way !== 'parallel' || pipeline === undefined) return [];
  return readersOf(pipeline, catalog)
    .map(({ id }) => id)
    .filter((id) => id !== now && !moved.includes(id));
}

function saysOf({ step: done, reader }: Step, pipeline: string, left: readonly string[]): string {
  switch (done) {
    case 'validated':
      return `${pipeline} is validated: it may be swapped.`;
    case 'swapped':
      return `${pipeline} is swapped. Run again what is below it, then finish; the same statements are the way back.`;
    case 'reverted':
      return `${pipeline} is as it was before the swap.`;
    case 'moved':
      return `${reader} reads the new table.${left.length === 0 ? ' That was the last one that is known.' : ` Left: ${left.join(', ')}.`}`;
    case 'finished':
      return `The backfill of ${pipeline} is finished.`;
  }
}
