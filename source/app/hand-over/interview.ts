import type { Question } from '../../domain/handoff/questions.ts';
import { act, refused } from '../act/act.ts';
import type { Key } from '../input/key.ts';
import { fieldWith, textIn, typeKey } from '../input/text-field.ts';
import { type Interview, placeOf } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';

/** Begins to write the handoff, or goes on where it was left: the first question that was not answered. */
export function startInterview(state: BoardState): Step {
  const { handoff } = state.views;
  if (!handoff) return refused(state, 'The handoff is still being read.');
  if (!handoff.mine) return refused(state, handoff.says);
  return askNext(state, placeOf(state.mode));
}

/** The question on the screen; undefined where all have been asked. */
export function questionAt({ views }: Pick<BoardState, 'views'>, { id }: Interview): Question | undefined {
  return views.handoff?.questions.find((one) => one.id === id);
}

/** A letter of an answer, or the key of one that is ready: that is recorded at once, as from anywhere else. */
export function typeInterview(state: BoardState, mode: Interview, key: Key): Step {
  const question = questionAt(state, mode);
  const choice =
    textIn(mode.field) === '' ? question?.choices?.find((one) => one.key === key.name) : undefined;
  if (!choice || !question) {
    return { state: { ...state, mode: { ...mode, field: typeKey(mode.field, key) } }, effects: [] };
  }
  const step = act(answered(state, question.id, choice.label), choice.action);
  if (step.effects.length === 0) return step;
  const next = askNext(step.state, mode.back);
  return { state: next.state, effects: [...step.effects, ...next.effects] };
}

/** Takes the answer that stands there, empty or not, and asks the next question. */
export function answerInterview(state: BoardState, mode: Interview): Step {
  const question = questionAt(state, mode);
  return askNext(question ? answered(state, question.id, textIn(mode.field)) : state, mode.back);
}

/** The questions that nothing was said to yet, in their order. */
export function unanswered({ views, handoffAnswers }: BoardState): readonly Question[] {
  return (views.handoff?.questions ?? []).filter(({ id }) => !Object.hasOwn(handoffAnswers, id));
}

function askNext(state: BoardState, back: Interview['back']): Step {
  const [question] = unanswered(state);
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
  const mode = { kind: 'interview', id: question.id, field: fieldWith(question.prefilled), back } as const;
  return { state: { ...state, mode }, effects: [] };
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
