import { isJudged } from '../../domain/decision/report/report.ts';
import type { ShownIncident } from '../../domain/privacy/hide.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownRunbook } from '../state/view-data.ts';
import { matching } from './filter.ts';

/** The incidents on the board: all of them, or those that fit the filter, in the order of their rank. */
export function listed({ report, filter }: Pick<BoardState, 'report' | 'filter'>): readonly ShownIncident[] {
  return matching(report.incidents, filter, searchText);
}

function searchText(incident: ShownIncident): string {
  const { pipeline, kind, state, title } = incident;
  const verdict = isJudged(incident) ? [incident.verdict, incident.assigned, incident.runbooks[0]?.id] : [];
  return [pipeline, kind, state, ...verdict, title].filter((part) => part !== undefined).join(' ');
}

/** The runbooks in the list of them: all, or those that fit its filter. */
export function listedRunbooks({
  views,
  runbookList,
}: Pick<BoardState, 'views' | 'runbookList'>): readonly ShownRunbook[] {
  return matching(views.runbooks ?? [], runbookList.filter, ({ id, title }) => `${id} ${title}`);
}
