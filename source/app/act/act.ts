import type { Action } from '../../domain/action/action.ts';
import type { ShownIncident } from '../../domain/audience/privacy/hide.ts';
import type { Question } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { selectedIncident } from './incident.ts';

/** Asks the door to do something. A board that may not write asks for nothing. */
export function act(state: BoardState, action: Action): Step {
  if (!state.capabilities.write) return { state, effects: [] };
  if (state.busy === 'writing') {
    return refused(state, 'The last change is still being written. Press the key again.');
  }
  return { state: { ...state, busy: 'writing' }, effects: [{ kind: 'act', action }] };
}

/** Leaves a question for what it led to; its text is kept until that is known to be written. */
export function actAndLeave(state: BoardState, question: Question, action: Action): Step {
  const step = act(state, action);
  if (step.effects.length === 0) return step;
  return { ...step, state: { ...step.state, mode: question.back, sent: question } };
}

/** Does something at once to the chosen incident, unless the choice moved by itself since the last key. */
export function onSelected(state: BoardState, actionOn: (incident: ShownIncident) => Action): Step {
  const incident = selectedIncident(state);
  if (!incident) return refused(state, 'Nothing is failing.');
  if (state.selectionMoved) {
    return refused(
      state,
      `The list changed just now: ${incident.pipeline} is chosen. Press the key again to go on.`,
    );
  }
  return act(state, actionOn(incident));
}

/** The board as it is, with the reason why nothing was done. */
export function refused(state: BoardState, text: string): Step {
  return { state: { ...state, notice: { kind: 'refused', text } }, effects: [] };
}
