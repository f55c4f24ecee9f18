import type { Question } from '../domain/handoff/questions.ts';
import { act, refused } from './act.ts';
import type { Step } from './event.ts';
import type { Key } from './key.ts';
import { type Interview, placeOf } from './mode.ts';
import type { BoardState } from './state.ts';
import { fieldWith, textIn, typeKey } from './text-field.ts';

/** Begins to write the handoff, or goes on where it was left: the first question that was not answered. */
export function startInterview(state: BoardState): Step {
  const { handoff } = state.views;
  if (!handoff) return refused(state, 'The handoff is still being read.');
  if (!handoff.mine) return refused(state, handoff.says);
  const open = handoff.questions.findIndex(({ id }) => !Object.hasOwn(state.handoffAnswers, id));
  return askAt(state, open < 0 ? handoff.questions.length : open, placeOf(state.mode));
}

/** The question on the screen; undefined where all have been asked. */
export function questionAt({ views }: Pick<BoardState, 'views'>, { index }: Interview): Question | undefined {
  return views.handoff?.questions[index];
}

/** A letter of an answer, or the key of one that is ready: that is recorded at once, as from anywhere else. */
export function typeInterview(state: BoardState, mode: Interview, key: Key): Step {
  const question = questionAt(state, mode);
  const choice =
    textIn(mode.field) === '' ? question?.choices?.find((one) => one.key === key.name) : undefined;
  if (!choice || !question) {
    const field = typeKey(mode.field, key);
    const kept = question ? answered(state, question.id, textIn(field)) : state;
    return { state: { ...kept, mode: { ...mode, field } }, effects: [] };
  }
  const step = act(answered(state, question.id, choice.label), choice.action);
  if (step.effects.length === 0) return step;
  const next = askAt(step.state, mode.index + 1, mode.back);
  return { state: next.state, effects: [...step.effects, ...next.effects] };
}

/** Takes the answer that stands there, empty or not, and asks the next question. */
export function answerInterview(state: BoardState, mode: Interview): Step {
  const question = questionAt(state, mode);
  if (!question) return { state: { ...state, mode: mode.back }, effects: [] };
  return askAt(answered(state, question.id, textIn(mode.field)), mode.index + 1, mode.back);
}

function askAt(state: BoardState, index: number, back: Interview['back']): Step {
  const question = state.views.handoff?.questions[index];
  if (!question) {
    return {
      state: {
        ...state,
        mode: {
          kind: 'confirm',
          says: ['Write this note and commit it?', 'Only that file is committed, and nothing is pushed.'],
          leads: { kind: 'write-handoff', answers: state.handoffAnswers },
          careful: false,
          back,
        },
      },
      effects: [],
    };
  }
  const before = Object.hasOwn(state.handoffAnswers, question.id)
    ? state.handoffAnswers[question.id]!
    : question.prefilled;
  return {
    state: { ...state, mode: { kind: 'interview', index, field: fieldWith(before), back } },
    effects: [],
  };
}

function answered(state: BoardState, id: string, text: string): BoardState {
  return { ...state, handoffAnswers: { ...state.handoffAnswers, [id]: text } };
}

/** Asks whether to accept the note that waits, and to take over what is open in it. */
export function askAccept(state: BoardState): Step {
  const waiting = state.views.handoff?.waiting;
  if (!waiting) return refused(state, 'No handoff waits to be accepted.');
  return {
    state: {
      ...state,
      mode: {
        kind: 'confirm',
        says: [`Accept ${waiting.file}?`, 'What is open in it becomes yours.'],
        leads: { kind: 'accept-handoff' },
        careful: false,
        back: placeOf(state.mode),
      },
    },
    effects: [],
  };
}
