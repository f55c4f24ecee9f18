/** A text with its fences closed, in as many lines as before, and what was wrong with them. */
export interface Mended {
  readonly text: string;
  /** Lines, from 1, of fences that nothing closes. */
  readonly unclosed: readonly number[];
  /** Lines on which two backticks were meant to close three. */
  readonly shortClosed: readonly number[];
}

const FENCE = /^( *(?:>[ \t]?)*(?:[-*+]|\d+[.)])?\s*)(`{3,}|~{3,})(.*)$/;

/** An item of a list, with the blanks before its words. */
const ITEM = /^( *(?:[-*+]|\d{1,9}[.)]))( +)\S/;
/** By so many blanks more than the words of its item code is text, or a part of a sentence. */
const TOO_FAR = 4;

/** A heading, or the next item of a numbered list. */
const ENDS_CODE = /^(?:#{2,6}|\d{1,3}[.)]) \S/;

/**
 * Closes what was left open, so that a forgotten fence swallows no step: with the two backticks that were meant to, or
 * before the next numbered item or heading of the second level or deeper (a single # is a comment in most code). The blank line
 * before it is given up for it. A fence that is indented far below the words of an item, as those of a task are by their
 * box, is moved to where it is one.
 */
export function mendFences(text: string): Mended {
  const lines = text.split('\n');
  const unclosed: number[] = [];
  const shortClosed: number[] = [];
  let columns: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const open = openingOf(line);
    if (!open) {
      columns = openItems(columns, line, lines[index - 1]);
      continue;
    }
    const end = closingOf(lines, index, open);
    if (end.kind === 'short') shortClosed.push(end.line + 1);
    if (end.kind === 'none') unclosed.push(index + 1);
    if (end.kind !== 'closed' && end.line < lines.length) lines[end.line] = open.fence;
    const indent = /^ *(?=[`~])/.exec(line)?.[0].length ?? 0;
    const column = columns.findLast((one) => one <= indent);
    if (column !== undefined && indent - column >= TOO_FAR)
      for (let row = index; row <= Math.min(end.line, lines.length - 1); row++)
        lines[row] = lines[row]!.replace(new RegExp(`^ {1,${indent - column}}`), '');
    index = end.line;
  }
  return { text: lines.join('\n'), unclosed, shortClosed };
}

/** Where the words of the items begin that are open behind a line. */
function openItems(columns: readonly number[], line: string, before: string | undefined): number[] {
  const indent = line.search(/\S/);
  const goesOn = indent < 0 || (!ITEM.test(line) && before?.trim() !== '');
  if (goesOn) return [...columns];
  const left = columns.filter((column) => column <= indent);
  const [, mark = '', blanks = ''] = ITEM.exec(line) ?? [];
  return mark === '' ? left : [...left, mark.length + (blanks.length > TOO_FAR ? 1 : blanks.length)];
}

interface Opening {
  readonly fence: string;
}

/** A fence that begins a block of code; code in three backticks within one line is none. */
function openingOf(line: string): Opening | undefined {
  const [, indent = '', fence, info = ''] = FENCE.exec(line) ?? [];
  if (fence === undefined || (fence.startsWith('`') && info.includes('`'))) return undefined;
  return { fence: `${indent.replace(/[^\s>]/g, ' ')}${fence}` };
}

type Closing = { readonly kind: 'closed' | 'short' | 'none'; readonly line: number };

function closingOf(lines: readonly string[], from: number, { fence }: Opening): Closing {
  const marks = fence.replace(/^[\s>]*/, '');
  const sign = marks.charAt(0);
  const closes = new RegExp(`^[\\s>]*${sign}{${marks.length},}\\s*$`);
  let short: number | undefined;
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (closes.test(line))
      return short === undefined ? { kind: 'closed', line: index } : { kind: 'short', line: short };
    if (sign === '`' && short === undefined && /^\s*``\s*$/.test(line)) short = index;
  }
  if (short !== undefined) return { kind: 'short', line: short };
  for (let index = from + 1; index < lines.length; index++)
    if (ENDS_CODE.test(lines[index]!) && lines[index - 1]!.trim() === '')
      return { kind: 'none', line: index - 1 };
  return { kind: 'none', line: lines.length };
}
