import type { OverIncident } from '../../domain/incident/lookup/over.ts';
import { LABEL_WORDS } from '../../domain/learning/pattern/words.ts';
import type { RowTab, WorkTab } from '../mode.ts';
import { dueWords, overWords, spentWords, stepsWords } from '../row/tab-row-words.ts';
import { callName } from '../state/people.ts';
import type { BoardState } from '../state/state.ts';
import type {
  ShownNight,
  ShownOther,
  ShownPattern,
  ShownPipeline,
  ShownRunbook,
  ShownWork,
} from '../state/view-data.ts';
import { matching } from './filter.ts';

/** What the rows of each tab are. */
export interface TabRows extends Readonly<Record<WorkTab, ShownWork>> {
  readonly runbooks: ShownRunbook;
  readonly over: OverIncident;
  readonly patterns: ShownPattern;
  readonly others: ShownOther;
  readonly nights: ShownNight;
  readonly pipelines: ShownPipeline;
}

type Listing = Pick<BoardState, 'views' | 'rows' | 'people' | 'capabilities' | 'now' | 'report'>;

/** The rows of a tab that fit its filter, in their order; none before it was read. */
export function rowsOf<Tab extends RowTab>(state: Listing, tab: Tab): readonly TabRows[Tab][] {
  return matching(READ[tab](state.views), state.rows[tab].filter, (row) => SEARCHED[tab](row, state));
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
  work: ({ work }) => work?.rows ?? NONE,
  questions: ({ work }) => ofKind(work?.rows, 'question'),
  requests: ({ work }) => ofKind(work?.rows, 'request'),
  'follow-ups': ({ work }) => ofKind(work?.rows, 'follow-up'),
  backfills: ({ work }) => ofKind(work?.rows, 'backfill'),
  experiments: ({ work }) => ofKind(work?.rows, 'experiment'),
  patterns: ({ patterns }) => patterns?.patterns ?? NONE,
  others: ({ others }) => others ?? NONE,
  nights: ({ nights }) => nights?.pipelines ?? NONE,
  pipelines: ({ catalog }) => catalog ?? NONE,
};

const NONE: readonly never[] = [];

const filtered = new WeakMap<readonly ShownWork[], Map<ShownWork['kind'], readonly ShownWork[]>>();

/** The same list as long as nothing was read anew: a screen asks for it in each frame. */
function ofKind(rows: readonly ShownWork[] | undefined, kind: ShownWork['kind']): readonly ShownWork[] {
  if (!rows) return NONE;
  const known = filtered.get(rows) ?? new Map<ShownWork['kind'], readonly ShownWork[]>();
  filtered.set(rows, known);
  const found = known.get(kind) ?? rows.filter((one) => one.kind === kind);
  known.set(kind, found);
  return found;
}

function workText(work: ShownWork, state: Listing): string {
  const { id, kind, title, state: word, who, from = '', link = '' } = work;
  const due = dueWords(work, state);
  const whose = who === undefined ? (kind === 'follow-up' ? ['nobody'] : []) : [who, callName(state, who)];
  return [id, kind, title, word, from, due, link, ...whose].join(' ');
}

const SEARCHED: { readonly [Tab in RowTab]: (row: TabRows[Tab], state: Listing) => string } = {
  runbooks: (page) => [page.id, page.title, page.trust.level, stepsWords(page), page.trust.says].join(' '),
  over: (one, state) =>
    [
      ...[one.id, overWords(one, state), one.pipeline, one.kind, one.title, one.resolution],
      ...[one.by, callName(state, one.by), one.note ?? '', spentWords(one)],
    ].join(' '),
  work: workText,
  questions: workText,
  requests: workText,
  'follow-ups': workText,
  backfills: workText,
  experiments: workText,
  patterns: ({ pipeline, title, label, ended }) => [pipeline, LABEL_WORDS[label], title, ended].join(' '),
  others: ({ name, kind, pipelines }) => [name, kind, ...pipelines].join(' '),
  nights: ({ id }) => id,
  pipelines: ({ id, owner, price }, state) =>
    [
      id,
      ...(owner === undefined ? ['nobody'] : [owner, callName(state, owner)]),
      price === null ? 'no price' : (price ?? ''),
    ].join(' '),
};
