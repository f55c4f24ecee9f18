import type { Action } from '../../domain/action/action.ts';
import type { Resolution } from '../../domain/incident/event/event.ts';
import { filledIn } from '../../domain/runbook/read/command/placeholders.ts';
import { moment } from '../../domain/text/moment.ts';
import { parseDuration } from '../../domain/time/duration.ts';
import { actAndLeave, refused } from '../act/act.ts';
import { asking, askLine, askResolved } from '../act/ask.ts';
import { withSaid } from '../act/recall.ts';
import { ASKED_FROM, CORNER_CHOICES, chosen, nextHandsOn, RESOLUTION_CHOICES } from '../act/resolution.ts';
import { acceptWork } from '../act/work/accept-work.ts';
import { isWorkPurpose, mayBeEmpty } from '../act/work/line.ts';
import { answerInterview, askBeforeInHandoff, typeInterview } from '../hand-over/interview.ts';
import type { Key } from '../input/key.ts';
import { parseUntil } from '../input/parse-until.ts';
import { fieldWith, isTyped, textIn, typeKey } from '../input/text-field.ts';
import { keyFor } from '../keymap/binding.ts';
import {
  type Confirmation,
  type FieldPurpose,
  isLastLook,
  isPlace,
  isQuestion,
  isRowTab,
  type Place,
  placeBehind,
  placeOf,
  type Question,
  questionBefore,
  type RowTab,
  type Subject,
} from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { askFilled, picked } from '../walk/walk-commands.ts';
import { keepSearch, typeSearch } from './search.ts';
import { unbound } from './unbound.ts';

type Field = Extract<Question, { kind: 'field' }>;

/** The longest text an event may carry from here, characters. */
const LONGEST_TEXT = 10_000;

/** A key that is no command: a letter of a text, or one of the answers to a choice. */
export function answer(state: BoardState, key: Key): Step {
  const { mode } = state;
  if (mode.kind === 'field') {
    const proposes = mode.purpose.kind === 'hands-on' && key.name === 'tab';
    if (!proposes && !isTyped(key)) return unbound(state, key);
    const field = proposes ? fieldWith(nextHandsOn(textIn(mode.field))) : typeKey(mode.field, key);
    return asking(state, { ...mode, field, problem: null });
  }
  if ('field' in mode && !isTyped(key)) return unbound(state, key);
  if (mode.kind === 'filter' || mode.kind === 'palette') return typeSearch(state, mode, key);
  if (mode.kind === 'interview') return typeInterview(state, mode, key);
  if (mode.kind === 'pick') {
    const choice = mode.choices.find(({ keys }) => keys.includes(key.name));
    if (choice) return led(mode, picked(state, mode, choice.leads));
  }
  if (mode.kind === 'resolution') {
    const choice = chosen(RESOLUTION_CHOICES, key.name);
    if (choice)
      return led(mode, askLine(state, { kind: 'hands-on', resolution: choice.value }, mode.subject, ''));
  }
  return unbound(state, key);
}

/** Leads one step back and shows all again after a filter; the board itself stays. */
export function leave(state: BoardState): Step {
  const { mode } = state;
  const behind = { ...state, mode: placeBehind(mode) };
  const { kind } = placeOf(mode);
  if (kind === 'help')
    return { state: mode.kind === 'palette' ? behind : { ...behind, find: '' }, effects: [] };
  // Then n means again what it means without a search.
  if (isPlace(mode) && mode.kind !== 'board' && !isRowTab(kind) && state.find !== '')
    return { state: { ...state, find: '' }, effects: [] };
  if (isPlace(mode) && isRowTab(kind) && state.rows[kind].filter !== '')
    return { state: withoutFilter(state, kind), effects: [] };
  if (mode.kind !== 'filter' && mode.kind !== 'board') return { state: behind, effects: [] };
  if (mode.kind === 'board' && state.filter === '' && state.part === 'all') return atTheEnd(state);
  return {
    state: isRowTab(kind)
      ? withoutFilter(behind, kind)
      : // Step by step: first without the filter, then out of the tab.
        { ...behind, filter: '', ...(state.filter === '' ? { part: 'all' } : {}) },
    effects: [],
  };
}

function withoutFilter(state: BoardState, tab: RowTab): BoardState {
  return { ...state, rows: { ...state.rows, [tab]: { ...state.rows[tab], filter: '' } } };
}

