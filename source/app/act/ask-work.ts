import type { Estimate } from '../../domain/incident/state/request.ts';
import { effortIn, valueIn } from '../../domain/work/request/estimate-text.ts';
import {
  type FieldPurpose,
  type FieldQuestion,
  type NewQuestion,
  type NewRequest,
  placeOf,
  type Subject,
} from '../mode.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { act, actAndLeave, refused } from './act.ts';
import { asking, askLine } from './ask.ts';
import { chosenWork, workTab } from './chosen-work.ts';
import { copying } from './copy.ts';

const ABOUT: Subject = { id: 'work', pipeline: 'work' };

/** Asks what is new: of its tab a question or a request, in the list of all which of them. */
export function askNewWork(state: BoardState): Step {
  const tab = workTab(state);
  if (tab === 'questions') return newWork(state, 'question');
  if (tab === 'requests') return newWork(state, 'request');
  return asking(state, {
    kind: 'pick',
    title: 'What is new?',
    choices: [
      { keys: ['q'], label: 'a question about data', leads: { kind: 'new-work', what: 'question' } },
      { keys: ['r'], label: 'a request for work', leads: { kind: 'new-work', what: 'request' } },
      { keys: ['f'], label: 'a follow-up', leads: { kind: 'new-work', what: 'follow-up' } },
    ],
    back: placeOf(state.mode),
  });
}

/** Asks the first line about something new. */
export function newWork(state: BoardState, what: 'question' | 'request' | 'follow-up'): Step {
  const purpose: FieldPurpose =
    what === 'question'
      ? { kind: 'question-text' }
      : what === 'request'
        ? { kind: 'request-title' }
        : { kind: 'follow-up', incidents: [] };
  return askLine(state, purpose, ABOUT, '');
}

/** The chosen one is done: an answer, the hours that it took, or that alone. */
export function workDone(state: BoardState): Step {
  const work = chosenWork(state);
  if (!work) return refused(state, 'Nothing is chosen.');
  const subject = { id: work.id, pipeline: work.title };
  switch (work.kind) {
    case 'question':
      return askLine(state, { kind: 'answer', work: work.id }, subject, '');
    case 'request':
      return askLine(state, { kind: 'request-hours', work: work.id }, subject, '');
    case 'follow-up':
      return act(state, { kind: 'follow-up-done', followUp: work.id });
    case 'backfill':
      return act(state, { kind: 'backfill-step', backfill: work.id, step: 'finished', anyway: false });
    case 'experiment':
      return refused(state, `wakeworthy experiment end ${work.title} ends it, with what was measured.`);
  }
}

/** Copies the text to send about the chosen one. */
export function copyWork(state: BoardState): Step {
  const work = chosenWork(state);
  if (!work) return refused(state, 'Nothing is chosen to be copied.');
  if (work.copy === '') return refused(state, 'This screen does not show it.');
  return copying(
    state,
    work.copy,
    work.kind === 'question' || work.kind === 'request' ? 'the reply' : `the ${work.kind}`,
  );
}

/** What a line about a question or a request is for. */
export type WorkPurpose = NewQuestion | NewRequest | Extract<FieldPurpose, { work: string }>;

const WORK_PURPOSES: ReadonlySet<string> = new Set([
  'question-text',
  'question-from',
  'answer',
  'request-title',
  'request-from',
  'request-area',
  'request-effort',
  'request-value',
  'request-hours',
] satisfies WorkPurpose['kind'][]);

/** Whether a line is about a question or a request. */
export function isWorkPurpose(purpose: FieldPurpose): purpose is WorkPurpose {
  return WORK_PURPOSES.has(purpose.kind);
}

/** Takes a line about a question or a request: the next one is asked, or it is recorded. `wrong`: shows what is wrong with it. */
export function acceptWork(
  state: BoardState,
  mode: FieldQuestion,
  purpose: WorkPurpose,
  text: string,
  wrong: (problem: string) => Step,
): Step {
  const next = (following: FieldPurpose) =>
    askLine({ ...state, mode: mode.back }, following, mode.subject, '');
  switch (purpose.kind) {
    case 'question-text':
      return next({ kind: 'question-from', text });
    case 'question-from':
      return actAndLeave(state, mode, { kind: 'ask-question', text: purpose.text, from: text });
    case 'answer':
      return actAndLeave(state, mode, { kind: 'answer-question', question: purpose.work, text });
    case 'request-title':
      return next({ kind: 'request-from', title: text });
    case 'request-from':
      return afterFrom(state, purpose.title, text, next);
    case 'request-area': {
      const area = purpose.among.find((one) => one.toLowerCase() === text.toLowerCase());
      if (area === undefined)
        return wrong(`No area is called "${text}". Expected one of ${purpose.among.join(', ')}.`);
      return next({ kind: 'request-effort', title: purpose.title, from: purpose.from, area });
    }
    case 'request-effort': {
      const effort = effortIn(text);
      if (!effort) return wrong(`"${text}" is no effort. Try 8h, or low, likely and high: 2h,4h,9h.`);
      return next({ ...purpose, kind: 'request-value', effort });
    }
    case 'request-value': {
      const value = text === '' ? undefined : valueIn(text);
      if (text !== '' && !value)
        return wrong(`"${text}" is no amount. Try 9000, or low, likely and high; Enter: nobody said.`);
      return actAndLeave(state, mode, filed(purpose, value));
    }
    case 'request-hours': {
      const [hours, ...more] = effortIn(text) ?? [];
      if (hours === undefined || more.length > 0) return wrong(`"${text}" is no time. Try 6h or 45m.`);
      return actAndLeave(state, mode, { kind: 'finish-request', request: purpose.work, hours });
    }
  }
}

/** A team of one area, or of none, need not say which. */
function afterFrom(
  { views }: BoardState,
  title: string,
  from: string,
  next: (following: FieldPurpose) => Step,
): Step {
  const areas = views.queue?.areas ?? [];
  if (areas.length > 1) return next({ kind: 'request-area', title, from, among: areas });
  return next({ kind: 'request-effort', title, from, area: areas[0] ?? 'all' });
}

function filed(
  { title, from, area, effort }: Extract<NewRequest, { kind: 'request-value' }>,
  value: Estimate | undefined,
) {
  return {
    kind: 'file-request' as const,
    ...{ title, from, area, effort, isUrgent: false, builds: false, upkeep: 0 },
    ...(value === undefined ? {} : { value }),
  };
}
