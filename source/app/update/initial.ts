import { hide, hideDetail } from '../../domain/audience/privacy/hide.ts';
import type { StatusReport } from '../../domain/decision/report/report.ts';
import { answersIn } from '../act/drafts.ts';
import { bindingsFor } from '../keymap/binding.ts';
import { KEYMAP } from '../keymap/keymap.ts';
import { type Place, ROW_TABS, THE_BOARD } from '../mode.ts';
import { hiddenViews } from '../state/hidden-views.ts';
import { type BoardState, NO_ROW, type Notice } from '../state/state.ts';
import type { ViewData } from '../state/view-data.ts';
import { settled } from './settle.ts';

/** What the door knows when the board opens. The report is whole; what must not be shown is taken out here. */
export type Opening = Pick<BoardState, 'people' | 'size' | 'capabilities' | 'readAt' | 'newestAt' | 'now'> &
  Partial<
    Pick<
      BoardState,
      | 'details'
      | 'logReadAt'
      | 'unaccepted'
      | 'lastChange'
      | 'questionsDue'
      | 'demo'
      | 'drafts'
      | 'keymap'
      | 'notice'
      | 'variables'
    >
  > & {
    readonly report: StatusReport;
    readonly views?: ViewData;
    /** The view to open on; the board by default. */
    readonly mode?: Place;
  };

/** The board as it opens: on the first row. */
export function openBoard(opening: Opening): BoardState {
  const { show, write } = opening.capabilities;
  const { report, people } = opening;
  const details = Object.entries(opening.details ?? {}).map(([id, detail]) => [
    id,
    hideDetail(detail, report, show, people),
  ]);
  return settled({
    ...opening,
    report: hide(report, show, people),
    details: Object.fromEntries(details),
    views: hiddenViews(opening.views ?? {}, opening),
    deadlines: null,
    unaccepted: opening.unaccepted ?? null,
    walk: null,
    walkCursor: 0,
    handoffAnswers: answersIn(opening.drafts ?? {}),
    lastChange: opening.lastChange ?? null,
    questionsDue: opening.questionsDue ?? [],
    demo: opening.demo ?? false,
    variables: opening.variables ?? new Set(),
    mode: opening.mode ?? THE_BOARD,
    part: 'all',
    find: '',
    findRow: 0,
    marked: [],
    said: {},
    filter: '',
    detailScroll: 0,
    drafts: opening.drafts ?? {},
    progress: null,
    travel: null,
    selectedId: null,
    selectedRow: 0,
    selectionMoved: false,
    rows: Object.fromEntries(ROW_TABS.map((tab) => [tab, NO_ROW])) as BoardState['rows'],
    firstRow: 0,
    notice: opening.notice ?? keptNotice(opening.drafts),
    busy: null,
    waiting: [],
    sent: null,
    keymap: bindingsFor(opening.keymap ?? KEYMAP, write),
  });
}

/** Tells of a text that was typed before the program ended and never written. */
function keptNotice(drafts: BoardState['drafts'] = {}): Notice | null {
  const typed = Object.values(drafts).flatMap(({ purpose, pipeline }) => {
    if (purpose === 'handoff') return [];
    const what = NAMES[purpose];
    return `${what === 'answer' ? 'An' : 'A'} ${what}${NEW.has(what) ? '' : ` on ${pipeline}`}`;
  });
  // What is new is typed line by line.
  const [first, ...others] = new Set(typed);
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return { kind: 'done', text: `${first}${more} was typed and not written: it is kept there.` };
}

const NAMES = {
  ...({ note: 'note', plan: 'next step', block: 'reason to wait', answer: 'answer' } as const),
  ...({ 'question-text': 'question', 'question-from': 'question', 'question-area': 'question' } as const),
  ...({ 'request-title': 'request', 'request-from': 'request', 'request-area': 'request' } as const),
  ...({ 'request-effort': 'request', 'request-value': 'request', 'request-value-by': 'request' } as const),
  'follow-up': 'follow-up',
  'promise-why': 'reason',
} as const;
/** What is new is about nothing yet. */
const NEW: ReadonlySet<string> = new Set(['question', 'request', 'follow-up']);
