import { visible } from '../../../domain/text/visible.ts';
import type { Command } from '../../command/command.ts';
import { commitData, commitWords } from '../../command/committed.ts';
import { requiredText, textOf } from '../../command/input.ts';
import { writeAnswerPage } from './answer-page.ts';

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
    const { question, page, path, outcome, says, events } = await writeAnswerPage(
      context,
      requiredText(input, 'question', EXAMPLE),
      { title: textOf(input, 'title'), commits: input.options.commit !== false },
    );
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
