import type { Estimate } from '../../../domain/incident/state/request.ts';
import { effortIn, valueIn } from '../../../domain/work/request/estimate-text.ts';
import { type FieldPurpose, type NewQuestion, type NewRequest, placeOf, type Subject } from '../../mode.ts';
import type { Step } from '../../state/event.ts';
import type { BoardState } from '../../state/state.ts';
import { actAndLeave, refused } from '../act.ts';
import { asking, askLine } from '../ask.ts';
import { workTab } from '../chosen-work.ts';
import type { Line } from './line.ts';

const ABOUT: Subject = { id: 'work', pipeline: 'work' };

/** Asks what is new: of its tab one of that kind, in the list of all which of them. */
export function askNewWork(state: BoardState): Step {
  switch (workTab(state)) {
    case 'questions':
      return newWork(state, 'question');
    case 'requests':
      return newWork(state, 'request');
    case 'follow-ups':
      return newWork(state, 'follow-up');
    case 'backfills':
      return refused(state, 'wakeworthy backfill plan PIPELINE --from DATE --to DATE begins one.');
    case 'experiments':
      return refused(state, 'wakeworthy experiment start PIPELINE --for 3d --agreed-by OWNER begins one.');
    default:
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

/** Takes a line about a question that is new: the next one is asked, or it is recorded. */
export function acceptNewQuestion(purpose: NewQuestion, line: Line): Step {
  const { state, text, next, wrong } = line;
  switch (purpose.kind) {
    case 'question-text':
      return next({ kind: 'question-from', text });
    case 'question-from': {
      const among = state.views.work?.areas ?? [];
      if (among.length > 0) return next({ kind: 'question-area', text: purpose.text, from: text, among });
      return recording(line, { text: purpose.text, from: text });
    }
    case 'question-area': {
      const { text: asked, from, among } = purpose;
      if (text === '') return recording(line, { text: asked, from });
      const area = areaNamed(text, among);
      return area === undefined ? wrong(noArea(text, among)) : recording(line, { text: asked, from, area });
    }
  }
}

/** Leaves the line; its text is kept until that is known to be written. */
function recording(
  { state, mode }: Line,
  asked: { readonly text: string; readonly from: string; readonly area?: string },
): Step {
  const step = actAndLeave(state, mode, { kind: 'ask-question', ...asked });
  return step.effects.length === 0 ? step : { ...step, effects: [{ kind: 'record-question', ...asked }] };
}

function areaNamed(text: string, among: readonly string[]): string | undefined {
  return among.find((one) => one.toLowerCase() === text.toLowerCase());
}

function noArea(text: string, among: readonly string[]): string {
  return `No area is called "${text}". Expected one of ${among.join(', ')}.`;
}

/** The same of a request. */
export function acceptNewRequest(purpose: NewRequest, line: Line): Step {
  const { text, next, act, wrong } = line;
  switch (purpose.kind) {
    case 'request-title':
      return next({ kind: 'request-from', title: text });
    case 'request-from':
      return afterFrom(purpose.title, line);
    case 'request-area': {
      const area = areaNamed(text, purpose.among);
      if (area === undefined) return wrong(noArea(text, purpose.among));
      return next({ kind: 'request-effort', title: purpose.title, from: purpose.from, area });
    }
    case 'request-effort': {
      const effort = effortIn(text);
      if (!effort) return wrong(`"${text}" is no effort. Try 8h, or low, likely and high: 2h,4h,9h.`);
      return next({ ...purpose, kind: 'request-value', effort });
    }
    case 'request-value': {
      if (text === '') return act(filed(purpose));
      const value = valueIn(text);
      if (!value)
        return wrong(`"${text}" is no amount. Try 9000, or low, likely and high; Enter: nobody said.`);
      return next({ ...purpose, kind: 'request-value-by', value });
    }
    case 'request-value-by':
      return act(filed(purpose, purpose.value, text === '' ? undefined : text));
  }
}

/** A team of one area, or of none, need not say which. */
function afterFrom(title: string, { state, text: from, next }: Line): Step {
  const areas = state.views.work?.areas ?? [];
  if (areas.length > 1) return next({ kind: 'request-area', title, from, among: areas });
  return next({ kind: 'request-effort', title, from, area: areas[0] ?? 'all' });
}

function filed(
  { title, from, area, effort }: Extract<NewRequest, { kind: 'request-value' | 'request-value-by' }>,
  value?: Estimate,
  valueBy?: string,
) {
  return {
    kind: 'file-request' as const,
    ...{ title, from, area, effort, isUrgent: false, builds: false, upkeep: 0 },
    ...(value === undefined ? {} : { value }),
    ...(valueBy === undefined ? {} : { valueBy }),
  };
}