function atTheEnd(state: BoardState): Step {
  const quit = keyFor(state.keymap, 'quit');
  return refused(state, `This is the first screen${quit === undefined ? '' : `: ${quit} quits`}.`);
}

/** Asks the question before this one again, with what was answered to it. */
export function askBefore(state: BoardState): Step {
  const { mode } = state;
  if (mode.kind === 'interview' || isLastLook(mode)) return askBeforeInHandoff(state);
  const before = questionBefore(mode);
  return before ? asking(state, before) : refused(state, 'No question came before this one.');
}

/** Takes the answer that stands there. */
export function accept(state: BoardState): Step {
  const { mode } = state;
  if (mode.kind === 'confirm') return confirmed(state, mode);
  if (mode.kind === 'interview') return answerInterview(state, mode);
  if (mode.kind === 'filter') return keepSearch({ ...state, mode: mode.back }, mode.back);
  return mode.kind === 'field'
    ? led(mode, acceptField(withSaid(state, mode, textIn(mode.field).trim()), mode))
    : { state, effects: [] };
}

/** The next question with the one whose answer led to it; the same one asked again is no next one. */
function led(from: Question, step: Step): Step {
  const { mode } = step.state;
  if (!isQuestion(mode) || mode.kind === 'interview' || mode.kind === 'resolution') return step;
  if (mode.kind === 'field' && from.kind === 'field' && mode.purpose === from.purpose) return step;
  return { ...step, state: { ...step.state, mode: { ...mode, before: from } } };
}

function acceptField(state: BoardState, mode: Field): Step {
  const text = textIn(mode.field).trim();
  if (mode.purpose.kind === 'step-failed' || mode.purpose.kind === 'missing')
    return actAndLeave(state, mode, runAction(mode.purpose, text));
  if (mode.purpose.kind === 'hands-on' && text === '')
    return confirmResolve(state, mode.subject, mode.purpose.resolution, undefined, mode.back);
  if (mode.purpose.kind === 'effort') return acceptEffort(state, mode, mode.purpose, text);
  if (text === '' && !mayBeEmpty(mode.purpose))
    return wrong(state, mode, 'Type something, or press Esc to cancel.');
  if (text.length > LONGEST_TEXT) {
    return wrong(state, mode, `That is ${text.length} characters; at most ${LONGEST_TEXT} can be recorded.`);
  }
  if (isWorkPurpose(mode.purpose))
    return acceptWork(state, mode, mode.purpose, text, (problem) => wrong(state, mode, problem));
  const incident = mode.subject.id;
  switch (mode.purpose.kind) {
    case 'assign': {
      const person = personNamed(text, state);
      if (person === undefined) {
        const ids = state.people.map(({ id }) => id).join(', ');
        return wrong(state, mode, `Nobody of the team is called "${text}". Expected one of ${ids}.`);
      }
      return actAndLeave(state, mode, { kind: 'assign', incident, person });
    }
    case 'merge': {
      const into = state.report.incidents.find(({ id }) => id !== incident && isCalled(id, text));
      if (!into) return wrong(state, mode, `No other incident on the board ends in "${text}".`);
      return actAndLeave(state, mode, { kind: 'merge', incident, into: into.id });
    }
    case 'follow-up':
      if (mode.purpose.asksEffort)
        return askLine(
          { ...state, mode: mode.back },
          { kind: 'effort', title: text, incidents: mode.purpose.incidents },
          mode.subject,
          '',
        );
      return actAndLeave(state, mode, {
        kind: 'follow-up',
        title: text,
        incidents: mode.purpose.incidents,
      });
    case 'note':
      return actAndLeave(state, mode, { kind: 'note', incident, text });
    case 'plan':
      return actAndLeave(state, mode, { kind: 'plan', incident, next: text });
    case 'block':
      return actAndLeave(state, mode, { kind: 'block', incident, on: text });
    case 'placeholder': {
      const { command, names } = mode.purpose;
      return askFilled({ ...state, mode: mode.back }, filledIn(command, names[0]!, text));
    }
    case 'hold':
      return acceptHold(state, mode, text);
    case 'hands-on': {
      const hours = parseDuration(text);
      if (hours === undefined) return wrong(state, mode, `"${text}" is no duration. Try 90m, 2h or 1h30m.`);
      return confirmResolve(state, mode.subject, mode.purpose.resolution, hours, mode.back);
    }
  }
}

