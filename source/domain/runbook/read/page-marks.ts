import type { Code, Html, List, ListItem, Nodes } from 'mdast';
import { isTyped } from './command/command-block.ts';
import { lineOf, oneLine, visit } from './markdown-tree.ts';
import { asksForAction, forbids, tellsToDo } from './words/tells-to-do.ts';

/** Text that holds nothing but a command: for what stands above it, behind a label (`chef: \`git ...\``), or to be run. */
export const ONLY_CODE =
  /^(?:[*_]{0,2}[^`:：]{0,40}[:：][*_]{0,2}\s*|(?:run|execute|type|enter|invoke|issue)(?: the)?(?: (?:following|command|script)){0,2}:?\s+)?(`+)[^`]+\1[.。]?$/i;
/** `Check the state of the client: ps -aux`: a sentence before the code, which may be there to explain. */
const LONG_LABEL = /^(?!(?:run|execute|type|enter|invoke|issue)\b)[^\s:]+(?:\s+[^\s:]+){3,}:\s/i;

/** Whether a text is a command and at most a short name for it. `text` is `written` without its marks. */
export function isOnlyCode(written: string, text: string): boolean {
  return ONLY_CODE.test(written) && !LONG_LABEL.test(text) && !forbids(text.replace(/[:：].*$/s, ''));
}

/** `Preparation:`: a name for the items below. */
export const LABEL = /^(?:\S+\s+){0,2}\S+:$/;

/** What HTML shows: the name of a tab, a box or what is folded away, with a colon; else its words. Empty: nothing. */
export function remarkOf({ value }: Html): string {
  const [, name] =
    /^<!-- tab (.*)-->$/.exec(value.trim()) ?? /<summary>\s*([^<]{1,200}?)\s*<\/summary>/i.exec(value) ?? [];
  if (name !== undefined) return name === '' ? '' : `${name.replace(/\s+/g, ' ')}:`;
  return value
    .replace(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a paragraph says when or what for the steps of the list below it are done: it is read with the first of them. */
export function leadsToSteps(text: string, below: Nodes | undefined): boolean {
  if (below?.type !== 'list' || !/[:：]$/.test(text)) return false;
  return (
    below.ordered === true ||
    below.children.some(({ children: [first] }) => first && tellsToDo(oneLine(first)))
  );
}

/** `P1: page now`: how much something matters, not what to do now. */
export const LEVEL = /^(?:p|sev|severity|prio|priority|level|tier)[ -]?\d\s*[:：–—-]/i;

/** Whether a list says what words mean: every item names something first, and none tells to do anything. */
export function isGlossary({ children }: List): boolean {
  return (
    children.length > 1 &&
    children.every((item) => {
      const [first] = item.children;
      const text = first ? oneLine(first) : '';
      if (LEVEL.test(text)) return true;
      return !holdsTyped(item) && /^[^.:]{1,40}(?::| [-–—]) \S/.test(text) && !tellsToDo(text);
    })
  );
}

/** Whether an item holds what is typed: it is no explanation of a word. */
function holdsTyped(item: ListItem): boolean {
  let found = false;
  visit(item, (node) => {
    found ||=
      node.type === 'code' || (node.type === 'inlineCode' && /\s/.test(node.value) && isTyped(node.value));
  });
  return found;
}

/** Code belongs to the paragraph before it, and to a list only where that announces it or touches it. */
export function belongsTo(code: Code, before: Nodes, lead: string): boolean {
  if (before.type === 'heading' || before.type === 'code') return false;
  if (before.type !== 'list') return true;
  return /[:：]$/.test(lead) || before.position?.end.line === lineOf(code) - 1;
}

/** The paragraph that a list ends with, or the node itself. */
export function lastPart(node: Nodes): Nodes {
  let last = node;
  while ((last.type === 'list' || last.type === 'listItem') && last.children.length > 0)
    last = last.children.at(-1)!;
  return last;
}

export function linesOf(text: string): string[] {
  return text === '' ? [] : [text];
}

export function firstLine(code: string): string {
  return (
    code
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}

export function isFenced(node: Code, source: string): boolean {
  return /^[`~]/.test(source.slice(node.position?.start.offset ?? 0));
}

/** `Action: restart it`: an item that says by its label that it is to be done. */
export function isAction(item: ListItem): boolean {
  const [first] = item.children;
  return first !== undefined && asksForAction(oneLine(first));
}
