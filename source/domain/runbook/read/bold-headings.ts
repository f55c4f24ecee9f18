import type { Heading, Paragraph, Root, RootContent } from 'mdast';
import { oneLine } from './markdown-tree.ts';
import { isProcedure, NUMBERED, STEP } from './step-headings.ts';

/** No heading is deeper. */
const DEEPEST = 6;

/**
 * The same tree with headings where somebody wrote `**Step 1: Log in**` on a line of its own, as wikis export them: where
 * such lines are numbered from 1 on below one heading.
 */
export function withBoldHeadings(tree: Root): Root {
  const bold = new Map<RootContent, number>();
  let series: { node: Paragraph; depth: number; number: number; text: string }[] = [];
  let depth = 1;
  const close = () => {
    if (isProcedure(series)) for (const one of series) bold.set(one.node, one.depth);
    series = [];
  };
  for (const node of tree.children) {
    if (node.type === 'heading') {
      close();
      depth = node.depth;
    }
    const title = titleOf(node);
    if (title && title.number === series.length + 1)
      series.push({ ...title, node: node as Paragraph, depth: Math.min(DEEPEST, depth + 1) });
  }
  close();
  if (bold.size === 0) return tree;
  const children = tree.children.map((node): RootContent => {
    const level = bold.get(node);
    return level === undefined ? node : headingOf(node as Paragraph, level);
  });
  return { ...tree, children };
}

function titleOf(node: RootContent): { readonly number: number; readonly text: string } | undefined {
  if (node.type !== 'paragraph' || node.children.length !== 1 || node.children[0]?.type !== 'strong')
    return undefined;
  const title = oneLine(node);
  const found = STEP.exec(title) ?? NUMBERED.exec(title);
  return found ? { number: Number(found[1]), text: found[2] || title } : undefined;
}

function headingOf({ children, position }: Paragraph, level: number): Heading {
  return {
    type: 'heading',
    depth: level as Heading['depth'],
    children,
    ...(position ? { position } : {}),
  };
}
