import { cellsOf } from './cells.ts';

/** ASCII, Latin letters and the few signs of the screens: each is one code unit, one grapheme and one cell. */
const SIMPLE = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2026\u2190-\u2193\u23ce\u2500-\u257f]*$/;
const ELLIPSIS = '…';
/** No honest grapheme is longer; piles of combining marks are. */
const LONGEST_GRAPHEME = 24;
let segmenter: Intl.Segmenter | undefined;

/** Made when it is first needed: it is slow to make. */
function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Terminal cells that a text takes. */
export function widthOf(text: string): number {
  return SIMPLE.test(text) ? text.length : cellsOf(text);
}

/** What a person sees as single characters, from the first to the last. */
export function graphemesOf(text: string): string[] {
  if (SIMPLE.test(text)) return [...text];
  return Array.from(segments(text), ({ segment }) => segment);
}

/** The text cut to at most `width` cells, with `…` as the last one where something is missing. */
export function truncate(text: string, width: number): string {
  if (width <= 0) return '';
  if (SIMPLE.test(text)) {
    return text.length <= width ? text : text.slice(0, width - 1) + ELLIPSIS;
  }
  let kept = '';
  let keptWidth = 0;
  let shorter = '';
  for (const { segment } of segments(text)) {
    const grapheme = segment.length > LONGEST_GRAPHEME ? '\ufffd' : segment;
    const cells = cellsOf(grapheme);
    if (keptWidth + cells > width) return shorter + ELLIPSIS;
    kept += grapheme;
    keptWidth += cells;
    if (keptWidth < width) shorter = kept;
  }
  return kept;
}

/** The text in exactly `width` cells: cut with `…`, or filled with spaces. */
export function fitTo(text: string, width: number): string {
  const cut = truncate(text, width);
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)));
}

/** The text in at most `lines` lines of at most `width` cells, broken at spaces; what does not fit ends in `…`. */
export function wrap(text: string, width: number, lines: number): string[] {
  const wrapped: string[] = [];
  let rest = text.trim();
  while (rest !== '' && wrapped.length < lines) {
    const isLast = wrapped.length === lines - 1;
    const taken = isLast ? rest : firstLine(rest, width);
    wrapped.push(truncate(taken, width));
    rest = rest.slice(taken.length).trimStart();
  }
  return wrapped;
}

/** A word, or a time with its day: the day is of no use without the time. */
const WORD =
  /\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?|\d{4}-\d\d-\d\d) \d\d:\d\d\S*|\S+)/g;

/** The longest start of the text that ends at a space and fits; where no word ends in time, what fits of the word. */
function firstLine(text: string, width: number): string {
  let line = '';
  for (const word of text.matchAll(WORD)) {
    if (widthOf(line) + widthOf(word[0]) > width) break;
    line += word[0];
  }
  return line === '' ? headOf(text, width) : line;
}

function headOf(text: string, width: number): string {
  let head = '';
  for (const { segment } of segments(text)) {
    if (head !== '' && widthOf(head + segment) > width) return head;
    head += segment;
  }
  return head;
}
