import { widthOf, wrap } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { chosenWork, isOnWork } from '../../act/chosen-work.ts';
import { isMine } from '../../act/incident.ts';
import { choiceCount, followsOne } from '../../hand-over/interview.ts';
import { type Binding, keyLabel } from '../../keymap/binding.ts';
import { isPlace, mayBeLong, type PlaceKind, placeOf, scopeOf } from '../../mode.ts';
import { listed } from '../../search/listed.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { type Cell, EMPTY_LINE, type Line, line } from '../parts/line.ts';

/** What is always named where it is there: how to find the rest. */
const FINDS_THE_REST: ReadonlySet<Binding['command']> = new Set(['filter', 'palette', 'help']);

interface Named {
  readonly key: string;
  readonly name: string;
  readonly always: boolean;
}

/**
 * The last row: what the keys do here, as many as fit, and where one stands. How to find the rest (filter, palette, views
 * and help) is always among them. `below`: rows of the page that are still to come.
 */
export function footerLine(state: BoardState, width: number, below: number): Line {
  const position = [
    ...lateQuestions(state),
    ...(below > 0 ? [`${keyLabel('down')}${below}`] : []),
    positionOf(state),
  ]
    .join(' ')
    .trim();
  const all = namedHere(state);
  const cellsOf = ({ key, name }: Named) => widthOf(key) + widthOf(name) + 3;
  let left = width - 1 - widthOf(position);
  for (const one of all) if (one.always) left -= cellsOf(one);
  const shown = all.filter((one) => {
    if (one.always) return true;
    if (cellsOf(one) > left) return false;
    left -= cellsOf(one);
    return true;
  });
  const cells: Cell[] = shown.flatMap(({ key, name }) => [
    { text: ` ${key}`, tone: 'strong', bold: true },
    { text: ` ${name} `, tone: 'dim' },
  ]);
  const taken = cells.reduce((sum, cell) => sum + widthOf(cell.text), 0);
  const space = Math.max(0, width - taken - widthOf(position) - 1);
  return { cells: [...cells, { text: ' '.repeat(space) + position, tone: 'dim' }] };
}

/** The keys that have a name here, in the order of the keymap. */
function namedHere(state: BoardState): Named[] {
  const scope = scopeOf(state.mode);
  const isEmpty = listed(state).length === 0;
  return state.keymap
    .filter(({ where, needsIncident }) => where.includes(scope) && !(isEmpty && needsIncident))
    .flatMap(({ command, keys, name }): Named[] => {
      const key = keyLabel(keys[0] ?? '');
      if (command === 'view-now') return viewsHere(state, key);
      if (name === undefined || (command === 'awake' && isUp(state))) return [];
      if (command === 'acknowledge' && isMine(state)) return [];
      // By day nobody goes back to bed.
      if (command === 'sleep' && isByDay(state)) return [];
      if (command === 'question-before' && !followsOne(state)) return [];
      if (command === 'next-choice' && state.mode.kind === 'interview' && choiceCount(state) === 0) return [];
      if (command === 'undo' && state.lastChange === null) return [];
      if (command === 'edit-field' && !mayBeLong(state.mode)) return [];
      if (ON_WALK.has(command) && isNotBegun(state))
        return command === 'step-done' ? [{ key, name: 'begin', always: false }] : [];
      if (isAboutNoNote(command, state) || isNothingOfWork(command, state)) return [];
      return [{ key, name, always: FINDS_THE_REST.has(command) }];
    });
}

/** `1-7 views`: the keys of the views as one. */
function viewsHere({ keymap, mode }: BoardState, first: string): Named[] {
  if (!isPlace(mode) || mode.kind === 'walk') return [];
  const last = keymap.findLast(({ command }) => command.startsWith('view-'))?.keys[0];
  return last === undefined ? [] : [{ key: `${first}-${keyLabel(last)}`, name: 'views', always: true }];
}

/** What is said of the steps of a walk that has begun. */
const ON_WALK: ReadonlySet<Binding['command']> = new Set([
  'step-done',
  'step-skipped',
  'step-failed',
  'finish',
]);

function isNotBegun({ mode, walk }: BoardState): boolean {
  return mode.kind === 'walk' && !walk?.run;
}

/** No note waits to be accepted, or the one of this shift is written: nothing of that is offered. */
function isAboutNoNote(command: Binding['command'], { mode, views }: BoardState): boolean {
  if (mode.kind !== 'handoff' || !views.handoff) return false;
  const { mine, written, waiting } = views.handoff;
  if (command === 'accept-handoff') return !waiting;
  return command === 'begin-handoff' && (!mine || written !== null);
}

/** What would only say why it does nothing to the chosen piece of work. */
function isNothingOfWork(command: Binding['command'], state: BoardState): boolean {
  if (!isOnWork(state) || !isPlace(state.mode)) return false;
  const work = chosenWork(state);
  switch (command) {
    case 'resolve':
    case 'open':
      return work === undefined;
    case 'acknowledge':
      return work?.kind !== 'follow-up' || work.who === state.capabilities.person;
    case 'hold':
      return work?.kind !== 'follow-up' && work?.kind !== 'request';
    case 'copy':
      return work === undefined || work.copy === '';
    default:
      return false;
  }
}

function isByDay({ report: { shift } }: BoardState): boolean {
  return shift.class === 'work' || shift.class === 'off';
}

/** Whoever is up need not say so. */
function isUp({ report: { shift }, capabilities }: BoardState): boolean {
  return shift.up === true && shift.person === capabilities.person;
}

const MOST_NOTICE_LINES = 3;

/** What was done, refused or went wrong, above the footer: a blank row where there is nothing to tell. */
export function noticeLines({ notice, size }: BoardState): Line[] {
  if (!notice) return [EMPTY_LINE];
  const width = Math.max(1, layoutFor(size).columns - 2);
  const text = visible(notice.text.slice(0, 2_000));
  const rows = wrap(text, width, MOST_NOTICE_LINES).map((part) =>
    notice.kind === 'done' ? line(` ${part}`, 'strong') : line(` ${part}`, 'alert', { bold: true }),
  );
  return rows.length > 0 ? rows : [EMPTY_LINE];
}

/** Questions whose answer is late: told by day. At night nothing of them can wait any less. */
function lateQuestions(state: BoardState): string[] {
  const { report, questionsDue, now, mode } = state;
  if (report.shift.class !== 'work' || !isPlace(mode)) return [];
  const late = questionsDue.filter((due) => due < now).length;
  return late === 0 ? [] : [`${late} ${late === 1 ? 'question' : 'questions'} overdue`];
}

function isOnIncident(kind: PlaceKind): boolean {
  return kind === 'board' || kind === 'incident';
}

function positionOf(state: BoardState): string {
  const count = listed(state).length;
  const { mode } = state;
  const choosing =
    isOnIncident(placeOf(mode).kind) && (isPlace(mode) || mode.kind === 'filter' || 'subject' in mode);
  return count === 0 || !choosing ? '' : `${state.selectedRow + 1}/${count}`;
}
