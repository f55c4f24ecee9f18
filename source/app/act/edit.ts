import { fieldWith, textIn } from '../input/text-field.ts';
import { type FieldQuestion, placeOf } from '../mode.ts';
import type { Editing } from '../state/draft.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { actAndLeave, refused } from './act.ts';
import { askLine } from './ask.ts';
import { chosenWork } from './chosen-work.ts';
import { draftFor, withDraft } from './drafts.ts';
import { selectedIncident } from './incident.ts';

/** Opens the editor for a note on the chosen incident. */
export function editNote(state: BoardState): Step {
  const incident = selectedIncident(state);
  if (!incident) return refused(state, 'Nothing is failing.');
  const subject = { id: incident.id, pipeline: incident.pipeline };
  const text = draftFor(state, 'note', subject) ?? '';
  return editing(state, { purpose: 'note', subject, text, back: placeOf(state.mode) });
}

/** Opens the editor for the answer to the chosen question. */
export function editAnswer(state: BoardState): Step {
  const work = chosenWork(state);
  if (work?.kind !== 'question') return refused(state, 'Only an answer to a question is written there.');
  const subject = { id: work.id, pipeline: work.title };
  const text = draftFor(state, 'answer', subject) ?? '';
  return editing(state, { purpose: 'answer', subject, text, back: placeOf(state.mode) });
}

const SHORT = 'This is short enough to be typed here.';

/** Goes on in the editor with what was typed into a line. */
export function editField(state: BoardState): Step {
  const { mode } = state;
  if (mode.kind === 'interview') {
    if (!mode.lines) return refused(state, SHORT);
    return editing(state, { purpose: 'handoff', text: textIn(mode.field), asked: mode });
  }
  if (mode.kind !== 'field') return { state, effects: [] };
  const { kind } = mode.purpose;
  if (kind !== 'note' && kind !== 'plan' && kind !== 'block' && kind !== 'answer')
    return refused(state, SHORT);
  const { subject, back } = mode;
  return editing({ ...state, mode: back }, { purpose: kind, subject, text: textIn(mode.field), back });
}

/**
 * What was written in an editor: a note is recorded as it stands, anything shorter is shown in its line first, and so is
 * the answer to a question of the handoff.
 */
export function edited(state: BoardState, editing: Editing, text: string | null): Step {
  if (!state.capabilities.write) return { state, effects: [] };
  if (text === null)
    return refused(state, 'The editor did not start or ended with an error. Set $EDITOR to one that does.');
  const after = text.replace(/\r\n?/g, '\n').trim();
  if (editing.purpose !== 'handoff') return wrote(state, editing, after);
  const { mode } = state;
  const { asked } = editing;
  if (mode.kind !== 'interview' || mode.id !== asked.id)
    return refused(state, 'That question is not asked any more.');
  return {
    state: { ...state, mode: { ...mode, field: fieldWith(after), choice: null, problem: null } },
    effects: [],
  };
}

function wrote(
  state: BoardState,
  { purpose, subject, text: before, back }: Exclude<Editing, { purpose: 'handoff' }>,
  after: string,
): Step {
  const kept = withDraft(state, purpose, subject, after);
  if (after === '' || (purpose === 'note' && after === before.trim() && before !== ''))
    return refused(kept, after === '' ? 'Nothing was written.' : 'Nothing was changed; the text is kept.');
  if (purpose === 'answer')
    return askLine({ ...kept, mode: back }, { kind: purpose, work: subject.id }, subject, '');
  if (purpose !== 'note') return askLine({ ...kept, mode: back }, { kind: purpose }, subject, '');
  const question: FieldQuestion = {
    kind: 'field',
    purpose: { kind: 'note' },
    subject,
    field: fieldWith(after),
    problem: null,
    back,
  };
  const step = actAndLeave(kept, question, { kind: 'note', incident: subject.id, text: after });
  return step.effects.length > 0 ? step : { ...step, state: { ...step.state, mode: question } };
}

function editing(state: BoardState, editing: Editing): Step {
  return state.capabilities.write ? { state, effects: [{ kind: 'edit', editing }] } : { state, effects: [] };
}
