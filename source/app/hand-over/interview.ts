import type { Action } from '../../domain/action/action.ts';
import type { Question } from '../../domain/handoff/questions.ts';
import { act, refused } from '../act/act.ts';
import type { Key } from '../input/key.ts';
import { EMPTY_FIELD, fieldWith, proposing, textIn, typeKey } from '../input/text-field.ts';
import { keyFor } from '../keymap/binding.ts';
import { type Interview, isLastLook, placeOf, questionBefore } from '../mode.ts';
import type { Step } from '../state/event.ts';
import { callName } from '../state/people.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownHandoff } from '../state/view-data.ts';
import { typedAnswer } from './typed-answer.ts';

/** Begins to write the handoff of this shift, once: a key that is pressed again begins no second note. */
export function beginInterview(state: BoardState): Step {
  const written = state.views.handoff?.written;
  if (!written) return startInterview(state);
  const key = keyFor(state.keymap, 'write-handoff', 'handoff');
  return refused(state, `${written} is written.${key === undefined ? '' : ` ${key} writes it anew.`}`);
}

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

/** A letter or an editing key in the answer: what is typed counts, not what was chosen before. */
export function typeInterview(state: BoardState, mode: Interview, key: Key): Step {
  return asked(state, { ...mode, field: typeKey(mode.field, key), choice: null, problem: null });
}

/** Chooses the next of the answers that are ready, or the one before it; past the last one what was typed counts again. */
export function chooseAnswer(state: BoardState, direction: 1 | -1): Step {
  const { mode } = state;
  if (mode.kind !== 'interview') return { state, effects: [] };
  const count = choiceCount(state);
  if (count === 0) return refused(state, 'Type the answer; Enter goes on.');
  const place = (mode.choice ?? (direction === 1 ? -1 : count)) + direction;
  return asked(state, { ...mode, choice: place < 0 || place >= count ? null : place, problem: null });
}

/** How many answers are ready for the question on the screen. */
export function choiceCount(state: BoardState): number {
  const { mode } = state;
  return mode.kind === 'interview' ? (questionAt(state, mode)?.choices?.length ?? 0) : 0;
}

/**
 * Takes the answer that stands there, empty or not, and asks the next question. What can be recorded is recorded at
 * once, as from anywhere else.
 */
export function answerInterview(state: BoardState, mode: Interview): Step {
  const question = questionAt(state, mode);
  if (!question) return askNext(state, mode.back);
  const choice = mode.choice === null ? undefined : question.choices?.[mode.choice];
  if (choice) return recorded(state, mode, choice.label, choice.action);
  const text = textIn(mode.field).trim();
  const typed = typedAnswer(question, text, state);
  if (typed.kind === 'wrong') return asked(state, { ...mode, problem: typed.problem });
  if (typed.kind === 'action') return recorded(state, mode, text, typed.action);
  return askNext(answered(state, question.id, text), mode.back);
}

/** Asks the question before again, with what was said to it. */
export function askBeforeInHandoff(state: BoardState): Step {
  const { mode, views, handoffAnswers } = state;
  if (mode.kind !== 'interview' && !isLastLook(mode)) return { state, effects: [] };
  const before = askedBefore({ mode, views });
  if (!before)
    return refused(state, 'This is the first question. What was recorded is taken back with undo.');
  const said = Object.hasOwn(handoffAnswers, before.id) ? handoffAnswers[before.id]! : before.prefilled;
  return asked(withWordsKept(state), interviewAbout(before, said, mode.back));
}

/** The question of the handoff before the one on the screen; undefined: that is the first, or none is asked. */
function askedBefore({ mode, views }: Pick<BoardState, 'mode' | 'views'>): Question | undefined {
  const all = views.handoff?.questions ?? [];
  if (mode.kind === 'interview') return all[all.findIndex(({ id }) => id === mode.id) - 1];
  return isLastLook(mode) ? all.at(-1) : undefined;
}

/** Whether a question follows another that can be asked again. */
export function followsOne(state: BoardState): boolean {
  return askedBefore(state) !== undefined || questionBefore(state.mode) !== undefined;
}

