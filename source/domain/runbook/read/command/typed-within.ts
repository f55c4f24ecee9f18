import type { Nodes, PhrasingContent } from 'mdast';
import { lineOf, oneLine } from '../markdown-tree.ts';
import { forbids, tellsToDo } from '../words/tells-to-do.ts';
import { isCommand, isTyped } from './command-block.ts';

/** What stands right before code within a sentence that is to be typed. */
const TELLS =
  /\b(?:run|running|execute|executing|type|enter|invoke|issue)(?: the)?(?: (?:following|command)){0,2}\s*[:：]?\s*$/i;
/** What stands between a command and a further one. */
const FURTHER = /^[\s,]*(?:(?:and|or|then)\s+)*$/i;

/**
 * Commands within a sentence, in single backticks: behind a word that says to type them (``Run `dbt run` and wait``), in
 * brackets behind what they do (``Restart the loader (`systemctl restart loader`)``), or alone to the end of the line
 * behind a colon (``Then restart it with: `systemctl restart loader```), where they read like a command.
 */
export function typedWithin(node: Nodes): { readonly text: string; readonly line: number }[] {
  if (node.type !== 'paragraph') return [];
  const { children } = node;
  let told = -1;
  return children.flatMap((child, index) => {
    if (child.type !== 'inlineCode' || !child.value.includes(' ')) return [];
    const before = wordsOf(children.slice(0, index));
    const after = wordsOf(children.slice(index + 1));
    const isTold =
      TELLS.test(before) || (told >= 0 && FURTHER.test(wordsOf(children.slice(told + 1, index))));
    const isAside = /[([]\s*$/.test(before) && /^\s*[)\]]/.test(after);
    const isWithin = (isTold || isAside) && isTyped(child.value) && !forbids(before);
    if (!isWithin && !(isLabel(before, child.value) && /^[.。]?\s*(?:\n|$)/.test(after))) return [];
    told = index;
    return [{ text: child.value, line: lineOf(child) }];
  });
}

/** Whether words tell to do what the code behind them is for; without any, the code speaks for itself. */
function isLabel(words: string, code: string): boolean {
  if (words.trim() === '') return isTyped(code);
  if (!/[:：]\s*$/.test(words)) return false;
  const label = words
    .split(/(?<=[.!?])\s+/)
    .at(-1)!
    .trim();
  return tellsToDo(label) && isCommand(code, undefined, label);
}

function wordsOf(parts: readonly PhrasingContent[]): string {
  return parts.map((part) => (part.type === 'text' ? part.value : ` ${oneLine(part)} `)).join('');
}
