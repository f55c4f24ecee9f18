import { moment } from '../../domain/text/moment.ts';
import type { Confirmation, Place } from '../mode.ts';
import type { BoardState } from '../state/state.ts';
import { mayWaitHere } from './incident.ts';

/** Asks whether to go back to sleep: what is held until when, and what that would leave undone. */
export function sleepQuestion(state: BoardState, back: Place): Confirmation {
  const { holds, urgent } = mayWaitHere(state);
  const held = holds.map(
    ({ pipeline, until }) => `${pipeline} is held until ${moment(until, state.now, state.report.timeZone)}.`,
  );
  const undone = urgent.map(({ pipeline }) => `${pipeline} is worth starting now and would be left alone.`);
  return {
    kind: 'confirm',
    says: [
      urgent.length > 0 ? 'Go back to sleep although something cannot wait?' : 'Go back to sleep?',
      ...undone,
      ...(held.length > 0 ? held : ['There is nothing to hold.']),
    ],
    asked: JSON.stringify([holds, urgent]),
    leads: { kind: 'act', action: urgent.length > 0 ? { kind: 'sleep', anyway: true } : { kind: 'sleep' } },
    careful: urgent.length > 0,
    back,
  };
}

/** Whether a question is the one above. */
export function asksSleep(question: Confirmation): boolean {
  return question.leads.kind === 'act' && question.leads.action.kind === 'sleep';
}
