import { contentEnd, rangeOf } from './catalog-nodes.ts';
import { columnOf, endBefore, linesBelow, type Splice } from './splice.ts';

/** Items put after the last one of a list that has some: in brackets beside it, else each on a line after a dash. */
export function appended(
  text: string,
  items: readonly unknown[],
  flow: boolean | undefined,
  written: readonly string[],
): Splice {
  const end = endBefore(text, contentEnd(items.at(-1)));
  if (flow) return { from: end, to: end, text: written.map((item) => `, ${item}`).join('') };
  const [first] = rangeOf(items[0]);
  // A dash stands before each item, with spaces between.
  const dash = text.lastIndexOf('-', first - 1);
  const indent = ' '.repeat(columnOf(text, dash));
  return linesBelow(
    text,
    end,
    written.map((item) => `${indent}- ${item}`),
  );
}
