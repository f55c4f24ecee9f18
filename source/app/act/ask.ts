import type { Action } from '../../domain/action/action.ts';
import type { ShownIncident } from '../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { writeUntil } from '../input/parse-until.ts';
import { fieldWith, proposing } from '../input/text-field.ts';
import { type FieldPurpose, type Mode, placeOf, type Subject, tabOf } from '../mode.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { act, refused } from './act.ts';
import { sleepQuestion } from './ask-sleep.ts';
import { draftFor } from './drafts.ts';
import { mayWaitHere, selectedIncident } from './incident.ts';

/** Goes back to sleep; asks first where something would be left that cannot wait. Undo takes it back. */
export function askSleep(state: BoardState): Step {
  const { urgent } = mayWaitHere(state);
  if (urgent.length === 0) return act(state, { kind: 'sleep' });
  return asking(state, sleepQuestion(state, placeOf(state.mode)));
}

/** Opens the question until when to hold the chosen incident, with the time until which it can wait. */
export function askHold(state: BoardState): Step {
  return aboutSelected(state, (incident, subject) => {
    if (!isJudged(incident)) {
      return refused(
        state,
        `${incident.pipeline} has recovered: say how it was fixed instead of holding it.`,
      );
    }
    const until = Date.parse(incident.waitUntil);
    const text = until > state.now ? writeUntil(until, state.now, state.report.timeZone) : '';
    return askLine(state, { kind: 'hold' }, subject, text);
  });
}

/** Opens a line for a note about the chosen incident. */
export function askNote(state: BoardState): Step {
  return aboutSelected(state, (_, subject) => askLine(state, { kind: 'note' }, subject, ''));
}

/** Opens a line for the next step, holding the one there is. */
export function askPlan(state: BoardState): Step {
  return aboutSelected(state, (incident, subject) =>
    askLine(state, { kind: 'plan' }, subject, isJudged(incident) ? (incident.next ?? '') : ''),
  );
}

/** Opens a line for whom the chosen incident waits for. */
export function askBlock(state: BoardState): Step {
  return aboutSelected(state, (_, subject) => askLine(state, { kind: 'block' }, subject, ''));
}

/** Opens a line for who is to have the chosen incident. */
export function askAssign(state: BoardState): Step {
  const among = state.people.map(({ id }) => id);
  return aboutSelected(state, (_, subject) => askLine(state, { kind: 'assign', among }, subject, ''));
}

/** Opens a line for the incident into which the chosen one goes: the one that is marked, where one is. */
export function askMerge(state: BoardState): Step {
  return aboutSelected(state, ({ id, pipeline }, subject) => {
    const [into] = state.marked.filter((one) => one !== id);
    const others = state.report.incidents.filter((one) => one.pipeline === pipeline && one.id !== id);
    const among = others.map((one) => one.id.slice(-SHORT_ID));
    return askLine(state, { kind: 'merge', among }, subject, into ?? '');
  });
}

/** Opens a line for work that outlives the shift: about the chosen incident, or what came back again and again. */
export function askFollowUp(state: BoardState): Step {
  if (tabOf(placeOf(state.mode).kind) === 'patterns') {
    const chosen = chosenRow(state, 'patterns');
    if (!chosen) return refused(state, 'Nothing that came back is chosen.');
    const { id, pipeline, incidents } = chosen;
    return askLine(state, { kind: 'follow-up', incidents, asksEffort: true }, { id, pipeline }, '');
  }
  return aboutSelected(state, ({ id }, subject) =>
    askLine(state, { kind: 'follow-up', incidents: [id] }, subject, ''),
  );
}

/** Opens the choice of how the chosen incident was fixed. */
export function askResolve(state: BoardState): Step {
  return aboutSelected(state, (_, subject) =>
    asking(state, { kind: 'resolution', subject, back: placeOf(state.mode) }),
  );
}

/** Opens the question whether to resolve, as it would be recorded. */
export function askResolved(
  state: BoardState,
  action: Extract<Action, { kind: 'resolve' }>,
  pipeline: string,
): Step {
  const { resolution, handsOn, corner, notOurs } = action;
  const how = [
    ...(handsOn === undefined ? [] : [`after ${formatDuration(handsOn)} of work`]),
    ...(corner === undefined ? [] : [`with less ${corner}`]),
    ...(notOurs ? ['on what others own'] : []),
  ];
  return asking(state, {
    kind: 'confirm',
    says: [
      `Resolve ${[`${pipeline} as ${resolution}`, ...how].join(', ')}?`,
      'It leaves the board; an undo brings it back.',
    ],
    leads: { kind: 'act', action },
    careful: false,
    back: placeOf(state.mode),
  });
}

/** Opens the question whether to take the last change back. */
export function askUndo(state: BoardState): Step {
  const change = state.lastChange;
  if (!change) return refused(state, 'There is no change of yours to take back.');
  const action = { kind: 'undo', event: change.event } as const;
  // A cause is accepted with one key and taken back with one: it changes how things are grouped, nothing else.
  if (change.atOnce) return act(state, action);
  return asking(state, {
    kind: 'confirm',
    says: ['Take this back?', change.says],
    leads: { kind: 'act', action },
    careful: false,
    back: placeOf(state.mode),
  });
}

/** Opens a line of text, with what was typed there before and not written. */
export function askLine(state: BoardState, purpose: FieldPurpose, subject: Subject, text: string): Step {
  const draft = draftFor(state, purpose.kind, subject);
  return asking(state, {
    kind: 'field',
    purpose,
    subject,
    field:
      draft === undefined ? (PROPOSES.has(purpose.kind) ? proposing : fieldWith)(text) : fieldWith(draft),
    problem: null,
    back: placeOf(state.mode),
  });
}

/** So many characters of an id are enough to name it. */
const SHORT_ID = 6;

/** What holds a value that is taken or replaced, not a text that somebody goes on with. */
const PROPOSES: ReadonlySet<FieldPurpose['kind']> = new Set([
  'hold',
  'merge',
  'placeholder',
  'due',
  'promise',
]);

/** Opens a question. */
export function asking(state: BoardState, mode: Mode): Step {
  return { state: { ...state, mode }, effects: [] };
}

function aboutSelected(state: BoardState, ask: (incident: ShownIncident, subject: Subject) => Step): Step {
  const incident = selectedIncident(state);
  if (!incident) return refused(state, 'Nothing is failing.');
  return ask(incident, { id: incident.id, pipeline: incident.pipeline });
}
