/** What a dialect writes around blocks that are plain Markdown inside. */
const TAB = /^(\s*)(?:===[+!]?|!!!|\?\?\?\+?)\s*(?:["'a-z].*)?$/i;
const CONTAINER = /^\s*:{3,}\s*(?:[a-z{[].*)?$/i;
const SHORTCODE = /^\s*\{\{[<%].*[>%]\}\}\s*$/;
const FENCE = /^\s*(?:>\s?)*(?:[-*+]|\d+[.)])?\s*(`{3,}|~{3,})/;

/** In the place of a tab or an admonition: what stands in it belongs to what stands before it. */
const MARK = '<!-- tab -->';

/**
 * Text in the dialects of MkDocs, Docusaurus and Hugo as plain Markdown, in as many lines: tabs and admonitions without
 * the indentation of their content, containers and shortcodes without the lines around it.
 */
export function plainMarkdown(text: string): string {
  const lines = text.split('\n');
  const plain: string[] = [];
  /** Indentations of the tabs that are open, and by how much what stands in them is moved. */
  let open: number[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const isBlank = line.trim() === '';
    const indent = /^ */.exec(line)![0].length;
    if (!isBlank && fence === undefined) open = open.filter((of) => indent > of);
    const moved = 4 * open.length;
    const here = isBlank ? line : line.slice(Math.min(moved, indent));
    const marks = FENCE.exec(here)?.[1];
    if (marks !== undefined) {
      if (fence === undefined) fence = marks;
      else if (marks.startsWith(fence)) fence = undefined;
      plain.push(here);
    } else if (fence !== undefined) plain.push(here);
    else if (TAB.test(line) && /["'a-z]/i.test(line)) {
      plain.push(`${/^ */.exec(here)![0]}${MARK}`);
      open = [...open, indent];
    } else plain.push(CONTAINER.test(here) || SHORTCODE.test(here) ? '' : here);
  }
  return plain.join('\n');
}
