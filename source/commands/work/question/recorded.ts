import type { BusinessQuestion } from '../../../domain/incident/state/question.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Runbook } from '../../../domain/runbook/runbook.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { type AnswerPromise, promiseOf } from '../../../domain/work/question/answering.ts';
import { pagesFor } from '../../../domain/work/question/known-answers.ts';
import { answererWords } from '../../../domain/work/question/reply.ts';
import type { Done, WriteContext } from '../../command/command.ts';

/** What somebody asks, of whom, about what. */
export interface AskedQuestion {
  readonly text: string;
  readonly from: string;
  readonly area?: string;
  readonly pipeline?: string;
  readonly about?: string;
}

/** A question on record: what was promised, and which pages may answer it. */
export interface RecordedQuestion {
  readonly question: BusinessQuestion;
  readonly promise: AnswerPromise;
  readonly pages: readonly Runbook[];
  readonly events: Done['events'];
}

/** The pages that may answer a question, the nearest first. */
export async function pagesAbout(context: WriteContext, text: string): Promise<readonly Runbook[]> {
  return pagesFor(text, (await context.runbooks()).runbooks);
}

/** Records a question. `pages`: those that may answer it. */
export async function recordQuestion(
  context: WriteContext,
  asked: AskedQuestion,
  pages: readonly Runbook[],
): Promise<RecordedQuestion> {
  const { team, now } = context.situation;
  const { events } = await context.act({ kind: 'ask-question', ...asked });
  const promise = promiseOf(team, asked.area, now);
  const question: BusinessQuestion = {
    ...{ id: String(events[0]!.data.question), askedAt: now, by: context.by },
    ...asked,
    ...knownFields({ answerBy: promise.answerBy, to: promise.answerer.person?.id }),
  };
  return { question, promise, pages, events };
}

/** The same in one sentence: who answers it and why, until when, and what may answer it already. */
export function recordedWords(
  { question, promise, pages }: RecordedQuestion,
  { situation, zones }: WriteContext,
): string {
  const { team, now } = situation;
  const until = promise.answerBy === undefined ? '' : `, until ${moment(promise.answerBy, now, zones.said)}`;
  const [page] = pages;
  const answered = page === undefined ? '' : ` Perhaps ${page.path} answers it.`;
  return visible(
    `Question ${question.id.slice(-6)}: ${answererWords(promise.answerer, team, question.area)}${until}.${answered}`,
  );
}
