import { selectedIncident } from '../../act/incident.ts';
import type { Place, TabKind } from '../../mode.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { detailLines } from '../detail/detail-view.ts';
import { type Line, textOf } from '../parts/line.ts';
import { pipelineLines } from './catalog-view.ts';
import { emptyViewLines } from './empty-view.ts';
import { handoffLines } from './handoff-view.ts';
import { helpLines } from './help-view.ts';
import { learnedLines } from './learned-view.ts';
import { deadlinesLines, nightsViewLines } from './nights-view.ts';
import { otherDetailLines, otherLines } from './others-view.ts';
import { overLines, pastLines } from './over-view.ts';
import { patternDetailLines, patternViewLines } from './patterns-view.ts';
import { productLines } from './products-view.ts';
import { runbookLines } from './runbooks-view.ts';
import { sourceLines } from './sources-view.ts';
import { teamLines } from './team-view.ts';
import { walkLines } from './walk-view.ts';
import { workDetailLines, workLines } from './work-view.ts';

/** Header and tabs above a page, the footer below. */
export const AROUND_PAGE = 3;

/** All rows of a view that scrolls, as wide as the screen; the board is no such view. */
export function placeRows(state: BoardState, place: Place): readonly Line[] {
  const { columns, rows: height } = layoutFor(state.size);
  const rows = rowsOf(state, place, columns - 2, height - AROUND_PAGE);
  return rows.map((row) => ({ ...row, cells: [{ text: ' ' }, ...row.cells] }));
}

/** The same as plain text, `width` cells wide. */
export function placeText(state: BoardState, place: Place, width: number): string[] {
  return rowsOf(state, place, width).map(textOf);
}

function rowsOf(
  state: BoardState,
  { kind }: Place,
  width: number,
  page = Number.POSITIVE_INFINITY,
): readonly Line[] {
  if (kind === 'board') return [];
  if (kind === 'walk') return walkLines(state, width);
  if (kind === 'help') return helpLines(state, width);
  if (kind === 'past') return pastLines(state, width);
  if (kind === 'work-item') return workDetailLines(state, width);
  if (kind === 'pattern') return patternDetailLines(state, width);
  if (kind === 'other') return otherDetailLines(state, width);
  if (kind === 'deadlines') return deadlinesLines(state, width);
  if (kind !== 'incident') return tabRows(state, kind, width);
  const incident = selectedIncident(state);
  return incident ? detailLines(state, incident, width, { page }) : [];
}

function tabRows(state: BoardState, kind: Exclude<TabKind, 'board'>, width: number): readonly Line[] {
  const { views } = state;
  const read = <T>(data: T | undefined, lines: (data: T) => readonly Line[]) =>
    data === undefined ? emptyViewLines(kind, width) : lines(data);
  switch (kind) {
    case 'products':
      return read(views.products, (data) => productLines(state, data, width));
    case 'team':
      return read(views.team, (data) => teamLines(state, data, width));
    case 'runbooks':
      return read(views.runbooks, (data) => runbookLines(state, data, width));
    case 'over':
      return read(views.over, (data) => overLines(state, data, width));
    case 'work':
    case 'questions':
    case 'requests':
    case 'follow-ups':
    case 'backfills':
    case 'experiments':
      return read(views.work, () => workLines(state, kind, width));
    case 'pipelines':
      return read(views.catalog, (data) => pipelineLines(state, data, width));
    case 'sources':
      return sourceLines(state, width);
    case 'owners':
      return read(views.owners, (data) => learnedLines(data, width));
    case 'handoff':
      return read(views.handoff, (data) => handoffLines(state, data, width));
    case 'patterns':
      return read(views.patterns, (data) => patternViewLines(state, data, width));
    case 'others':
      return read(views.others, (data) => otherLines(state, data, width));
    case 'nights':
      return read(views.nights, (data) => nightsViewLines(state, data, width));
    case 'what-if':
      return read(views.whatIf, (data) => learnedLines(data, width));
    case 'hindsight':
      return read(views.hindsight, (data) => learnedLines(data, width));
    case 'page':
      return read(views.page, (data) => learnedLines(data, width));
  }
}
