import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as plainText } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import type { RunbookLink } from '../runbook.ts';

/** The tree of a Markdown text, with front matter, tables and task lists. */
export function markdownTree(text: string): Root {
  return fromMarkdown(text, {
    extensions: [frontmatter(['yaml', 'toml']), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(['yaml', 'toml']), gfmFromMarkdown()],
  });
}

/** The line of a node, from 1. */
export function lineOf(node: Nodes | RootContent): number {
  return node.position?.start.line ?? 1;
}

/**
 * A node as plain text on one line; a line that is broken on purpose has a blank there, and what is struck out stands
 * between the marks that say so.
 */
export function oneLine(node: Nodes): string {
  const marked = 'children' in node && hasMarks(node) ? withMarks(node) : node;
  return plainText(marked).replace(/\s+/g, ' ').trim();
}

function isBreak(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value));
}

function hasMarks(node: Nodes): boolean {
  let found = false;
  visit(node, (one) => {
    found ||= isBreak(one) || one.type === 'delete';
  });
  return found;
}

function withMarks(node: Nodes): Nodes {
  if (isBreak(node)) return { type: 'text', value: ' ' };
  if (!('children' in node)) return node;
  const children = node.children.map((child) => withMarks(child));
  const strike = { type: 'text', value: '~~' } as const;
  return { ...node, children: node.type === 'delete' ? [strike, ...children, strike] : children } as Nodes;
}

/** Whether a paragraph begins with what is struck out. */
export function isStruckOut(node: Nodes | undefined): boolean {
  return node?.type === 'paragraph' && node.children[0]?.type === 'delete';
}

/** Code within a line that was written with three backticks or more: people mean a command by it. */
export function inlineCommands(
  node: Nodes,
  source: string,
): { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = [];
  let struckUntil = -1;
  visit(node, (one) => {
    const start = one.position?.start.offset ?? 0;
    if (one.type === 'delete') struckUntil = one.position?.end.offset ?? -1;
    if (one.type !== 'inlineCode' || start < struckUntil) return;
    if (source.startsWith('```', start)) found.push({ text: one.value, line: lineOf(one) });
  });
  return found;
}

/** Whatever stands as code among the words of a node itself. */
export function codeIn(node: Nodes): { readonly text: string; readonly line: number }[] {
  if (node.type !== 'paragraph') return [];
  return node.children.flatMap((child) =>
    child.type === 'inlineCode' ? [{ text: child.value, line: lineOf(child) }] : [],
  );
}

/** Links of a node, references resolved by `definitions`. */
export function linksIn(node: Nodes, definitions: ReadonlyMap<string, string>): RunbookLink[] {
  const links: RunbookLink[] = [];
  visit(node, (one) => {
    if (one.type === 'link') links.push({ text: oneLine(one), url: one.url, line: lineOf(one) });
    if (one.type === 'linkReference') {
      const url = definitions.get(one.identifier);
      if (url !== undefined) links.push({ text: oneLine(one), url, line: lineOf(one) });
    }
  });
  return links;
}

/** Addresses that references stand for, by their names. */
export function definitionsOf(tree: Root): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  visit(tree, (one) => {
    if (one.type === 'definition' && !found.has(one.identifier)) found.set(one.identifier, one.url);
  });
  return found;
}

/** Every node below and including this one, in the order of the text; without recursion, as depth comes from outside. */
export function visit(node: Nodes, each: (node: Nodes) => void): void {
  const stack: Nodes[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    each(next);
    if ('children' in next) for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i]!);
  }
}
