import { selectedIncident } from '../../act/incident.ts';
import type { Place } from '../../mode.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { detailLines } from '../detail/detail-view.ts';
import { type Line, textOf } from '../parts/line.ts';
import { ownerLines, pipelineLines } from './catalog-view.ts';
import { emptyViewLines } from './empty-view.ts';
import { handoffLines } from './handoff-view.ts';
import { overLines } from './over-view.ts';
import { productLines } from './products-view.ts';
import { runbookLines } from './runbooks-view.ts';
import { teamLines } from './team-view.ts';
import { walkLines } from './walk-view.ts';
import { backfillLines, experimentLines, followUpLines } from './work-view.ts';

/** All rows of a view that scrolls, as wide as the screen; the board is no such view. */
export function placeRows(state: BoardState, place: Place): readonly Line[] {
  const rows = rowsOf(state, place, layoutFor(state.size).columns - 2);
  return rows.map((row) => ({ ...row, cells: [{ text: ' ' }, ...row.cells] }));
}

/** The same as plain text, `width` cells wide. */
export function placeText(state: BoardState, place: Place, width: number): string[] {
  return rowsOf(state, place, width).map(textOf);
}

function rowsOf(state: BoardState, { kind }: Place, width: number): readonly Line[] {
  const { views } = state;
  switch (kind) {
    case 'board':
      return [];
    case 'incident': {
      const incident = selectedIncident(state);
      return incident ? detailLines(state, incident, width) : [];
    }
    case 'products':
      return state.views.products ? productLines(state, state.views.products, width) : emptyViewLines(kind);
    case 'team':
      return state.views.team ? teamLines(state, state.views.team) : emptyViewLines(kind);
    case 'walk':
      return walkLines(state, width);
    case 'runbooks':
      return state.views.runbooks ? runbookLines(state, state.views.runbooks, width) : emptyViewLines(kind);
    case 'over':
      return views.over ? overLines(state, views.over, width) : emptyViewLines(kind);
    case 'follow-ups':
      return views.work ? followUpLines(state, views.work, width) : emptyViewLines(kind);
    case 'backfills':
      return views.work ? backfillLines(state, views.work, width) : emptyViewLines(kind);
    case 'experiments':
      return views.work ? experimentLines(state, views.work, width) : emptyViewLines(kind);
    case 'pipelines':
      return views.catalog ? pipelineLines(state, views.catalog, width) : emptyViewLines(kind);
    case 'owners':
      return views.catalog ? ownerLines(state, views.catalog, width) : emptyViewLines(kind);
    case 'handoff':
      return state.views.handoff ? handoffLines(state.views.handoff, width) : emptyViewLines(kind);
    default:
      return emptyViewLines(kind);
  }
}
