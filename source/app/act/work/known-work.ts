import { moment } from '../../../domain/text/moment.ts';
import { dateOf } from '../../../domain/time/zone.ts';
import { effortIn } from '../../../domain/work/request/estimate-text.ts';
import { parseDay } from '../../input/parse-day.ts';
import { parseUntil } from '../../input/parse-until.ts';
import { type Pick, placeOf, type WorkLine } from '../../mode.ts';
import type { Step } from '../../state/event.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownWork } from '../../state/view-data.ts';
import { act, actAndLeave, refused } from '../act.ts';
import { asking, askLine } from '../ask.ts';
import { chosenWork } from '../chosen-work.ts';
import type { Line } from './line.ts';

const NOTHING_CHOSEN = 'Nothing is chosen.';
const subjectOf = ({ id, title }: ShownWork) => ({ id, pipeline: title });

/** The chosen one is done: an answer, the hours that it took, or that alone. */
export function workDone(state: BoardState): Step {
  const work = chosenWork(state);
  if (!work) return refused(state, NOTHING_CHOSEN);
  switch (work.kind) {
    case 'question':
      return askLine(state, { kind: 'answer', work: work.id }, subjectOf(work), '');
    case 'request':
      return askLine(state, { kind: 'request-hours', work: work.id }, subjectOf(work), '');
    case 'follow-up':
      return act(state, { kind: 'follow-up-done', followUp: work.id });
    case 'backfill':
      return askBackfillStep(state, work);
    case 'experiment':
      return refused(state, `wakeworthy experiment end ${work.title} ends it, with what was measured.`);
  }
}

/** Asks whether the next step of a backfill is done: what was run is told, nothing is run. */
function askBackfillStep(state: BoardState, { id, title, step }: ShownWork): Step {
  if (step === undefined)
    return refused(state, `Its readers move first: wakeworthy backfill moved ${title} READER.`);
  return asking(state, {
    kind: 'confirm',
    says: [`Is ${title} ${step}?`, 'It is recorded; nothing is run.'],
    leads: { kind: 'act', action: { kind: 'backfill-step', backfill: id, step, anyway: false } },
    careful: false,
    back: placeOf(state.mode),
  });
}

/** Whoever looks takes the chosen one over, where it can be somebody's. */
export function takeWork(state: BoardState): Step {
  const work = chosenWork(state);
  if (!work) return refused(state, NOTHING_CHOSEN);
  const { person: by } = state.capabilities;
  switch (work.kind) {
    case 'follow-up':
      if (by !== null && work.who === by) return refused(state, 'It is yours already.');
      return by === null
        ? { state, effects: [] }
        : act(state, { kind: 'revise-follow-up', followUp: work.id, owner: by });
    case 'question':
      return refused(state, 'It goes to whoever answers questions now; R answers it, whoever you are.');
    case 'request':
      return refused(state, 'A request is of the whole rotation; R says that it is done.');
    default:
      return refused(state, `The ${work.kind} is of whoever began it.`);
  }
}

/** Until when the chosen one is to be done. */
export function askUntilWhen(state: BoardState): Step {
  const work = chosenWork(state);
  if (!work) return refused(state, NOTHING_CHOSEN);
  const day = dayOf(work, state);
  switch (work.kind) {
    case 'follow-up':
      return askLine(state, { kind: 'due', work: work.id }, subjectOf(work), day);
    case 'request':
      return askLine(state, { kind: 'promise', work: work.id }, subjectOf(work), day);
    case 'question':
      return refused(state, 'What was promised for an answer stands, whoever gives it.');
    case 'backfill':
      return refused(state, 'A backfill has no time until which it is to be done.');
    case 'experiment':
      return refused(
        state,
        `It ends when that was agreed: wakeworthy experiment end ${work.title}, then start.`,
      );
  }
}

/** The day that stands, of a promise that of the team. */
function dayOf({ day, dueAt }: ShownWork, { report }: BoardState): string {
  return day ?? (dueAt === undefined ? '' : dateOf(dueAt, report.timeZone));
}

/** Whether a line names the day that stands already. */
function isAsItWas(id: string, text: string, state: BoardState): boolean {
  const work = state.views.work?.rows.find((one) => one.id === id);
  return work !== undefined && work.dueAt !== undefined && text.trim() === dayOf(work, state);
}

/** Takes a line about one of them: the next one is asked, or it is recorded. */
export function acceptWorkLine(purpose: WorkLine, line: Line): Step {
  const { state, text, next, act: acting, wrong } = line;
  const zone = state.report.timeZone;
  switch (purpose.kind) {
    case 'answer':
      return answered(purpose.work, line);
    case 'request-hours': {
      const [hours, ...more] = effortIn(text) ?? [];
      if (hours === undefined || more.length > 0) return wrong(`"${text}" is no time. Try 6h or 45m.`);
      return acting({ kind: 'finish-request', request: purpose.work, hours });
    }
    case 'due': {
      if (isAsItWas(purpose.work, text, state)) return wrong(`It is due on ${text} already.`);
      const day = parseDay(text, state.now, zone);
      const due = day === undefined ? parseUntil(text, state.now, zone) : day.end;
      if (due === undefined) return wrong(`"${text}" is no day. Try fri, 2026-12-04 or tue 09:00.`);
      if (due <= state.now) return wrong(`${moment(due, state.now, zone)} is over.`);
      return acting({ kind: 'revise-follow-up', followUp: purpose.work, due });
    }
    case 'promise': {
      const day = parseDay(text, state.now, zone);
      if (day === undefined) return wrong(`"${text}" is no day. Try fri or 2026-12-04.`);
      if (isAsItWas(purpose.work, day.date, state)) return wrong(`It is promised for ${day.date} already.`);
      if (day.end <= state.now) return wrong(`${day.date} is over.`);
      return next({ kind: 'promise-why', work: purpose.work, promised: day.date });
    }
    case 'promise-why':
      return acting({
        kind: 'decide-request',
        ...{ request: purpose.work, promised: purpose.promised, why: text, upkeep: 0, keeps: true },
      });
  }
}

/** What was asked before wants a page: then whoever asks next need not ask. */
function answered(question: string, { state, mode, text, act: acting }: Line): Step {
  const work = state.views.work?.rows.find(({ id }) => id === question);
  if ((work?.askedBefore ?? 0) === 0) return acting({ kind: 'answer-question', question, text });
  const leads = (asPage: boolean) => ({ kind: 'answer' as const, question, text, asPage, asked: mode });
  const here = placeOf(state.mode);
  return asking(state, {
    kind: 'pick',
    title: 'It was asked before. Is its answer to be a page in runbooks/questions?',
    choices: [
      { keys: ['p'], label: 'a page too, committed alone', leads: leads(true) },
      { keys: ['w'], label: 'these words only', leads: leads(false) },
    ],
    back: here,
  });
}

/** Records an answer, and makes a page of it where that was wanted. */
export function recordAnswer(
  state: BoardState,
  { question, text, asPage, asked }: Extract<Pick['choices'][number]['leads'], { kind: 'answer' }>,
): Step {
  const step = actAndLeave(state, asked, { kind: 'answer-question', question, text });
  if (!asPage || step.effects.length === 0) return step;
  return { ...step, effects: [{ kind: 'answer-as-page', question, text }] };
}
