import { isJudged } from '../../domain/decision/report/report.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { refused } from './act.ts';
import { selectedIncident } from './incident.ts';
import { verdictWord } from './verdict-word.ts';

/** Copies the id of the chosen incident. */
export function copyId(state: BoardState): Step {
  const incident = selectedIncident(state);
  return incident ? copying(state, incident.id, `the id of ${incident.pipeline}`) : nothingChosen(state);
}

/** Copies what the chosen incident is and what to do about it, as lines to paste into a chat. */
export function copyAll(state: BoardState): Step {
  const incident = selectedIncident(state);
  if (!incident) return nothingChosen(state);
  const { pipeline, kind, title, id, failedAt } = incident;
  const lines = [
    `${pipeline}: ${verdictWord(incident, state)} (${kind} since ${failedAt})`,
    title,
    isJudged(incident) ? incident.because : '',
    isJudged(incident) && incident.next ? `Next: ${incident.next}` : '',
    ...reportedText(state, id),
    id,
  ];
  // Each line is made safe by itself: the breaks between them are ours.
  const text = lines.filter((line) => line.trim() !== '').map(visible);
  return copying(state, text.join('\n'), `what is known of ${pipeline}`);
}

/** Lines of an error that a chat can bear. */
const MOST_LINES = 20;

function reportedText({ details }: BoardState, id: string): string[] {
  const { link = '', detail = '' } = (Object.hasOwn(details, id) && details[id]?.reported) || {};
  return [link, ...detail.split('\n').slice(0, MOST_LINES)];
}

/** Copies the note of the shift as a chat takes it, or the one that waits as it was written. */
export function copyHandoff(state: BoardState): Step {
  const { handoff } = state.views;
  const text = handoff?.waiting?.text ?? handoff?.chat ?? '';
  if (text === '') return refused(state, 'There is no note to be copied.');
  return copying(state, text.split('\n').map(visible).join('\n'), 'the note');
}

/** Asks for a text to be put into the clipboard. */
export function copying(state: BoardState, text: string, what: string): Step {
  return { state, effects: [{ kind: 'copy', text, what: visible(what) }] };
}

function nothingChosen(state: BoardState): Step {
  return refused(state, 'Nothing is chosen to be copied.');
}
