import { visible } from '../../../domain/text/visible.ts';
import { byReference } from '../../../domain/work/by-reference.ts';
import { answerPage, pageIdFor } from '../../../domain/work/question/page.ts';
import { type Command, Refused } from '../../command/command.ts';
import { commitData, commitWords } from '../../command/committed.ts';
import { requiredText, textOf } from '../../command/input.ts';

const EXAMPLE = 'wakeworthy question document 9f31c2 --title "Where net revenue comes from"';

/** `question document`: the page of an answer, written below `runbooks/questions` and committed alone. */
export const questionDocument: Command = {
  name: 'question document',
  summary: 'make a page of an answer in runbooks/questions, and commit it alone',
  needs: 'write',
  parameters: [{ name: '<question>', about: 'six or more last characters of its id' }],
  options: [
    { flags: '--title <title>', about: 'what the page is called; default: the question' },
    { flags: '--no-commit', about: 'leave the file uncommitted' },
  ],
  examples: [EXAMPLE],
  async run(context, input) {
    const reference = requiredText(input, 'question', EXAMPLE);
    const { team, log } = context.situation;
    const question = byReference(reference, log.questions.values());
    if (!question)
      throw new Refused(
        `No single question ends in ${visible(reference)}: see wakeworthy question list --all.`,
      );
    if (!question.answered)
      throw new Refused(
        `Question ${question.id.slice(-6)} is not answered yet: wakeworthy question answer ${question.id.slice(-6)} TEXT.`,
      );
    if (question.answered.text === undefined && question.answered.page !== undefined)
      throw new Refused(`runbooks/${visible(question.answered.page)}.md answers it already.`);
    const title = textOf(input, 'title') ?? question.text;
    const page = pageIdFor(title, question);
    const path = `runbooks/${page}.md`;
    if ((await context.runbooks()).exists(`${page}.md`))
      throw new Refused(
        `${path} exists already and is left as it is: put the answer there with an editor, or say another --title.`,
      );
    await context.writeNew([{ path, content: answerPage(question, title, team.timeZone) }]);
    const outcome =
      input.options.commit === false
        ? undefined
        : await context.commit([path], `Answer in ${page}: ${title.replace(/\s+/g, ' ').slice(0, 60)}`);
    const { says, events } = await context.act({ kind: 'document-question', question: question.id, page });
    return {
      data: {
        schema: 1,
        ...{ question: question.id, page, path },
        ...commitData(outcome),
        events: events.map(({ id, type }) => ({ id, type })),
      },
      text: visible(`${says.replace(/\.$/, '')}${commitWords(outcome)}`),
      exitCode: outcome?.kind === 'kept' && outcome.why !== 'ignored' ? 1 : 0,
    };
  },
};
