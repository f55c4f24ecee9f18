import { visible } from '../../../domain/text/visible.ts';
import { byReference } from '../../../domain/work/by-reference.ts';
import { answerPage, pageIdFor } from '../../../domain/work/question/page.ts';
import { Refused, type WriteContext } from '../../command/command.ts';

/**
 * Writes the page of an answer below `runbooks/questions`, commits it alone where that is wanted, and records it.
 * `reference`: six or more last characters of the question's id.
 *
 * @throws Refused where there is no answer of which a page could be made, or the page is there already
 */
export async function writeAnswerPage(
  context: WriteContext,
  reference: string,
  { title: wanted, commits }: { readonly title?: string | undefined; readonly commits: boolean },
) {
  const { team, log } = context.situation;
  const question = byReference(reference, log.questions.values());
  if (!question)
    throw new Refused(
      `No single question ends in ${visible(reference)}: see wakeworthy question list --all.`,
    );
  const end = question.id.slice(-6);
  if (!question.answered)
    throw new Refused(`Question ${end} is not answered yet: wakeworthy question answer ${end} TEXT.`);
  if (question.answered.text === undefined && question.answered.page !== undefined)
    throw new Refused(`runbooks/${visible(question.answered.page)}.md answers it already.`);
  const title = wanted ?? question.text;
  const page = pageIdFor(title, question);
  const path = `runbooks/${page}.md`;
  if ((await context.runbooks()).exists(`${page}.md`))
    throw new Refused(
      `${path} exists already and is left as it is: wakeworthy question answer ${end} --page ${page} says that it answers this, or say another --title.`,
    );
  await context.writeNew([{ path, content: answerPage(question, title, team.timeZone) }]);
  const outcome = commits
    ? await context.commit([path], visible(`Answer in ${page}: ${title.replace(/\s+/g, ' ').slice(0, 60)}`))
    : undefined;
  const { says, events } = await context.act({ kind: 'document-question', question: question.id, page });
  return { question, page, path, outcome, says, events };
}
