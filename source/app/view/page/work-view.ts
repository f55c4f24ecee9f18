import { chosenWork } from '../../act/chosen-work.ts';
import { keyFor } from '../../keymap/binding.ts';
import type { WorkTab } from '../../mode.ts';
import { dueWords, untilWords } from '../../row/tab-row-words.ts';
import { rowsOf } from '../../search/tab-rows.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownWork } from '../../state/view-data.ts';
import { TIMELINE_HEADING, timelineLines } from '../detail/timeline-view.ts';
import { column } from '../parts/column.ts';
import { fieldLines, wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';

const titled = (title: string, rows: readonly Line[], none: string): Line[] => [
  line(title, 'strong', { bold: true }),
  EMPTY_LINE,
  ...(rows.length > 0 ? rows : [line(none, 'dim')]),
];

const OWNER = 12;
/** `overdue Mon 23 Nov`. */
const DUE = 20;
const MARKER = 2;
const gap = { text: '  ' };
const KIND = 10;
const STATE = 12;
/** Narrower ones have what holds of each above the list. */
const WIDE = 100;
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const NONE_OPEN = {
  work: 'Nothing is open',
  questions: 'No question waits',
  requests: 'No request is open',
  'follow-ups': 'No follow-up is open',
  backfills: 'No backfill runs',
  experiments: 'No experiment runs',
} as const satisfies Record<WorkTab, string>;
/** What begins one of a kind that takes more than a line. */
const BEGUN_BY: Partial<Record<WorkTab, string>> = {
  backfills: 'wakeworthy backfill plan PIPELINE begins one.',
  experiments: 'wakeworthy experiment start PIPELINE begins one.',
};

/** Work of any kind that is no incident, what is due first first. */
export function workLines(state: BoardState, tab: WorkTab, width: number): Line[] {
  const all = rowsOf({ ...state, rows: { ...state.rows, [tab]: { ...state.rows[tab], filter: '' } } }, tab);
  const late = all.filter(({ dueAt }) => dueAt !== undefined && dueAt < state.now).length;
  const name = tab === 'work' ? 'open' : all.length === 1 ? tab.slice(0, -1) : tab;
  const title = `${all.length} ${name}${late > 0 ? `, ${late} overdue` : ''}`;
  if (all.length === 0) {
    const key = keyFor(state.keymap, 'follow-up', tab);
    const begun = BEGUN_BY[tab] ?? (key === undefined ? '' : `${key} records a new one.`);
    return [...titled(title, [], `${NONE_OPEN[tab]}. ${begun}`.trim()), ...budgetLines(state, tab, width)];
  }
  const isMixed = tab === 'work';
  const isWide = width >= WIDE;
  const text = Math.max(
    0,
    width -
      MARKER -
      DUE -
      OWNER -
      2 * gap.text.length -
      (isMixed ? KIND + gap.text.length : 0) -
      (isWide ? STATE + gap.text.length : 0),
  );
  const rows = rowListLines(
    state,
    tab,
    {
      title,
      says: ({ title: what, state: word, lines, figures = [] }) =>
        [what, ...(isWide ? [] : [capital(word)]), ...lines, ...figures].map(ended).join(' '),
      rowCells: (one) => [
        column(dueWords(one, state), DUE, {
          tone: one.dueAt !== undefined && one.dueAt < state.now ? 'alert' : 'dim',
        }),
        gap,
        ...(isMixed ? [column(one.kind, KIND, { tone: 'dim' }), gap] : []),
        whoCell(one, state),
        gap,
        ...(isWide ? [column(one.state, STATE, { tone: 'dim' }), gap] : []),
        column(one.title, text, { tone: 'strong' }),
      ],
    },
    width,
  );
  return [...rows, ...budgetLines(state, tab, width)];
}

/** What requests have taken, below them. */
function budgetLines({ views }: BoardState, tab: WorkTab, width: number): Line[] {
  const budget = tab === 'requests' ? (views.work?.budget ?? []) : [];
  if (budget.length === 0) return [];
  return [EMPTY_LINE, ...budget.flatMap((said) => wrapped(said, width, 2).map((part) => line(part, 'dim')))];
}

/** Whose it is, else who asks; a follow-up of nobody wants somebody. */
function whoCell({ kind, who, from }: ShownWork, state: BoardState) {
  if (who !== undefined) return column(callName(state, who), OWNER);
  return kind === 'follow-up' ? column('nobody', OWNER, { tone: 'alert' }) : column(from ?? '', OWNER);
}

/** Everything known about the chosen piece of work, and the text to send. */
export function workDetailLines(state: BoardState, width: number): Line[] {
  const work = chosenWork(state);
  if (!work) return [line('It is done, or was taken back.', 'dim')];
  const { kind, title, who, dueAt, lines, figures = [], copy, link = '', id, history = [] } = work;
  return [
    ...wrapped(title, width, 4).map((text) => line(text, 'strong', { bold: true })),
    EMPTY_LINE,
    ...fieldLines('kind', `${kind}, ${work.state}`, width),
    ...fieldLines('whose', who === undefined ? '' : callName(state, who), width),
    ...fieldLines(
      dueAt !== undefined && dueAt < state.now ? 'overdue' : 'due',
      untilWords(work, state),
      width,
    ),
    ...[...lines, ...figures].flatMap((text) => wrapped(text, width, 4).map((part) => line(part))),
    ...fieldLines('link', link, width),
    ...fieldLines('id', id, width),
    ...(copy === '' || copy === title
      ? []
      : [
          EMPTY_LINE,
          line('To send:', 'dim'),
          ...copy.split('\n').flatMap((text) => wrapped(text, width, 6).map((part) => line(part))),
        ]),
    ...(history.length === 0
      ? []
      : [EMPTY_LINE, line(TIMELINE_HEADING, 'dim'), ...timelineLines(state, history, width)]),
  ];
}
