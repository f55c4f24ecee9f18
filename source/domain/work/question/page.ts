import type { BusinessQuestion } from '../../incident/state/question.ts';
import { QUESTION_PAGES } from '../../runbook/question-pages.ts';
import { visible } from '../../text/visible.ts';
import { dateOf } from '../../time/zone.ts';

/** Longer names of files are cut. */
const LONGEST = 60;

/** The id of a page for a question: `questions/where-does-net-revenue-come-from`. */
export function pageIdFor(title: string, question: Pick<BusinessQuestion, 'id'>): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return `${QUESTION_PAGES}${plain === '' ? `question-${question.id.slice(-6)}` : plain}`;
}

/** The page of an answer, as it stands in git: to be read by whoever asks next, and mended by whoever knows better. */
export function answerPage(question: BusinessQuestion, title: string, zone: string): string {
  const { text, area, pipeline, about, answered } = question;
  const heading = oneLine(title);
  const subject = about ?? pipeline;
  const words = (answered?.text ?? '').split(/\r?\n/).map(visible).join('\n').trim();
  return [
    '---',
    `title: ${JSON.stringify(heading)}`,
    `match: [${JSON.stringify(literally(oneLine(text)))}]`,
    '---',
    '',
    `# ${escaped(heading)}`,
    '',
    `${[
      `Asked ${dateOf(question.askedAt, zone)}`,
      ...(area === undefined ? [] : [`by ${escaped(oneLine(area))}`]),
      ...(subject === undefined ? [] : [`about ${escaped(oneLine(subject))}`]),
    ].join(' ')}: ${escaped(oneLine(text))}`,
    '',
    '## Answer',
    '',
    words === '' ? 'It is still to be written down.' : closed(words),
    '',
    '## When to ask somebody',
    '',
    'Where the number on the screen is not what this page says it is, or the page is older than the last change of the definition.',
    '',
  ].join('\n');
}

/** What somebody asked is no pattern: a star in it would stand for anything. */
function literally(text: string): string {
  return text.replace(/[*?]+/g, ' ').replace(/\s+/g, ' ').trim();
}

/** A block of code that nobody closed would hold all that follows. */
function closed(words: string): string {
  const fences = words.split('\n').filter((line) => /^ {0,3}(?:```|~~~)/.test(line));
  return fences.length % 2 === 0 ? words : `${words}\n${fences.at(-1)!.trim().slice(0, 3)}`;
}

function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/** Text as Markdown that means itself. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>]/g, '\\$&');
}
