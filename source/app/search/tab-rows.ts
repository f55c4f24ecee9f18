import type { OverIncident } from '../../domain/incident/lookup/over.ts';
import type { FollowUp } from '../../domain/incident/state/log-state.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import type { RowTab } from '../mode.ts';
import { callName } from '../state/people.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownRunbook } from '../state/view-data.ts';
import { matching } from './filter.ts';

/** What the rows of each tab are. */
export interface TabRows {
  readonly runbooks: ShownRunbook;
  readonly over: OverIncident;
  readonly 'follow-ups': FollowUp;
}

type Listing = Pick<BoardState, 'views' | 'rows' | 'people' | 'capabilities' | 'now' | 'report'>;

/** The rows of a tab that fit its filter, in their order; none before it was read. */
export function rowsOf<Tab extends RowTab>(state: Listing, tab: Tab): readonly TabRows[Tab][] {
  return matching(READ[tab](state.views), state.rows[tab].filter, (row) => SEARCHED[tab](row, state));
}

/** When something is due, as its row says it; empty where nobody said. */
export function dueOf({ due }: FollowUp, { now, report }: Pick<BoardState, 'now' | 'report'>): string {
  if (due === undefined) return '';
  return `${due < now ? 'overdue' : 'due'} ${moment(due, now, report.timeZone)}`;
}

/** `3 steps`. */
export function stepsOf({ steps }: ShownRunbook): string {
  return `${steps} ${steps === 1 ? 'step' : 'steps'}`;
}

/** The row of a tab that is chosen; undefined where nothing is listed. */
export function chosenRow<Tab extends RowTab>(state: Listing, tab: Tab): TabRows[Tab] | undefined {
  const rows = rowsOf(state, tab);
  const { id, row } = state.rows[tab];
  return rows[row]?.id === id ? rows[row] : rows.find((one) => one.id === id);
}

const READ: { readonly [Tab in RowTab]: (views: BoardState['views']) => readonly TabRows[Tab][] } = {
  runbooks: ({ runbooks }) => runbooks ?? NONE,
  over: ({ over }) => over ?? NONE,
  'follow-ups': ({ work }) => work?.followUps ?? NONE,
};

const NONE: readonly never[] = [];

const SEARCHED: { readonly [Tab in RowTab]: (row: TabRows[Tab], state: Listing) => string } = {
  runbooks: (page) => [page.id, page.title, page.trust.level, stepsOf(page), page.trust.says].join(' '),
  over: ({ id, pipeline, kind, title, resolution, by, note = '', overAt, handsOn }, state) =>
    [
      ...[id, moment(overAt, state.now, state.report.timeZone), pipeline, kind, title, resolution],
      ...[by, callName(state, by), note, ...(handsOn === undefined ? [] : [formatDuration(handsOn)])],
    ].join(' '),
  'follow-ups': (work, state) =>
    [
      ...[work.id, work.title, dueOf(work, state), work.link ?? ''],
      ...(work.owner === undefined ? ['nobody'] : [work.owner, callName(state, work.owner)]),
    ].join(' '),
};
