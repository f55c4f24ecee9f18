/** What a dialect writes around blocks that are plain Markdown inside. */
const TAB = /^(\s*)(?:===[+!]?|!!!|\?\?\?\+?)\s*(?:["'a-z].*)?$/i;
const CONTAINER = /^\s*:{3,}\s*(?:[a-z{[].*)?$/i;
const SHORTCODE = /^\s*\{\{[<%].*[>%]\}\}\s*$/;
const FENCE = /^\s*(?:>\s?)*(?:[-*+]|\d+[.)])?\s*(`{3,}|~{3,})/;

/** In the place of a tab or an admonition, with its name: what stands in it belongs to what stands before it. */
const mark = (name: string) => `<!-- tab ${name.replace(/-->|--/g, '')}-->`;
/** `=== "Linux"`, `!!! note "Before you begin"`: its name in quotes. */
const NAME = /"([^"]{1,80})"\s*$/;
/** Boxes that say what not to do: what stands in them is read. `!!! danger`, `:::caution`, `> [!CAUTION]`. */
const FORBIDS =
  /^(?:!!!|\?\?\?\+?)\s*(?:danger|error|failure|bug|caution)\b|^:{3,}\s*(?:danger|caution)\b|^>\s*\[!CAUTION\]/i;
const CONTAINER_END = /^\s*:{3,}\s*$/;

/**
 * Text in the dialects of MkDocs, Docusaurus and Hugo as plain Markdown, in as many lines: tabs and admonitions without
 * the indentation of their content, containers and shortcodes without the lines around it. What stands in a box that
 * forbids is a quotation, and its code is text.
 */
export function plainMarkdown(text: string): string {
  const lines = text.split('\n');
  const plain: string[] = [];
  /** Indentations of the tabs that are open, and by how much what stands in them is moved. */
  let open: number[] = [];
  let fence: string | undefined;
  /** What ends the box that forbids in which one is: a line less indented, the end of a container or of a quotation. */
  let box: Box | undefined;
  for (const line of lines) {
    const isBlank = line.trim() === '';
    const indent = /^ */.exec(line)![0].length;
    if (!isBlank && fence === undefined) open = open.filter((of) => indent > of);
    const moved = 4 * open.length;
    const here = isBlank ? line : line.slice(Math.min(moved, indent));
    if (box && fence === undefined && endsBox(box, line, indent)) box = undefined;
    const marks = FENCE.exec(here)?.[1];
    if (marks !== undefined) {
      if (fence === undefined) fence = marks;
      else if (marks.startsWith(fence)) fence = undefined;
      plain.push(box && fence !== undefined ? here.replace(/([`~]{3,}).*$/, '$1text') : here);
      continue;
    }
    if (fence !== undefined) {
      plain.push(here);
      continue;
    }
    if (FORBIDS.test(line.trim())) box = boxOf(line.trim(), indent);
    const quoted = box?.kind === 'indented' ? quotedIn(box, here, indent) : undefined;
    if (quoted !== undefined && indent === box?.indent) open = [...open, indent];
    if (quoted !== undefined) plain.push(quoted);
    else if (TAB.test(line) && /["'a-z]/i.test(line)) {
      plain.push(`${/^ */.exec(here)![0]}${mark(NAME.exec(line)?.[1] ?? '')}`);
      open = [...open, indent];
    } else plain.push(CONTAINER.test(here) || SHORTCODE.test(here) ? '' : here);
  }
  return plain.join('\n');
}

interface Box {
  readonly kind: 'indented' | 'container' | 'quoted';
  readonly indent: number;
}

/** A line of a box that forbids as one of a quotation, its first with what it is called. */
function quotedIn({ indent: of }: Box, line: string, indent: number): string {
  if (line.trim() === '') return line;
  const before = ' '.repeat(Math.min(of, /^ */.exec(line)![0].length));
  if (indent > of) return `${before}> ${line.trim()}`;
  const [, kind = ''] = /^\S+\s*(\w+)/.exec(line.trim()) ?? [];
  const name = NAME.exec(line)?.[1];
  return `${before}> ${kind.charAt(0).toUpperCase()}${kind.slice(1)}${name === undefined ? '' : ` (${name})`}`;
}

/** What kind of box a line begins, by its first sign. */
function boxOf(text: string, indent: number): Box {
  const kinds = { ':': 'container', '>': 'quoted' } as const;
  return { kind: kinds[text[0] as ':' | '>'] ?? 'indented', indent };
}

function endsBox({ kind, indent: of }: Box, line: string, indent: number): boolean {
  if (kind === 'container') return CONTAINER_END.test(line);
  if (kind === 'quoted') return !line.trim().startsWith('>');
  return line.trim() !== '' && indent <= of;
}
