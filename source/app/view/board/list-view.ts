import { isJudged } from '../../../domain/decision/report/report.ts';
import type { ShownIncident } from '../../../domain/privacy/hide.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { verdictWord } from '../../act/verdict-word.ts';
import { listed } from '../../search/listed.ts';
import type { Layout } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { windowOver } from '../../state/window.ts';
import { column } from '../parts/column.ts';
import { type Cell, type Line, line, lineOf } from '../parts/line.ts';
import { costOfWaiting, reasonFor, verdictTone } from '../parts/verdict-view.ts';

const MARKER = 3;
const GAP = 2;
/** `HELD 09:00`. */
const WORD = 10;
/** `HELD Tue 09:00`. */
const LONG_WORD = 14;
const AMOUNT = 7;
/** Below this a row has no room for its runbook. */
const WITH_RUNBOOK = 72;

interface Columns {
  readonly word: number;
  readonly pipeline: number;
  readonly text: number;
  readonly amount: number;
  readonly runbook: number;
}

/** The rows of the list that are on the screen; the others are never built. */
export function listLines(state: BoardState, layout: Layout, height: number): Line[] {
  const incidents = listed(state);
  const { from, to } = windowOver(incidents.length, height, state.selectedRow, state.firstRow);
  const shown = incidents.slice(from, to);
  const words = shown.map((incident) => verdictWord(incident, state));
  const columns = columnsFor(layout, words);
  return shown.map((incident, index) => row(incident, words[index] ?? '', columns, state));
}

/** The names of the columns, where there is room for more than the sentence needs. */
export function listHeading(state: BoardState, layout: Layout): Line {
  if (state.filter !== '') return filterHeading(state);
  const columns = columnsFor(layout, []);
  if (!layout.wide || columns.amount === 0 || !state.capabilities.show.amounts) return line('');
  const before = MARKER + columns.word + columns.pipeline + columns.text + 2 * GAP;
  const title = 'to wait';
  return lineOf(
    { text: ' '.repeat(before + GAP + columns.amount - widthOf(title)) },
    { text: title, tone: 'dim' },
  );
}

/** What the list is filtered by, and how much of it is left. */
function filterHeading(state: BoardState): Line {
  const count = `${listed(state).length} of ${state.report.incidents.length}`;
  return lineOf(
    { text: ' filter ', tone: 'dim' },
    { text: state.filter.trim(), tone: 'strong', bold: true },
    { text: `  ${count}`, tone: 'dim' },
  );
}

function columnsFor(layout: Layout, words: readonly string[]): Columns {
  const width = layout.listWidth;
  const word = words.some((one) => widthOf(one) > WORD) ? LONG_WORD : WORD;
  const pipeline = Math.max(18, Math.min(30, Math.floor(width * 0.22)));
  const runbook = width < WITH_RUNBOOK ? 0 : Math.max(10, Math.min(20, Math.floor(width * 0.18)));
  const amount = layout.wide ? AMOUNT : 0;
  const taken = [word, pipeline, runbook, amount].reduce(
    (sum, one) => sum + (one > 0 ? one + GAP : 0),
    MARKER,
  );
  return { word, pipeline, runbook, amount, text: Math.max(0, width - taken) };
}

function row(incident: ShownIncident, word: string, columns: Columns, state: BoardState): Line {
  const selected = incident.id === state.selectedId;
  const cells: Cell[] = [
    { text: selected ? ' > ' : '   ' },
    column(word, columns.word, { tone: verdictTone(incident), bold: verdictTone(incident) === 'act' }),
    gap,
    column(`${indentOf(incident, state)}${incident.pipeline}`, columns.pipeline, { tone: 'strong' }),
    gap,
    column(reasonFor(incident, state, columns.amount > 0), columns.text),
  ];
  if (columns.amount > 0)
    cells.push(gap, column(costOfWaiting(incident, state).padStart(columns.amount), columns.amount));
  if (columns.runbook > 0) cells.push(gap, column(runbookOf(incident), columns.runbook, { tone: 'dim' }));
  return { cells: selected ? cells.map(asSelected) : cells, item: { selected } };
}

/** What hangs below another failure, and the further failures of a cause, stand under it. */
function indentOf(incident: ShownIncident, { report }: BoardState): string {
  if (!isJudged(incident)) return '';
  if (incident.below !== undefined) return '└ ';
  if (incident.cause === undefined) return '';
  const first = report.incidents.find(
    (other) => isJudged(other) && other.cause === incident.cause && !other.below,
  );
  return first?.id === incident.id ? '' : '└ ';
}

const gap: Cell = { text: ' '.repeat(GAP) };

function asSelected(cell: Cell): Cell {
  return { text: cell.text, tone: 'selected', bold: true, inverse: true };
}

function runbookOf(incident: ShownIncident): string {
  const best = isJudged(incident) ? incident.runbooks[0] : undefined;
  // A guess is told as one.
  return best === undefined ? '-' : `${best.match === 'words' ? 'maybe ' : ''}${best.id}`;
}
