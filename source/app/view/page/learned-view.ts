import { widthOf } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import type { LearnedText } from '../../state/view-data.ts';
import { wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';

/** What a command says, with its first line as the title. */
export function learnedLines({ lines }: LearnedText, width: number): Line[] {
  return lines.flatMap((text) => {
    if (text === '') return [EMPTY_LINE];
    // A row of a table begins where it begins.
    const safe = visible(text);
    if (widthOf(safe) <= width) return [line(safe)];
    const indent = safe.slice(0, safe.length - safe.trimStart().length);
    return wrapped(safe, width - indent.length, MOST_ROWS).map((part) => line(`${indent}${part}`));
  });
}

/** Of one line in a narrow window. */
const MOST_ROWS = 6;
