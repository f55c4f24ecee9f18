/** A stretch of a text and what is to stand there instead. Offsets in UTF-16 units. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with all of these done; they must not overlap, and of two at one place the first listed stands first. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, text: put } of [...splices].sort((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, from) + put;
    at = to;
  }
  return result + text.slice(at);
}

/** How lines end in a text. */
export function lineEnding(text: string): '\n' | '\r\n' {
  return /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
}

/** Whole lines put below the line that an offset lies in; nothing of that line is touched. */
export function linesBelow(text: string, offset: number, lines: readonly string[]): Splice {
  const ending = lineEnding(text);
  const end = text.indexOf('\n', offset);
  if (end >= 0) return { from: end + 1, to: end + 1, text: lines.map((line) => line + ending).join('') };
  return { from: text.length, to: text.length, text: lines.map((line) => ending + line).join('') };
}

/** How many columns lie before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the text before an offset ends, spaces and line breaks left out. */
export function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}
