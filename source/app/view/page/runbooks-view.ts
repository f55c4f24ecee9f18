import type { Trust } from '../../../domain/runbook/trust/trust.ts';
import { stepsWords } from '../../row/tab-row-words.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownRunbook } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { type Line, line, type Tone } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';

/** How a level of trust looks. */
export const TRUST_TONES: Readonly<Record<Trust['level'], Tone>> = {
  trusted: 'plain',
  aging: 'wait',
  doubtful: 'alert',
  unknown: 'unknown',
};
const LEVEL = 9;
const STEPS = 10;

/** Every runbook and how far it can be trusted, and of the chosen one why. */
export function runbookLines(state: BoardState, all: readonly ShownRunbook[], width: number): Line[] {
  if (all.length === 0)
    return [line('No file is below runbooks/: wakeworthy runbook new NAME makes one.', 'dim')];
  const name = Math.max(12, Math.min(28, Math.max(...all.map(({ id }) => id.length))));
  return rowListLines(
    state,
    'runbooks',
    {
      title: `${all.length} ${all.length === 1 ? 'runbook' : 'runbooks'}`,
      says: ({ trust }) => trust.says,
      rowCells: (page) => [
        column(page.id, name, { tone: 'strong' }),
        { text: '  ' },
        column(page.trust.level, LEVEL, { tone: TRUST_TONES[page.trust.level] }),
        { text: '  ' },
        column(stepsWords(page), STEPS, { tone: 'dim' }),
        { text: page.title },
      ],
    },
    width,
  );
}
