import { fieldWith, textIn } from '../input/text-field.ts';
import { type FieldQuestion, placeOf } from '../mode.ts';
import type { Editing } from '../state/draft.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { actAndLeave, refused } from './act.ts';
import { askLine } from './ask.ts';
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

/** Goes on in the editor with what was typed into a line. */
export function editField(state: BoardState): Step {
  const { mode } = state;
  if (mode.kind !== 'field') return { state, effects: [] };
  const { kind } = mode.purpose;
  if (kind !== 'note' && kind !== 'plan' && kind !== 'block')
    return refused(state, 'This is short enough to be typed here.');
  const { subject, back } = mode;
  return editing({ ...state, mode: back }, { purpose: kind, subject, text: textIn(mode.field), back });
}

/** What was written in an editor: a note is recorded as it stands, anything shorter is shown in its line first. */
export function edited(
  state: BoardState,
  { purpose, subject, text: before, back }: Editing,
  text: string | null,
): Step {
  if (!state.capabilities.write) return { state, effects: [] };
  const after = (text ?? '').replace(/\r\n?/g, '\n').trim();
  if (text === null)
    return refused(state, 'The editor did not start or ended with an error. Set $EDITOR to one that does.');
  const kept = withDraft(state, purpose, subject, after);
  if (after === '' || (purpose === 'note' && after === before.trim() && before !== ''))
    return refused(kept, after === '' ? 'Nothing was written.' : 'Nothing was changed; the text is kept.');
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
