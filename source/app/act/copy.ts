import type { ShownIncident } from '../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type PlaceKind, placeOf } from '../mode.ts';
import { spokenVerdict } from '../row/verdict-word.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import type { LearnedText } from '../state/view-data.ts';
import { refused } from './act.ts';
import { chosenHere } from './chosen.ts';
import { chosenWork } from './chosen-work.ts';
import { selectedIncident } from './incident.ts';

/** Copies the id of what is chosen. */
export function copyId(state: BoardState): Step {
  const chosen = chosenHere(state);
  return chosen ? copying(state, chosen.id, `the id of ${chosen.name}`) : nothingChosen(state);
}

/** Copies how the chosen incident ended that is over. */
export function copyPast(state: BoardState): Step {
  const past = chosenRow(state, 'over');
  if (!past) return nothingChosen(state);
  const { pipeline, kind, title, failedAt, overAt, resolution, note = '', link = '', id } = past;
  const written = (instant: number) => formatInstant(instant, state.report.timeZone);
  return copyingLines(
    state,
    [
      `${pipeline}: ${kind} from ${written(failedAt)} to ${written(overAt)}, ${resolution}`,
      ...[title, note, link, id],
    ],
    `how ${pipeline} ended`,
  );
}

/** Copies the text to send about the chosen piece of work. */
export function copyWork(state: BoardState): Step {
  const work = chosenWork(state);
  if (!work) return nothingChosen(state);
  if (work.copy === '') return refused(state, 'This screen does not show it.');
  const isReply = work.kind === 'question' || work.kind === 'request';
  return copyingLines(state, work.copy.split('\n'), isReply ? 'the reply' : `the ${work.kind}`, true);
}

/** Copies where the chosen runbook stands. */
export function copyRunbook(state: BoardState): Step {
  const page = chosenRow(state, 'runbooks');
  return page ? copying(state, page.path, `where ${page.title} stands`) : nothingChosen(state);
}

/** Copies what the chosen incident is and what to do about it, as lines to paste into a chat. */
export function copyAll(state: BoardState): Step {
  const incident = selectedIncident(state);
  if (!incident) return nothingChosen(state);
  const { pipeline, kind, title, id, failedAt } = incident;
  const lines = [
    `${pipeline}: ${spokenVerdict(incident, state)} (${kind} since ${failedAt})`,
    title,
    isJudged(incident) ? incident.because : '',
    isJudged(incident) && incident.next ? `Next: ${incident.next}` : '',
    ...reportedText(incident),
    id,
  ];
  return copyingLines(state, lines, `what is known of ${pipeline}`);
}

/** Copies the letter to those who would have to agree to later deadlines. */
export function copyLetter(state: BoardState): Step {
  const { deadlines } = state;
  if (!deadlines) return refused(state, 'The deadlines are still being moved.');
  const { letter, pipeline } = deadlines;
  if (letter === undefined) return refused(state, `There is nothing to ask for about ${pipeline}.`);
  return copyingLines(state, letter.split('\n'), 'the letter', true);
}

/** Copies the letter to the chosen vendor or team upstream. */
export function copyOther(state: BoardState): Step {
  const chosen = chosenRow(state, 'others');
  if (!chosen) return nothingChosen(state);
  if (chosen.letter === '') return refused(state, 'This screen does not show it.');
  return copyingLines(state, chosen.letter.split('\n'), `the letter to ${chosen.name}`, true);
}

/** Copies what a tab of the view says. */
export function copyLearned(state: BoardState): Step {
  const kind = placeOf(state.mode).kind;
  const { whatIf, hindsight, page, owners } = state.views;
  const shown: Partial<Record<PlaceKind, LearnedText | undefined>> = { page, hindsight, owners };
  const text = kind in shown ? shown[kind] : whatIf;
  if (!text) return refused(state, 'It is still being read.');
  return copyingLines(state, text.markdown?.split('\n') ?? text.lines, 'what stands here', true);
}

/** Each line is made safe by itself: the breaks between them are ours. */
function copyingLines(state: BoardState, lines: readonly string[], what: string, keepsEmpty = false): Step {
  const text = lines.filter((line) => keepsEmpty || line.trim() !== '').map(visible);
  return copying(state, text.join('\n'), what);
}

/** Lines of an error that a chat can bear. */
const MOST_LINES = 20;

function reportedText({ link = '', detail = '' }: ShownIncident): string[] {
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
