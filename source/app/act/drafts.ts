import { textIn } from '../input/text-field.ts';
import type { FieldPurpose, FieldQuestion, Mode, Subject } from '../mode.ts';
import type { Draft, Drafts, NewLine, Writing } from '../state/draft.ts';
import type { BoardState } from '../state/state.ts';

/** What was typed for this before; undefined where nothing was. */
export function draftFor({ drafts }: BoardState, purpose: string, subject: Subject): string | undefined {
  const key = keyOf(purpose, subject);
  return Object.hasOwn(drafts, key) ? drafts[key]?.text : undefined;
}

/** The drafts with what was said for the handoff so far. */
export function withAnswersKept(before: BoardState, after: BoardState): BoardState {
  const { handoffAnswers } = after;
  if (before.handoffAnswers === handoffAnswers) return after;
  const others = Object.entries(after.drafts).filter(([, { purpose }]) => purpose !== 'handoff');
  const said = Object.entries(handoffAnswers).map(([id, text]): [string, Draft] => [
    `handoff:${id}`,
    { purpose: 'handoff', pipeline: id, text },
  ]);
  return { ...after, drafts: Object.fromEntries([...others, ...said]) };
}

/** What was said for the handoff before the program ended. */
export function answersIn(drafts: Drafts): Readonly<Record<string, string>> {
  const said = Object.values(drafts).filter(({ purpose }) => purpose === 'handoff');
  return Object.fromEntries(said.map(({ pipeline, text }) => [pipeline, text]));
}

/** The state with what was just typed kept; an emptied text is no draft. */
export function withDraftKept(before: BoardState, after: BoardState): BoardState {
  const now = keptQuestion(after.mode);
  if (!now || now.question.field === keptQuestion(before.mode)?.question.field) return after;
  const was = keptQuestion(before.mode);
  // A question that was just opened holds what was proposed, not what was typed.
  if (was?.question.subject.id !== now.question.subject.id || was.purpose !== now.purpose) return after;
  // What was only called back is no text that anybody typed.
  const text = now.question.field.recalled ? '' : textIn(now.question.field);
  return withDraft(after, now.purpose, now.question.subject, text);
}

/** The state with this text as the draft for its purpose; without one where it is empty. */
export function withDraft(
  state: BoardState,
  purpose: Writing | NewLine,
  subject: Subject,
  text: string,
): BoardState {
  const { [keyOf(purpose, subject)]: kept, ...others } = state.drafts;
  if ((kept?.text ?? '') === text || (text.trim() === '' && !kept)) return state;
  if (text.trim() === '') return { ...state, drafts: others };
  return {
    ...state,
    drafts: { ...others, [keyOf(purpose, subject)]: { purpose, pipeline: subject.pipeline, text } },
  };
}

/** The state without the drafts of a question whose answer is written: of several lines all of them. */
export function withDraftWritten(state: BoardState): BoardState {
  const { sent } = state;
  if (sent?.kind !== 'field') return state;
  const { kind } = sent.purpose;
  const form = FORMS.find((lines) => lines.includes(kind));
  if (form) return form.reduce((left, line) => without(left, `${line}:${sent.subject.id}`), state);
  const kept = keptQuestion(sent);
  return kept ? withDraft(state, kept.purpose, kept.question.subject, '') : state;
}

/** What is asked line by line; the last one of a form may be one of which no text is kept. */
const FORMS: readonly (readonly FieldPurpose['kind'][])[] = [
  ['question-text', 'question-from', 'question-area'],
  [
    ...(['request-title', 'request-from', 'request-area', 'request-effort'] as const),
    ...(['request-value', 'request-value-by'] as const),
  ],
  ['follow-up', 'effort'],
];

function without(state: BoardState, key: string): BoardState {
  if (!Object.hasOwn(state.drafts, key)) return state;
  const { [key]: _, ...drafts } = state.drafts;
  return { ...state, drafts };
}

/** The field of a question whose text is worth keeping: what somebody wrote, not a time or a number. */
function keptQuestion(
  mode: Mode,
): { readonly question: FieldQuestion; readonly purpose: Writing | NewLine } | undefined {
  if (mode.kind !== 'field') return undefined;
  const { kind } = mode.purpose;
  return isKept(kind) ? { question: mode, purpose: kind } : undefined;
}

const KEPT: readonly FieldPurpose['kind'][] = [
  ...(['note', 'plan', 'block', 'answer', 'promise-why'] as const),
  ...FORMS.flat().filter((kind) => kind !== 'effort'),
];

function isKept(kind: FieldPurpose['kind']): kind is Writing | NewLine {
  return KEPT.includes(kind);
}

function keyOf(purpose: string, subject: Subject): string {
  return `${purpose}:${subject.id}`;
}
