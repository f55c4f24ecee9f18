import type { Nodes, PhrasingContent } from 'mdast';
import { lineOf, oneLine } from '../markdown-tree.ts';
import { isTyped } from './command-block.ts';

/** What stands right before code within a sentence that is to be typed. */
const TELLS =
  /\b(?:run|running|execute|executing|type|enter|invoke|issue)(?: the)?(?: (?:following|command)){0,2}\s*[:：]?\s*$/i;

/**
 * Commands within a sentence, in single backticks: behind a word that says to type them (``Run `dbt run` and wait``), or in
 * brackets behind what they do (``Restart the loader (`systemctl restart loader`)``), where they read like a command.
 */
export function typedWithin(node: Nodes): { readonly text: string; readonly line: number }[] {
  if (node.type !== 'paragraph') return [];
  const { children } = node;
  // A sentence that is nothing but a command is taken as a whole.
  if (children.length < 2) return [];
  return children.flatMap((child, index) => {
    if (child.type !== 'inlineCode' || !child.value.includes(' ') || !isTyped(child.value)) return [];
    const before = wordsOf(children.slice(0, index));
    const isAside = /[([]\s*$/.test(before) && /^\s*[)\]]/.test(wordsOf(children.slice(index + 1)));
    return TELLS.test(before) || isAside ? [{ text: child.value, line: lineOf(child) }] : [];
  });
}

function wordsOf(parts: readonly PhrasingContent[]): string {
  return parts.map((part) => (part.type === 'text' ? part.value : ` ${oneLine(part)} `)).join('');
}
