import type { Heading, Root } from 'mdast';
import { oneLine } from './markdown-tree.ts';
import { headingKind } from './words/action-heading.ts';
import { tellsToDo } from './words/tells-to-do.ts';

/** A heading that is a step by itself: its number on the page, and what it says to do. */
export interface StepHeading {
  readonly number: number;
  readonly text: string;
}

/** `Step 2: Watch`, `Schritt 2`, `ステップ 2：`. */
export const STEP =
  /^(?:step|schritt|[eé]tape|paso|passo|passaggio|шаг|步骤|ステップ|단계)\s*(\d{1,3})\b\s*[:：.)–—-]*\s*(.*)$/iu;
/** `2. Clean up`, `2) Clean up`. */
export const NUMBERED = /^(\d{1,3})[.)]\s+(\S.*)$/;

/**
 * The headings of a page that are steps: those that are called so, and those of one depth that are numbered from 1 on,
 * where at least half of them tell to do something and none is there to be read.
 */
export function stepHeadings({ children }: Root): ReadonlyMap<Heading, StepHeading> {
  const found = new Map<Heading, StepHeading>();
  const series = new Map<number, { heading: Heading; step: StepHeading }[]>();
  const close = (depth: number) => {
    for (const [at, members] of series)
      if (at >= depth) {
        if (isProcedure(members.map(({ step }) => step)))
          for (const { heading, step } of members) found.set(heading, step);
        series.delete(at);
      }
  };
  for (const node of children) {
    if (node.type !== 'heading') continue;
    const title = oneLine(node);
    close(node.depth + 1);
    const called = STEP.exec(title);
    if (called) found.set(node, { number: Number(called[1]), text: called[2] || title });
    const numbered = called ? null : NUMBERED.exec(title);
    const members = series.get(node.depth) ?? [];
    if (numbered && Number(numbered[1]) === members.length + 1)
      series.set(node.depth, [
        ...members,
        { heading: node, step: { number: members.length + 1, text: numbered[2]! } },
      ]);
    else close(node.depth);
  }
  close(0);
  return found;
}

/** Whether these are steps: half of them tell to do something, and none is there to be read. */
export function isProcedure(steps: readonly StepHeading[]): boolean {
  if (steps.length < 2 || steps.some(({ text }) => headingKind(text) === 'reading')) return false;
  const telling = steps.filter(({ text }) => tellsToDo(text));
  return telling.length * 2 >= steps.length;
}