/** Nothing typed: nobody knows how long it takes. */
function acceptEffort(
  state: BoardState,
  mode: Field,
  { title, incidents }: Extract<FieldPurpose, { kind: 'effort' }>,
  text: string,
): Step {
  const effort = text === '' ? undefined : parseDuration(text);
  if (text !== '' && effort === undefined)
    return wrong(state, mode, `"${text}" is no duration. Try 90m, 6h or 40h.`);
  return actAndLeave(state, mode, {
    kind: 'follow-up',
    ...{ title, incidents },
    ...(effort === undefined ? {} : { effort }),
  });
}

/** A yes: what was shown is done. */
function confirmed(state: BoardState, mode: Confirmation): Step {
  const { leads } = mode;
  if (leads.kind === 'act') return actAndLeave(state, mode, leads.action);
  if (!state.capabilities.write) return { state, effects: [] };
  if (state.busy === 'writing')
    return refused(state, 'The last change is still being written. Press the key again.');
  return { state: { ...state, mode: mode.back, busy: 'writing', sent: mode }, effects: [leads] };
}

/** Nothing typed is an answer too: nothing was missing, nothing more is to be said. */
function runAction(
  purpose: Extract<FieldPurpose, { kind: 'step-failed' | 'missing' }>,
  text: string,
): Action {
  const note = text === '' ? {} : { note: text };
  return purpose.kind === 'missing'
    ? { kind: 'finish-run', run: purpose.run, outcome: purpose.outcome, ...note }
    : { kind: 'step', run: purpose.run, step: purpose.step, outcome: 'failed', ...note };
}

/** Somebody by their id, or by a name or a part of one that nobody else has. */
function personNamed(text: string, { people }: BoardState): string | undefined {
  const wanted = text.toLowerCase();
  if (people.some(({ id }) => id === text)) return text;
  const found = people.filter(({ id, name = '' }) =>
    [id, name, ...name.split(/\s+/u)].some((part) => part.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0]!.id : undefined;
}

/** So many last characters of an id name an incident. */
const ENDING = 6;

function isCalled(id: string, text: string): boolean {
  return text.length >= ENDING && id.endsWith(text.toLowerCase());
}

function acceptHold(state: BoardState, mode: Field, text: string): Step {
  const until = parseUntil(text, state.now, state.report.timeZone);
  if (until === undefined) {
    return wrong(state, mode, `"${text}" is no time. Try 09:00, tue 09:00, 2h or 2026-11-24 09:00.`);
  }
  if (until <= state.now) {
    const when = moment(until, state.now, state.report.timeZone);
    return wrong(state, mode, `${when} is over. A hold needs a time that is still to come.`);
  }
  return actAndLeave(state, mode, { kind: 'hold', incident: mode.subject.id, until });
}

function confirmResolve(
  state: BoardState,
  subject: Subject,
  resolution: Resolution,
  handsOn: number | undefined,
  back: Place,
): Step {
  const action = {
    ...({ kind: 'resolve', incident: subject.id, resolution } as const),
    ...(handsOn === undefined ? {} : { handsOn }),
  };
  const { pipeline } = subject;
  return asksCorner(state, subject, resolution)
    ? asking(state, {
        kind: 'pick',
        title: `${pipeline} has had ${bandAidsOf(state, subject)} band-aids before. What was cut short this time?`,
        choices: CORNER_CHOICES.map(({ keys, label, value }) => ({
          ...{ keys, label },
          leads: { kind: 'resolve' as const, action: { ...action, ...value }, pipeline },
        })),
        back,
      })
    : askResolved({ ...state, mode: back }, action, pipeline);
}

/** By day only: at night nobody is asked what can wait. */
function asksCorner(state: BoardState, subject: Subject, resolution: Resolution): boolean {
  return (
    resolution === 'band-aid' &&
    state.report.shift.class === 'work' &&
    bandAidsOf(state, subject) >= ASKED_FROM
  );
}

function bandAidsOf({ details }: BoardState, { id }: Subject): number {
  return (Object.hasOwn(details, id) ? details[id]!.bandAids : undefined) ?? 0;
}

function wrong(state: BoardState, mode: Field, problem: string): Step {
  return asking(state, { ...mode, problem });
}
