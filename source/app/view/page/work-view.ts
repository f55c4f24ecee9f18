import { shortAmount } from '../../../domain/text/amount.ts';
import { moment } from '../../../domain/text/moment.ts';
import { chosenWork } from '../../act/chosen-work.ts';
import { keyFor } from '../../keymap/binding.ts';
import { dueWords } from '../../row/tab-row-words.ts';
import { chosenRow, rowsOf } from '../../search/tab-rows.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownRunning } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { fieldLines, wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';

const titled = (title: string, rows: readonly Line[], none: string): Line[] => [
  line(title, 'strong', { bold: true }),
  EMPTY_LINE,
  ...(rows.length > 0 ? rows : [line(none, 'dim')]),
];

/** `6 characters of an id`. */
const ID = 6;
const OWNER = 12;
/** `overdue Mon 23 Nov`. */
const DUE = 20;
const MARKER = 2;
const gap = { text: '  ' };

/** Follow-ups that are not done, what is due first first. */
export function followUpLines(state: BoardState, { followUps }: ShownRunning, width: number): Line[] {
  const title = `${followUps.length} open ${followUps.length === 1 ? 'follow-up' : 'follow-ups'}`;
  if (followUps.length === 0)
    return titled(
      title,
      [],
      `No follow-up is open. ${filing(state)}wakeworthy followup add TITLE files one.`,
    );
  const text = Math.max(0, width - MARKER - ID - OWNER - DUE - 3 * gap.text.length);
  return rowListLines(
    state,
    'follow-ups',
    {
      title,
      says: ({ title: what, link }) => (link === undefined ? what : `${what} ${link}`),
      rowCells: (work) => [
        column(work.id.slice(-ID), ID, { tone: 'dim' }),
        gap,
        work.owner === undefined
          ? column('nobody', OWNER, { tone: 'alert' })
          : column(callName(state, work.owner), OWNER),
        gap,
        column(dueWords(work, state), DUE, {
          tone: work.due !== undefined && work.due < state.now ? 'alert' : 'dim',
        }),
        gap,
        column(work.title, text, { tone: 'strong' }),
      ],
    },
    width,
  );
}

/** Everything known about the chosen follow-up. */
export function followUpDetailLines(state: BoardState, width: number): Line[] {
  const work = chosenRow(state, 'follow-ups');
  if (!work) return [line('It is done, or was taken back.', 'dim')];
  const { title, owner, due, filedAt, by, link = '', id, incidents = [] } = work;
  const about = incidents.map((one) => incidentNamed(state, one)).join(', ');
  return [
    ...wrapped(title, width, 4).map((text) => line(text, 'strong', { bold: true })),
    EMPTY_LINE,
    ...fieldLines('owner', owner === undefined ? 'nobody' : callName(state, owner), width),
    ...fieldLines(
      due !== undefined && due < state.now ? 'overdue' : 'due',
      due === undefined ? '' : at(state, due),
      width,
    ),
    ...fieldLines('filed', `${at(state, filedAt)}, ${callName(state, by)}`, width),
    ...fieldLines('about', about, width),
    ...fieldLines('link', link, width),
    ...fieldLines('id', id, width),
  ];
}

/** By its pipeline where it is still listed, else by the end of its id. */
function incidentNamed({ report }: BoardState, id: string): string {
  return report.incidents.find((one) => one.id === id)?.pipeline ?? `incident ${id.slice(-ID)}`;
}

function filing({ keymap }: BoardState): string {
  const key = keyFor(keymap, 'follow-up', 'follow-ups');
  return key === undefined ? '' : `${key} here or `;
}

const KIND = 10;
const STATE = 12;
/** Narrower ones have what holds of each above the list. */
const WIDE = 100;
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const NONE_OPEN = {
  work: 'Nothing is open',
  questions: 'No question waits',
  requests: 'No request is open',
} as const;

