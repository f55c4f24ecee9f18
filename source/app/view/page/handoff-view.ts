import { unanswered } from '../../hand-over/interview.ts';
import { isLastLook } from '../../mode.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownHandoff } from '../../state/view-data.ts';
import { section, textLines, wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';

/**
 * The note that waits to be accepted, then the one of this shift as it would be written now; the latter alone where it is
 * about to be written.
 */
export function handoffLines(state: BoardState, handoff: ShownHandoff, width: number): Line[] {
  const { note, waiting } = handoff;
  if (isLastLook(state.mode)) return noteLines(note, width);
  return [
    ...(waiting
      ? [
          line(`Not accepted yet: ${waiting.file}`, 'alert', { bold: true }),
          EMPTY_LINE,
          ...noteLines(waiting.text, width),
          EMPTY_LINE,
        ]
      : []),
    line('Handoff', 'strong', { bold: true }),
    ...textLines(standing(handoff, unanswered(state).length), width, 2),
    ...section(noteLines(note, width)),
  ];
}

/** @param left how many questions nothing was said to yet */
function standing({ mine, says, written }: ShownHandoff, left: number): string {
  if (!mine) return says;
  if (written !== null) return `It is written: ${written}. This is how it would read now.`;
  const asked =
    left === 0
      ? 'nothing is left to ask'
      : left === 1
        ? '1 thing needs your judgement'
        : `${left} things need your judgement`;
  return `The note of this shift as it stands; ${asked}.`;
}

/** What an item is about stands first, in bold. */
const BOLD = /^(- )?\*\*[^*]+\*\*/;

/** What stands before a character that Markdown would take for a mark. */
const ESCAPES = /\\(?=[!-/:-@[-`{-~])/g;

/** Markdown as it is read: without front matter, escapes and what is only for programs. */
function noteLines(text: string, width: number): Line[] {
  const rows = text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .split('\n')
    .filter((row) => !/^<!-- wakeworthy:/.test(row));
  const shown = rows.filter((row, index) => row !== '' || (index > 0 && rows[index - 1] !== ''));
  const read = (row: string) => row.replace(ESCAPES, '');
  return shown.flatMap((row) =>
    /^#/.test(row)
      ? [line(read(row.replace(/^#+ */, '')), 'strong', { bold: true })]
      : row === ''
        ? [EMPTY_LINE]
        : BOLD.test(row)
          ? wrapped(read(row.replaceAll('**', '')), width, 6).map((part, index) =>
              line(part, index === 0 ? 'strong' : 'plain'),
            )
          : textLines(read(row), width, 6),
  );
}
