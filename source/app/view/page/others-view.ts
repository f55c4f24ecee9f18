import { chosenRow } from '../../search/tab-rows.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownOther } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { section, textLines } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';
import { learnedLines } from './learned-view.ts';

const NAME = 26;
const KIND = 10;
const gap = { text: '  ' };

/** Vendors, teams upstream and what is shared, from which failures came again and again. */
export function otherLines(state: BoardState, others: readonly ShownOther[], width: number): Line[] {
  if (others.length === 0)
    return [
      line('From others', 'strong', { bold: true }),
      EMPTY_LINE,
      line('Nothing came from a vendor, a team upstream or a shared resource twice.', 'dim'),
    ];
  return rowListLines(
    state,
    'others',
    {
      title: `${others.length} from which failures came at least twice: 26 weeks`,
      says: ({ cost, unchecked = '' }) => [cost, unchecked].join(' ').trim(),
      rowCells: (one) => [
        column(one.name, NAME, { tone: 'strong' }),
        gap,
        column(one.kind, KIND),
        gap,
        column(`${one.count} times`, KIND),
        { text: one.pipelines.join(', '), tone: 'dim' },
      ],
    },
    width,
  );
}

/** What came from the chosen one, and the letter to them. */
export function otherDetailLines(state: BoardState, width: number): Line[] {
  const one = chosenRow(state, 'others');
  if (!one) return [line('Nothing came from there twice in this time.', 'dim')];
  const sentences = [one.cost, one.unchecked ?? '', `Reached: ${one.pipelines.join(', ')}.`];
  return [
    line(one.name, 'strong', { bold: true }),
    EMPTY_LINE,
    ...sentences.flatMap((text) => textLines(text, width, 4)),
    ...section(one.letter === '' ? [] : learnedLines({ lines: one.letter.split('\n') }, width)),
  ];
}
