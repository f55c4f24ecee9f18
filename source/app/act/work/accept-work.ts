import type { FieldQuestion } from '../../mode.ts';
import type { Step } from '../../state/event.ts';
import type { BoardState } from '../../state/state.ts';
import { acceptWorkLine } from './known-work.ts';
import { lineOf, type WorkPurpose } from './line.ts';
import { acceptNewQuestion, acceptNewRequest } from './new-work.ts';

/**
 * Takes a line about work that is no incident: the next one is asked, or it is recorded. `wrong`: shows what is wrong
 * with it.
 */
export function acceptWork(
  state: BoardState,
  mode: FieldQuestion,
  purpose: WorkPurpose,
  text: string,
  wrong: (problem: string) => Step,
): Step {
  const line = lineOf(state, mode, text, wrong);
  switch (purpose.kind) {
    case 'question-text':
    case 'question-from':
    case 'question-area':
      return acceptNewQuestion(purpose, line);
    case 'answer':
    case 'request-hours':
    case 'due':
    case 'promise':
    case 'promise-why':
      return acceptWorkLine(purpose, line);
    default:
      return acceptNewRequest(purpose, line);
  }
}
