import { visible } from '../../domain/text/visible.ts';
import { keyFor } from '../keymap/binding.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { act, refused } from './act.ts';
import { selectedIncident } from './incident.ts';
import { proposedFor } from './proposed.ts';

/** Marks the chosen incident, or takes the mark away, and goes on to the next row. */
export function mark(state: BoardState): Step {
  const incident = selectedIncident(state);
  if (!incident) return refused(state, 'Nothing is chosen to be marked.');
  const { id } = incident;
  const marked = state.marked.includes(id) ? state.marked.filter((one) => one !== id) : [...state.marked, id];
  return { state: { ...state, marked }, effects: [] };
}

/** The same where one fills the screen and no list shows its mark: then it is said. */
export function markOpened(state: BoardState): Step {
  const step = mark(state);
  const incident = selectedIncident(state);
  if (!incident) return step;
  const key = keyFor(state.keymap, 'cause', 'incident');
  const next = key === undefined ? '' : `: ${key} makes one job of what is`;
  const text = step.state.marked.includes(incident.id)
    ? `${incident.pipeline} is marked${next}.`
    : `${incident.pipeline} is marked no more.`;
  return { ...step, state: { ...step.state, notice: { kind: 'done', text: visible(text) } } };
}

/** One job of what is marked; without marks of what looks like one cause. The key that takes it back is undo. */
export function makeCause(state: BoardState): Step {
  const incidents = state.report.incidents.filter(({ id }) => state.marked.includes(id));
  if (incidents.length === 1)
    return refused(state, `Only ${incidents[0]!.pipeline} is marked: one job needs two failures at least.`);
  if (incidents.length > 1) {
    const [first, ...others] = incidents.map(({ pipeline }) => pipeline);
    const title = `${first} and ${others.length === 1 ? others[0] : `${others.length} more`}`;
    const step = act(state, { kind: 'open-cause', title, incidents: incidents.map(({ id }) => id) });
    return step.effects.length > 0 ? { ...step, state: { ...step.state, marked: [] } } : step;
  }
  const proposal = proposedFor(state);
  return proposal
    ? act(state, { kind: 'open-cause', ...proposal })
    : refused(state, 'Nothing here looks like one cause: Space marks what does.');
}
