import type { BusinessQuestion } from '../../incident/state/question.ts';
import { fitsAnywhere } from '../../runbook/match/match.ts';
import { isQuestionPage } from '../../runbook/question-pages.ts';
import type { Runbook } from '../../runbook/runbook.ts';
import { alike } from './alike.ts';

/** A page has to hold this part of the telling words of a question to be offered, an earlier one to be the same. */
const OFFERED = 0.5;
const SAME = 0.7;
/** More is no help to whoever reads it. */
const MOST = 3;

/** What of a page a question is looked for in. */
export type QuestionPage = Pick<Runbook, 'id' | 'title' | 'match' | 'sections' | 'steps' | 'advice'>;

/** The pages of `runbooks/questions` that may answer a question, the nearest first. */
export function pagesFor<T extends QuestionPage>(text: string, pages: readonly T[]): T[] {
  const answering = pages.filter(isQuestionPage);
  const findable = answering.map((page) => ({
    id: page.id,
    title: `${page.title} ${page.match.join(' ')}`,
    text: [
      ...page.sections.map(({ title }) => title),
      ...page.steps.map((step) => step.text),
      ...page.advice.flatMap(({ lines }) => lines),
    ].join(' '),
    page,
  }));
  const worded = alike(text, findable, OFFERED).map(({ one }) => one.page);
  return [...new Set([...fitting(text, answering), ...worded])].slice(0, MOST);
}

/** Pages that say for which questions they are, the closest first: before all one that was written for this very question. */
function fitting<T extends QuestionPage>(text: string, pages: readonly T[]): T[] {
  const asked = text.toLowerCase();
  const longest = (page: T) =>
    Math.max(0, ...page.match.filter((one) => fitsAnywhere(one, asked)).map((one) => one.length));
  const isOfIt = (page: T) => page.match.some((one) => inWords(one) === inWords(text));
  return pages
    .map((page) => ({ page, isOfIt: Number(isOfIt(page)), length: longest(page) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.isOfIt - a.isOfIt || b.length - a.length || (a.page.id < b.page.id ? -1 : 1))
    .map(({ page }) => page);
}

/** A question without what is no word in it. */
function inWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Questions that were asked before and mean the same, as far as their words tell; the newest first. */
export function askedBefore(
  { id, text }: Pick<BusinessQuestion, 'id' | 'text'>,
  questions: Iterable<BusinessQuestion>,
): BusinessQuestion[] {
  const others = [...questions].filter((one) => one.id !== id);
  const findable = others.map((question) => ({
    id: question.id,
    title: question.text,
    text: '',
    question,
  }));
  return (
    alike(text, findable, SAME)
      // Both ways: a long question holds the words of many short ones.
      .filter(({ one }) => alike(one.title, [{ id, title: text, text: '' }], SAME).length > 0)
      .map(({ one }) => one.question)
      .toSorted((a, b) => b.askedAt - a.askedAt || (a.id < b.id ? 1 : -1))
  );
}
