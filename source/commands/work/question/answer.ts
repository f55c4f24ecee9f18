import { knownFields } from '../../../domain/known-fields.ts';
import { isQuestionPage, QUESTION_PAGES } from '../../../domain/runbook/question-pages.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatHours } from '../../../domain/time/duration.ts';
import { byReference } from '../../../domain/work/by-reference.ts';
import { answerHours } from '../../../domain/work/question/answer-within.ts';
import { hoursBetween } from '../../../domain/work/question/answering.ts';
import { askedBefore } from '../../../domain/work/question/known-answers.ts';
import { answerReply } from '../../../domain/work/question/reply.ts';
import { type Command, Refused } from '../../command/command.ts';
import { requiredText, textOf } from '../../command/input.ts';

const EXAMPLE = 'wakeworthy question answer 9f31c2 "Two refunds of Monday were booked late"';

/** `question answer`: the answer, in words or as a page, and the text to send. */
export const questionAnswer: Command = {
  name: 'question answer',
  summary: 'answer a question, in words or by a page; prints the text to send',
  needs: 'write',
  parameters: [
    { name: '<question>', about: 'six or more last characters of its id' },
    { name: '[text...]', about: 'the answer' },
  ],
  options: [{ flags: '--page <page>', about: 'the page that answers it: questions/net-revenue' }],
  examples: [EXAMPLE, 'wakeworthy question answer 9f31c2 --page questions/where-a-number-comes-from'],
  async run(context, input) {
    const reference = requiredText(input, 'question', EXAMPLE);
    const text = textOf(input, 'text')?.trim();
    const page = await pageFrom(textOf(input, 'page'), context);
    const { says, events } = await context.act({
      kind: 'answer-question',
      question: reference,
      ...knownFields({ text, page: page?.id }),
    });
    const { team, now, log } = context.situation;
    const question = byReference(reference, log.questions.values())!;
    const took = hoursBetween(team, question.area, question.askedAt, question.answered?.at ?? now);
    const before = askedBefore(question, (await context.history()).questions.values());
    const isAskedAgain = before.length > 0 && page === undefined && question.documented === undefined;
    const reply = answerReply(
      { text: question.text, answered: { at: now, by: context.by, ...knownFields({ text }) } },
      page,
    );
    return {
      data: {
        schema: 1,
        question: question.id,
        hours: Math.round(took * 100) / 100,
        promisedHours: answerHours(team, question.area),
        ...{ askedBefore: before.map(({ id }) => id), reply },
        events: events.map(({ id, type }) => ({ id, type })),
      },
      text: [
        `${visible(says)} It took ${formatHours(took)} of working time; ${formatHours(answerHours(team, question.area))} were promised.`,
        ...(isAskedAgain
          ? [
              `It was asked before: wakeworthy question document ${question.id.slice(-6)} makes a page of the answer.`,
            ]
          : []),
        '',
        'To paste:',
        ...reply.split('\n').map(visible),
      ].join('\n'),
    };
  },
};

async function pageFrom(named: string | undefined, context: Parameters<Command['run']>[0]) {
  if (named === undefined) return undefined;
  const { runbooks } = await context.runbooks();
  const plain = named.replace(/^\.?\/?(?:runbooks\/)?/, '').replace(/\.md$/i, '');
  const page = runbooks.find(({ id }) => id === plain || id === `${QUESTION_PAGES}${plain}`);
  if (page) return page;
  const known = runbooks.filter(isQuestionPage).map(({ id }) => id);
  throw new Refused(
    `There is no page runbooks/${visible(plain)}.md. Pages that answer questions: ${known.join(', ') || 'none'}.`,
  );
}
