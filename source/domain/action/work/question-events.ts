import { calledName } from '../../decision/report/voice.ts';
import type { BusinessQuestion } from '../../incident/state/question.ts';
import { knownFields } from '../../known-fields.ts';
import { QUESTION_PAGES } from '../../runbook/question-pages.ts';
import type { Situation } from '../../situation.ts';
import { moment } from '../../text/moment.ts';
import { byReference } from '../../work/by-reference.ts';
import { promiseOf } from '../../work/question/answering.ts';
import type { Action, Outcome } from '../action.ts';

type About = Extract<Action, { kind: 'ask-question' | 'answer-question' | 'document-question' }>;

/** Asking, answering and writing down an answer. Times are told in `zone`. */
export function questionEvents(
  action: About,
  situation: Situation,
  freshId: () => string,
  zone: string,
): Outcome {
  if (action.kind === 'ask-question') return asked(action, situation, freshId, zone);
  const found = byReference(action.question, situation.log.questions.values());
  if (!found)
    return { refused: `No single question ends in ${action.question}: see wakeworthy question list.` };
  return action.kind === 'answer-question' ? answered(action, found) : documented(action, found);
}

function asked(
  { text, from, area, pipeline, about }: Extract<About, { kind: 'ask-question' }>,
  { team, now }: Situation,
  freshId: () => string,
  zone: string,
): Outcome {
  const { answerBy, answerer } = promiseOf(team, area, now);
  const question = freshId();
  const to = answerer.person?.id;
  const who = to === undefined ? 'nobody' : calledName(team, to);
  const until =
    answerBy === undefined ? 'nobody works within four months' : `until ${moment(answerBy, now, zone)}`;
  return {
    events: [
      {
        type: 'question.asked',
        data: { question, text, from, ...knownFields({ area, pipeline, about, to, answerBy }) },
      },
    ],
    says: `Question ${question.slice(-6)} is with ${who}: ${until}.`,
  };
}

function answered(
  { text, page }: Extract<About, { kind: 'answer-question' }>,
  { id, answered: earlier }: BusinessQuestion,
): Outcome {
  if (text === undefined && page === undefined)
    return { refused: 'An answer needs words, or the page that has them.' };
  const again = earlier ? ', in place of the answer of before' : '';
  return {
    events: [{ type: 'question.answered', data: { question: id, ...knownFields({ text, page }) } }],
    says: `Question ${id.slice(-6)} is answered${again}.`,
  };
}

function documented(
  { page }: Extract<About, { kind: 'document-question' }>,
  { id, answered: answer }: BusinessQuestion,
): Outcome {
  if (!answer) return { refused: `Question ${id.slice(-6)} is not answered yet: answer it first.` };
  if (!page.startsWith(QUESTION_PAGES))
    return { refused: `Pages that answer questions stand in runbooks/${QUESTION_PAGES}.` };
  return {
    events: [{ type: 'question.documented', data: { question: id, page } }],
    says: `runbooks/${page}.md is the page of question ${id.slice(-6)}.`,
  };
}
