import { recalling, textIn } from '../input/text-field.ts';
import type { FieldQuestion } from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';

/** So many answers of one kind are kept. */
const MOST = 20;

/** The line with what was answered to the same question before, or after that; at the end with nothing. */
export function recall(state: BoardState, direction: 1 | -1): Step {
  const { mode } = state;
  if (mode.kind !== 'field') return { state, effects: [] };
  const said = saidFor(state, mode);
  const here = said.lastIndexOf(textIn(mode.field));
  const next = (here === -1 ? said.length : here) + direction;
  if (next < 0 || next > said.length) return { state, effects: [] };
  return {
    state: { ...state, mode: { ...mode, field: recalling(said[next] ?? ''), problem: null } },
    effects: [],
  };
}

/** The state with an answer kept for the next time the same is asked. */
export function withSaid(state: BoardState, question: FieldQuestion, text: string): BoardState {
  if (text === '') return state;
  const others = saidFor(state, question).filter((one) => one !== text);
  return { ...state, said: { ...state.said, [question.purpose.kind]: [...others, text].slice(-MOST) } };
}

function saidFor({ said }: BoardState, { purpose }: FieldQuestion): readonly string[] {
  return Object.hasOwn(said, purpose.kind) ? said[purpose.kind]! : [];
}
