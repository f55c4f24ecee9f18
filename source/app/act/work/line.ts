import type { Action } from '../../../domain/action/action.ts';
import type { FieldPurpose, FieldQuestion, NewQuestion, NewRequest, WorkLine } from '../../mode.ts';
import type { Step } from '../../state/event.ts';
import type { BoardState } from '../../state/state.ts';
import { actAndLeave } from '../act.ts';
import { askLine } from '../ask.ts';

/** A line that was typed about work that is no incident, and what may become of it. */
export interface Line {
  readonly state: BoardState;
  readonly mode: FieldQuestion;
  readonly text: string;
  /** Asks the next line, in which something may stand already. */
  next(following: FieldPurpose, text?: string): Step;
  act(action: Action): Step;
  /** Shows what is wrong with it. */
  wrong(problem: string): Step;
}

export function lineOf(
  state: BoardState,
  mode: FieldQuestion,
  text: string,
  wrong: (problem: string) => Step,
): Line {
  return {
    ...{ state, mode, text, wrong },
    next: (following, before = '') => askLine({ ...state, mode: mode.back }, following, mode.subject, before),
    act: (action) => actAndLeave(state, mode, action),
  };
}

/** What a line about work that is no incident is for. */
export type WorkPurpose = NewQuestion | NewRequest | WorkLine;

const WORK_PURPOSES: ReadonlySet<string> = new Set([
  'question-text',
  'question-from',
  'question-area',
  'answer',
  'request-title',
  'request-from',
  'request-area',
  'request-effort',
  'request-value',
  'request-value-by',
  'request-hours',
  'due',
  'promise',
  'promise-why',
] satisfies WorkPurpose['kind'][]);

/** Whether a line is about work that is no incident. */
export function isWorkPurpose(purpose: FieldPurpose): purpose is WorkPurpose {
  return WORK_PURPOSES.has(purpose.kind);
}

const MAY_BE_EMPTY: ReadonlySet<FieldPurpose['kind']> = new Set([
  'request-value',
  'request-value-by',
  'question-area',
]);

/** Whether Enter alone says something too. */
export function mayBeEmpty({ kind }: FieldPurpose): boolean {
  return MAY_BE_EMPTY.has(kind);
}
