import type { Backfill } from '../../incident/state/running-work.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { sameName } from '../../text/same-name.ts';
import { readersOf } from '../../work/backfill/downstream.ts';
import { leftWords, readersLeft } from '../../work/backfill/running.ts';
import { byPipelineOrReference } from '../../work/by-reference.ts';
import type { Action, Outcome } from '../action.ts';

type Start = Extract<Action, { kind: 'start-backfill' }>;
type Step = Extract<Action, { kind: 'backfill-step' }>;

/** Beginning a backfill, and each step of its way. */
export function backfillEvents(action: Start | Step, situation: Situation, freshId: () => string): Outcome {
  return action.kind === 'start-backfill' ? started(action, situation, freshId) : step(action, situation);
}

function started(
  { pipeline, from, to, table, way, readers }: Start,
  { log }: Situation,
  freshId: () => string,
): Outcome {
  const running = [...log.backfills.values()].find((one) => one.pipeline === pipeline);
  if (running)
    return {
      refused: `Another backfill of ${pipeline} is on record (${running.id.slice(-6)}, ${running.stage}; of other days, or planned otherwise): finish that first (--anyway gives it up), or look at a plan with --dry-run.`,
    };
  const backfill = freshId();
  return {
    events: [
      {
        type: 'backfill.started',
        data: { backfill, pipeline, way, ...knownFields({ from, to, table, readers }) },
      },
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
  if (!found) return { refused: noneNamed(action.backfill, situation) };
  const { id, pipeline = id } = found;
  const never = impossible(action, found);
  if (never !== undefined) return { refused: never };
  const refused = action.anyway ? undefined : whyNot(action, found, situation);
  if (refused !== undefined) return { refused: `${refused} Or say --anyway.` };
  const { reader } = action;
  const events = [
    { type: `backfill.${action.step}`, data: { backfill: id, pipeline, ...knownFields({ reader }) } },
  ];
  return { events, says: saysOf(action, found, situation) };
}

/** Several of one pipeline are named by their ids. */
function noneNamed(reference: string, { log }: Situation): string {
  const same = [...log.backfills.values()].filter((one) => one.pipeline === sameName(reference));
  if (same.length < 2)
    return `No single backfill is ${reference}: wakeworthy backfill list has those that run.`;
  const ids = same.map(({ id, stage }) => `${id.slice(-6)} (${stage})`).join(', ');
  return `${same.length} backfills of ${reference} run, ${ids}: say the end of the id.`;
}

/** Why a step is none of this way at all; undefined: it is one. */
function impossible({ step: next }: Step, { way = 'swap', pipeline = '' }: Backfill): string | undefined {
  if (next === 'swapped' && way === 'parallel')
    return `${pipeline} has many readers: they are moved one by one, with wakeworthy backfill moved ${pipeline} READER.`;
  if (next === 'reverted' && way === 'parallel')
    return `${pipeline} is not swapped but built beside it: its readers go back one by one, and there is nothing to revert.`;
  if (next === 'moved' && way === 'swap')
    return `${pipeline} is swapped at once: its readers keep the name, and none has to move.`;
  return undefined;
}

/** Why a step is out of turn; undefined: it is not. */
function whyNot({ step: next, reader }: Step, found: Backfill, situation: Situation): string | undefined {
  const { stage, pipeline = found.id, way = 'swap', moved = [] } = found;
  const notValid = `${pipeline} is not validated${stage === 'reverted' ? ' since it was reverted' : ''}: run its checks, then say wakeworthy backfill validate ${pipeline}.`;
  switch (next) {
    case 'validated':
      if (stage === 'validated') return `${pipeline} is validated already.`;
      return stage === 'swapped' ? `${pipeline} is swapped already: revert it first.` : undefined;
    case 'swapped':
      if (stage === 'swapped') return `${pipeline} is swapped already.`;
      return stage === 'validated' ? undefined : notValid;
    case 'reverted':
      return stage === 'swapped' ? undefined : `${pipeline} is not swapped, so there is no way back to go.`;
    case 'moved':
      if (moved.includes(reader!)) return `${reader} was moved already.`;
      return stage === 'validated' ? undefined : notValid;
    case 'finished': {
      if (way === 'swap')
        // What was reverted may be given up.
        return stage === 'swapped' || stage === 'reverted'
          ? undefined
          : `${pipeline} is ${stage}, and not swapped.`;
      const { known, more } = readersLeft(found, situation);
      if (stage !== 'validated') return notValid;
      return known.length + more === 0 ? undefined : `Still to be moved: ${leftWords(known, more)}.`;
    }
  }
}

function saysOf({ step: done, reader }: Step, found: Backfill, situation: Situation): string {
  const { pipeline = found.id, way, stage } = found;
  switch (done) {
    case 'validated':
      return way === 'parallel'
        ? `${pipeline} is validated: its readers may move to the new table.`
        : `${pipeline} is validated: it may be swapped.`;
    case 'swapped':
      return `${pipeline} is swapped. Run again what is below it, then finish; the same statements are the way back.`;
    case 'reverted':
      return `${pipeline} is as it was before the swap.`;
    case 'moved': {
      const isKnown = readersOf(pipeline, situation.catalog).some(({ id }) => id === reader);
      const { known, more } = readersLeft(found, situation, reader);
      const left =
        known.length + more === 0
          ? 'That was the last one that is known.'
          : `Left: ${leftWords(known, more)}.`;
      return `${reader}${isKnown ? '' : ', which the lineage does not know,'} reads the new table. ${left}`;
    }
    case 'finished':
      return stage === 'reverted' || (way !== 'parallel' && stage !== 'swapped')
        ? `The backfill of ${pipeline} is given up: its table is as it was.`
        : `The backfill of ${pipeline} is finished.`;
  }
}