/** Work of any kind that is no incident, what is due first first. */
export function workLines(state: BoardState, tab: 'work' | 'questions' | 'requests', width: number): Line[] {
  const all = rowsOf({ ...state, rows: { ...state.rows, [tab]: { ...state.rows[tab], filter: '' } } }, tab);
  const late = all.filter(({ dueAt }) => dueAt !== undefined && dueAt < state.now).length;
  const name = tab === 'work' ? 'open' : all.length === 1 ? tab.slice(0, -1) : tab;
  const title = `${all.length} ${name}${late > 0 ? `, ${late} overdue` : ''}`;
  if (all.length === 0) {
    const key = keyFor(state.keymap, 'follow-up', tab);
    return titled(title, [], `${NONE_OPEN[tab]}.${key === undefined ? '' : ` ${key} records a new one.`}`);
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
  return rowListLines(
    state,
    tab,
    {
      title,
      says: ({ title: what, state: word, lines, figures = [] }) =>
        [what, ...(isWide ? [] : [word]), ...lines, ...figures].map(ended).join(' '),
      rowCells: (one) => [
        column(dueWords(one.dueAt === undefined ? {} : { due: one.dueAt }, state), DUE, {
          tone: one.dueAt !== undefined && one.dueAt < state.now ? 'alert' : 'dim',
        }),
        gap,
        ...(isMixed ? [column(one.kind, KIND, { tone: 'dim' }), gap] : []),
        column(one.who === undefined ? (one.from ?? '') : callName(state, one.who), OWNER),
        gap,
        ...(isWide ? [column(one.state, STATE, { tone: 'dim' }), gap] : []),
        column(one.title, text, { tone: 'strong' }),
      ],
    },
    width,
  );
}

/** Everything known about the chosen piece of work, and the text to send. */
export function workDetailLines(state: BoardState, width: number): Line[] {
  const work = chosenWork(state);
  if (!work) return [line('It is done, or was taken back.', 'dim')];
  const { kind, title, who, dueAt, lines, figures = [], copy, id } = work;
  const due = dueAt === undefined ? '' : at(state, dueAt);
  return [
    ...wrapped(title, width, 4).map((text) => line(text, 'strong', { bold: true })),
    EMPTY_LINE,
    ...fieldLines('kind', `${kind}, ${work.state}`, width),
    ...fieldLines('whose', who === undefined ? '' : callName(state, who), width),
    ...fieldLines(dueAt !== undefined && dueAt < state.now ? 'overdue' : 'due', due, width),
    ...[...lines, ...figures].flatMap((text) => wrapped(text, width, 4).map((part) => line(part))),
    ...fieldLines('id', id, width),
    ...(copy === '' || copy === title
      ? []
      : [
          EMPTY_LINE,
          line('To send:', 'dim'),
          ...copy.split('\n').flatMap((text) => wrapped(text, width, 6).map((part) => line(part))),
        ]),
  ];
}

/** Past data that is being computed anew. */
export function backfillLines(state: BoardState, { backfills }: ShownRunning, width: number): Line[] {
  const rows = backfills.flatMap(({ id, pipeline, from, to, stage, startedAt, by }) => {
    const span = from === undefined || to === undefined ? '' : ` ${at(state, from)} to ${at(state, to)}`;
    const text = `${pipeline ?? id}${span}: ${stage}, since ${at(state, startedAt)}, ${callName(state, by)}`;
    return fieldLines(id.slice(-6), text, width);
  });
  return titled(`Backfills: ${backfills.length}`, rows, 'No backfill runs.');
}

/** Pipelines that are left failing on purpose. */
export function experimentLines(state: BoardState, { experiments }: ShownRunning, width: number): Line[] {
  const { currency } = state.report;
  const rows = experiments.flatMap(({ pipeline, expected, startedAt, by, until, endsAt, stopAt }) => {
    const isOver = endsAt !== undefined && endsAt <= state.now;
    const end = isOver
      ? `over since ${at(state, endsAt)}: end it with wakeworthy experiment end`
      : [
          ...(until === undefined ? [] : [`until ${at(state, until)}`]),
          ...(stopAt === undefined || !state.capabilities.show.amounts
            ? []
            : [`${until === undefined ? 'until' : 'or'} it has lost ${shortAmount(stopAt, currency)}`]),
        ].join(' ');
    const what = expected === undefined ? '' : `: ${expected}`;
    const text = `since ${at(state, startedAt)}, ${callName(state, by)}${end === '' ? '' : `, ${end}`}${what}`;
    return fieldLines(pipeline, text, width);
  });
  return titled(`Experiments: ${experiments.length}`, rows, 'No experiment runs.');
}

function at(state: BoardState, instant: number): string {
  return moment(instant, state.now, state.report.timeZone);
}
