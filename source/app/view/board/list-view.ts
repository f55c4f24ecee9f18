import type { ShownIncident } from '../../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../../domain/decision/report/report.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { costOfWaiting, reasonFor, runbookWords } from '../../row/row-words.ts';
import { verdictWord } from '../../row/verdict-word.ts';
import { listed } from '../../search/listed.ts';
import type { Layout } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { windowOver } from '../../state/window.ts';
import { column } from '../parts/column.ts';
import { type Cell, type Line, lineOf } from '../parts/line.ts';
import { verdictTone } from '../parts/verdict-tone.ts';
import { tabCells } from './tabs-view.ts';

const MARKER = 3;
const GAP = 2;
/** `HELD 09:00`. */
const WORD = 10;
const AMOUNT = 7;
/** A row has an amount and a runbook only where the title keeps so many cells beside them. */
const LEAST_TEXT = 24;
const NARROWEST_NAME = 8;
const WIDEST_NAME = 60;
/** What a name leaves for the text beside it. */
const NARROWEST_TEXT = 20;

interface Columns {
  readonly word: number;
  readonly pipeline: number;
  readonly text: number;
  readonly amount: number;
  readonly runbook: number;
}

/** The list as far as it is on the screen: the names of its columns and its rows; the others are never built. */
export interface ListView {
  readonly heading: Line;
  readonly rows: readonly Line[];
}

/** The list in a window of `height` rows. */
export function listView(state: BoardState, layout: Layout, height: number): ListView {
  const shown = shownIn(state, height);
  const columns = columnsFor(shown, state, layout);
  return {
    heading: headingOf(columns, state),
    rows: shown.map((incident) => row(incident, columns, state)),
  };
}

/** The names of the columns, where there is room for more than the sentence needs. */
function headingOf(columns: Columns, state: BoardState): Line {
  if (state.filter !== '') return filterHeading(state);
  const tabs = tabCells(state);
  if (columns.amount === 0) return { cells: tabs };
  const before = MARKER + columns.word + columns.pipeline + columns.text + 2 * GAP;
  const title = 'to wait';
  const taken = tabs.reduce((sum, { text }) => sum + widthOf(text), 0);
  const space = before + GAP + columns.amount - widthOf(title) - taken;
  return { cells: space < 1 ? tabs : [...tabs, { text: ' '.repeat(space) }, { text: title, tone: 'dim' }] };
}

function shownIn(state: BoardState, height: number): readonly ShownIncident[] {
  const incidents = listed(state);
  const { from, to } = windowOver(incidents.length, height, state.selectedRow, state.firstRow);
  return incidents.slice(from, to);
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

/** Width goes to the word, which is never cut, then to the name, then to the title, and only then to the runbook. */
function columnsFor(shown: readonly ShownIncident[], state: BoardState, layout: Layout): Columns {
  const width = layout.listWidth;
  const widest = (least: number, texts: readonly string[]) =>
    Math.max(least, ...texts.map((text) => widthOf(visible(text.slice(0, WIDEST_NAME * 8)))));
  const word = widest(
    WORD,
    shown.map((incident) => verdictWord(incident, state)),
  );
  const names = shown.map((incident) => nameOf(incident, state));
  const spare = width - MARKER - (word + GAP) - GAP - NARROWEST_TEXT;
  const pipeline = Math.min(WIDEST_NAME, Math.max(spare, NARROWEST_NAME), widest(NARROWEST_NAME, names));
  const left = width - MARKER - (word + GAP) - (pipeline + GAP);
  const hasRoom = left - AMOUNT - GAP >= LEAST_TEXT;
  const amount = layout.wide && state.capabilities.show.amounts && hasRoom ? AMOUNT : 0;
  const room = left - (amount > 0 ? amount + GAP : 0);
  const wanted = Math.max(10, Math.min(20, Math.floor(width * 0.18)));
  const hasRunbook = shown.some((incident) => runbookWords(incident) !== '');
  // Beside a column of amounts the title is to be no narrower than on a narrow screen.
  const least = LEAST_TEXT + (amount > 0 ? amount + GAP : 0);
  const runbook = hasRunbook && room - wanted - GAP >= least ? wanted : 0;
  return { word, pipeline, runbook, amount, text: Math.max(0, room - (runbook > 0 ? runbook + GAP : 0)) };
}

function row(incident: ShownIncident, columns: Columns, state: BoardState): Line {
  const selected = incident.id === state.selectedId;
  const cells: Cell[] = [
    { text: `${state.marked.includes(incident.id) ? '*' : ' '}${selected ? '> ' : '  '}` },
    column(verdictWord(incident, state), columns.word, {
      tone: verdictTone(incident, state.report),
      bold: verdictTone(incident, state.report) === 'act',
    }),
    gap,
    column(nameOf(incident, state), columns.pipeline, { tone: 'strong' }),
    gap,
    column(reasonFor(incident, state, columns.amount > 0, columns.text), columns.text),
  ];
  if (columns.amount > 0)
    cells.push(gap, column(costOfWaiting(incident, state).padStart(columns.amount), columns.amount));
  if (columns.runbook > 0)
    cells.push(gap, column(runbookWords(incident) || '-', columns.runbook, { tone: 'dim' }));
  return { cells: selected ? cells.map(asSelected) : cells, item: { selected } };
}

function nameOf(incident: ShownIncident, state: BoardState): string {
  return `${indentOf(incident, state)}${incident.pipeline}`;
}

/** What hangs below another failure, and a failure of the same cause as the row above, stand under it. */
function indentOf(incident: ShownIncident, { report }: BoardState): string {
  if (!isJudged(incident)) return '';
  if (incident.below !== undefined) return '└ ';
  if (incident.cause === undefined) return '';
  const above = report.incidents[report.incidents.findIndex(({ id }) => id === incident.id) - 1];
  return above && isJudged(above) && above.cause === incident.cause ? '└ ' : '';
}

const gap: Cell = { text: ' '.repeat(GAP) };

function asSelected(cell: Cell): Cell {
  return { text: cell.text, tone: 'selected', bold: true, inverse: true };
}
