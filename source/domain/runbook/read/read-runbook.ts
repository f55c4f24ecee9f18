import type { Finding } from '../../catalog/finding/finding.ts';
import { visible } from '../../text/visible.ts';
import type { Runbook, RunbookSection, RunbookStep } from '../runbook.ts';
import { adviceIn } from './advice.ts';
import { decisionsOf } from './decisions.ts';
import { findSteps } from './find-steps.ts';
import { definitionsOf, linksIn, markdownTree } from './markdown-tree.ts';
import { mendFences } from './mend-fences.ts';
import { plainMarkdown } from './plain-markdown.ts';
import type { StepDraft } from './step-draft.ts';

/** What the front matter of a runbook says, read elsewhere. */
export interface RunbookHead {
  readonly title?: string;
  readonly match?: readonly string[];
  readonly owner?: string;
  readonly reviewed?: string;
  readonly pipelines?: readonly string[];
  readonly findings: readonly Finding[];
}

export const NO_HEAD: RunbookHead = { findings: [] };

/**
 * Reads a runbook. Any text is one: what cannot be understood is text to read, and nothing throws.
 * @param path from the root of the workspace: `runbooks/schema-change.md`
 */
export function readRunbook(path: string, written: string, head: RunbookHead = NO_HEAD): Runbook {
  const id = idOf(path);
  const whole = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { text, unclosed, shortClosed } = mendFences(plainMarkdown(whole));
  const tree = markdownTree(text);
  const { steps: drafts, sections } = findSteps(tree, text);
  const steps = numbered(drafts, sections, id);
  return {
    id,
    path,
    title: head.title ?? sections[0]?.title ?? id.replace(/^.*\//, ''),
    match: head.match ?? [],
    pipelines: head.pipelines ?? [],
    ...(head.owner === undefined ? {} : { owner: head.owner }),
    ...(head.reviewed === undefined ? {} : { reviewed: head.reviewed }),
    steps,
    sections,
    links: linksIn(tree, definitionsOf(tree)),
    advice: adviceIn(sections, text),
    findings: [
      ...head.findings,
      ...unclosed.map((line) =>
        finding(
          path,
          line,
          'this code is never closed; it is taken to end before the next heading or numbered item',
          'a line ``` after the code',
        ),
      ),
      ...shortClosed.map((line) =>
        finding(path, line, 'two backticks do not close code that three opened', 'a line ``` after the code'),
      ),
      ...steps
        .flatMap(({ commands }) => commands)
        .filter(({ unsafe }) => unsafe)
        .map(({ line }) =>
          finding(
            path,
            line,
            'this command holds a character that a screen hides or obeys; it can be neither copied nor run',
            'plain text',
          ),
        ),
    ],
  };
}

/** `schema-change` of `runbooks/schema-change.md`. */
export function idOf(path: string): string {
  return path.replace(/^runbooks\//, '').replace(/\.md$/i, '');
}

function finding(file: string, line: number, message: string, expected: string): Finding {
  return { severity: 'warning', file, line, message, expected };
}

/**
 * Numbers in the order of the text: `3`, and `3.1` for what stands below it. Where one numbered list is what the page
 * is about, its numbers count, as the text speaks of them, and what stands around it has letters.
 */
function numbered(
  drafts: readonly StepDraft[],
  sections: readonly RunbookSection[],
  id: string,
): RunbookStep[] {
  const main = mainList(drafts);
  const letters = main === undefined ? undefined : lettered();
  const counts: number[] = [];
  let top = '';
  const numbers = drafts.map(({ depth, list, ownNumber }) => {
    const level = Math.min(depth, counts.length);
    counts.length = level + 1;
    counts[level] = (counts[level] ?? 0) + 1;
    if (level === 0) top = !letters ? String(counts[0]) : list === main ? String(ownNumber) : letters();
    return [top, ...counts.slice(1)].join('.');
  });
  const numberOf = (item: number, list: number | undefined) => {
    const inList = (wanted: number | undefined) =>
      drafts.findIndex((one) => one.ownNumber === item && one.list === wanted && one.depth === 0);
    const index = list === undefined ? -1 : inList(list);
    const found = index >= 0 ? index : drafts.findIndex((one) => one.ownNumber === item && one.depth === 0);
    return found < 0 ? undefined : numbers[found];
  };
  const numberUnder = (anchor: string) => {
    const under = sections.find(({ title }) => anchorOf(title) === anchor.toLowerCase());
    const found = under ? drafts.findIndex(({ line }) => line > under.line) : -1;
    return found < 0 ? undefined : numbers[found];
  };
  return drafts.map((draft, index) => {
    const { text, line, depth, section, ownNumber, list, body, commands, links } = draft;
    return {
      number: numbers[index]!,
      ...(ownNumber === undefined ? {} : { ownNumber }),
      ...(list === undefined ? {} : { list }),
      text: text === '' ? visible(body[0] ?? '') : text,
      body,
      line,
      depth,
      section,
      commands,
      decisions: decisionsOf(draft, id, numberOf, numberUnder),
      links,
    };
  });
}

/** What a link to a heading of its own page calls it, as GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** The only numbered list at the top of a page, of two steps and more; undefined where there are several or none. */
function mainList(drafts: readonly StepDraft[]): number | undefined {
  const steps = new Map<number, number>();
  for (const { list, depth } of drafts)
    if (list !== undefined && depth === 0) steps.set(list, (steps.get(list) ?? 0) + 1);
  const [[list, count] = [undefined, 0], ...others] = [...steps];
  return others.length === 0 && count > 1 ? list : undefined;
}

/** `a`, `b`, ... `z`, `aa`, ... */
function lettered(): () => string {
  let count = 0;
  return () => {
    count += 1;
    let name = '';
    for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26))
      name = String.fromCharCode(97 + ((rest - 1) % 26)) + name;
    return name;
  };
}
