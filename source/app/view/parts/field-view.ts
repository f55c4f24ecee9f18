import { widthOf, wrap } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { EMPTY_LINE, type Line, line, lineOf } from './line.ts';

const LABEL = 12;

/** A label and its text, the text wrapped beside it; nothing without a text. */
export function fieldLines(label: string, text: string, width: number): Line[] {
  if (text === '') return [];
  const indent = Math.max(LABEL, widthOf(label) + 2);
  return wrapped(text, width - indent, 4).map((part, index) =>
    lineOf({ text: (index === 0 ? label : '').padEnd(indent), tone: 'dim' }, { text: part }),
  );
}

/** Outside text in at most `lines` pieces of `width` cells, safe to show. */
export function wrapped(text: string, width: number, lines: number): string[] {
  return wrap(visible(text.slice(0, Math.max(1, width) * lines * 8)), Math.max(1, width), lines);
}

/** The same as rows. */
export function textLines(text: string, width: number, lines: number): Line[] {
  return wrapped(text, width, lines).map((part) => line(part));
}

/** Rows with a blank one above, or nothing where there are none. */
export function section(lines: readonly Line[], title?: string): Line[] {
  if (lines.length === 0) return [];
  return [EMPTY_LINE, ...(title === undefined ? [] : [line(title, 'strong', { bold: true })]), ...lines];
}
