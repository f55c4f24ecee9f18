import type { Trust } from '../../../domain/runbook/trust/trust.ts';
import { listedRunbooks } from '../../search/listed.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownRunbook } from '../../state/view-data.ts';
import { windowOver } from '../../state/window.ts';
import { column } from '../parts/column.ts';
import { wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf, type Tone } from '../parts/line.ts';

/** How a level of trust looks. */
export const TRUST_TONES: Readonly<Record<Trust['level'], Tone>> = {
  trusted: 'plain',
  aging: 'wait',
  doubtful: 'alert',
  unknown: 'unknown',
};
const LEVEL = 9;
const STEPS = 10;
/** Header, footer and a notice, the count, two rows about the chosen one, and what is free between them. */
const AROUND = 9;

/** Every runbook and how far it can be trusted, and of the chosen one why. */
export function runbookLines(state: BoardState, all: readonly ShownRunbook[], width: number): Line[] {
  if (all.length === 0)
    return [line('No file is below runbooks/: wakeworthy runbook new NAME makes one.', 'dim')];
  const { filter, row } = state.runbookList;
  const runbooks = listedRunbooks(state);
  const chosen = runbooks[row];
  const count = filter === '' ? `${all.length} runbooks` : `${runbooks.length} of ${all.length} runbooks`;
  const rows = Math.max(1, layoutFor(state.size).rows - AROUND);
  const { from, to } = windowOver(runbooks.length, rows, row, row - Math.floor(rows / 2));
  const name = Math.max(12, Math.min(28, Math.max(...all.map(({ id }) => id.length))));
  return [
    lineOf({ text: count, tone: 'strong', bold: true }, { text: filter && `  /${filter}`, tone: 'dim' }),
    ...saysLines(chosen, width),
    EMPTY_LINE,
    ...runbooks.slice(from, to).map((one, index) => runbookLine(one, from + index === row, name)),
  ];
}

/** Always as many rows, so that the list does not jump while one moves through it. */
function saysLines(chosen: ShownRunbook | undefined, width: number): Line[] {
  const says = chosen ? wrapped(chosen.trust.says, width, 2) : ['Nothing fits. Esc shows all again.'];
  return [0, 1].map((index) => line(says[index] ?? '', 'dim'));
}

function runbookLine({ id, title, steps, trust }: ShownRunbook, chosen: boolean, name: number): Line {
  return lineOf(
    { text: chosen ? '> ' : '  ', ...(chosen ? { bold: true } : {}) },
    column(id, name, { tone: 'strong' }),
    { text: '  ' },
    column(trust.level, LEVEL, { tone: TRUST_TONES[trust.level] }),
    { text: '  ' },
    column(`${steps} ${steps === 1 ? 'step' : 'steps'}`, STEPS, { tone: 'dim' }),
    { text: title },
  );
}