/** What was typed as words of the note stays there for whoever goes back from it; what is to be recorded waits for Enter. */
function withWordsKept(state: BoardState): BoardState {
  const { mode } = state;
  if (mode.kind !== 'interview') return state;
  const question = questionAt(state, mode);
  if (!question) return state;
  const text = textIn(mode.field).trim();
  const isNews = text !== '' && text !== question.prefilled.trim();
  return isNews && typedAnswer(question, text, state).kind === 'words'
    ? answered(state, question.id, text)
    : state;
}

/**
 * The state with a question on the screen that is still asked: what is recorded takes questions away and brings others,
 * and the note is not shown for the last yes while one is open.
 */
export function withInterview(state: BoardState): BoardState {
  const { mode } = state;
  if (mode.kind !== 'interview' && !isLastLook(mode)) return state;
  if (mode.kind === 'interview') {
    const question = questionAt(state, mode);
    if (question) return { ...state, mode: withProposal(mode, question) };
  } else if (unanswered(state).length === 0) return state;
  return askNext(state, mode.back).state;
}

/** What is proposed may be another since something was recorded; what was typed stays. */
function withProposal(mode: Interview, { prefilled }: Question): Interview {
  const { field, choice } = mode;
  const isUntouched = choice === null && (field.proposed || field === EMPTY_FIELD);
  return isUntouched && textIn(field) !== prefilled ? { ...mode, field: proposing(prefilled) } : mode;
}

/** The questions that nothing was said to yet, in their order. */
export function unanswered({ views, handoffAnswers }: BoardState): readonly Question[] {
  return (views.handoff?.questions ?? []).filter(({ id }) => !Object.hasOwn(handoffAnswers, id));
}

function recorded(state: BoardState, mode: Interview, says: string, action: Action): Step {
  const step = act(answered(state, mode.id, says), action);
  if (step.effects.length === 0) return { ...step, state: { ...step.state, mode } };
  const next = askNext({ ...step.state, sent: mode }, mode.back);
  return { state: next.state, effects: [...step.effects, ...next.effects] };
}

function askNext(state: BoardState, back: Interview['back']): Step {
  const [question] = unanswered(state);
  return question
    ? asked(state, interviewAbout(question, question.prefilled, back))
    : askToWrite(state, back);
}

const WRITES_IT: Readonly<Record<ShownHandoff['goes'], readonly string[]>> = {
  'with the log': ['Is this the note? y writes and sends it.', 'It goes with the log. Up and Down read it.'],
  'with a branch': [
    'Is this the note? y writes and commits it.',
    'Only that file is committed, and nothing is pushed. Up and Down read it.',
  ],
  nowhere: [
    'Is this the note? y writes it.',
    'It stays on this machine until wakeworthy sync lets it travel. Up and Down read it.',
  ],
};

/** The last question: it shows the note, and only a deliberate letter writes it. */
function askToWrite(state: BoardState, back: Interview['back']): Step {
  const answers = state.handoffAnswers;
  return {
    state: {
      ...state,
      mode: {
        kind: 'confirm',
        says: WRITES_IT[state.views.handoff?.goes ?? 'nowhere'],
        leads: { kind: 'write-handoff', answers },
        careful: true,
        back: { ...back, scroll: 0 },
      },
    },
    effects: [{ kind: 'look', view: 'handoff', answers }],
  };
}

function interviewAbout({ id, kind, prefilled }: Question, text: string, back: Interview['back']): Interview {
  const lines = kind === 'text';
  const field = text === prefilled ? proposing(text) : fieldWith(text);
  return { kind: 'interview', id, field, lines, choice: null, problem: null, back };
}

function asked(state: BoardState, mode: Interview): Step {
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
        says: [
          `Accept ${waiting.file}?`,
          ...(waiting.to === undefined || waiting.to === state.capabilities.person
            ? []
            : [`It is written for ${callName(state, waiting.to)}.`]),
          'What is open in it becomes yours.',
        ],
        leads: { kind: 'accept-handoff' },
        careful: false,
        back: placeOf(state.mode),
      },
    },
    effects: [],
  };
}
