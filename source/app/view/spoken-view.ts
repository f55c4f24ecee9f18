import { isJudged } from '../../domain/decision/report/report.ts';
import { moment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { selectedIncident } from '../act/incident.ts';
import { proposalSentence } from '../act/proposed.ts';
import { textIn } from '../input/text-field.ts';
import { keyLabel } from '../keymap/binding.ts';
import { isQuestion, type Mode, placeOf, scopeOf } from '../mode.ts';
import { reasonFor } from '../row/row-words.ts';
import { spokenVerdict } from '../row/verdict-word.ts';
import { listed } from '../search/listed.ts';
import { paletteChoices } from '../search/palette.ts';
import { callName } from '../state/people.ts';
import type { BoardState } from '../state/state.ts';
import { interviewLines, questionLines } from './ask/question-view.ts';
import { placeText } from './page/place-view.ts';
import { textOf } from './parts/line.ts';
import { pagedSentence } from './parts/paged-view.ts';
import { wakePriceSentence } from './parts/wake-price.ts';

/** Wide enough that no sentence is broken, and no more than a reader takes as one line. */
const WIDTH = 160;
const MOST_LINES = 400;
const KEYS = 8;

/**
 * The board as sentences in the order of their weight, for a screen reader: no columns, no borders, no drawings, and
 * nothing that changes with every second. What was just done comes first.
 */
export function spokenLines(state: BoardState): string[] {
  const lines = [...noticeText(state), ...contentOf(state), keysText(state)];
  return lines
    .map((text) => visible(text.slice(0, 4_000)).replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '' && !/^[─│└\s]+$/u.test(text))
    .slice(0, MOST_LINES);
}

function contentOf(state: BoardState): string[] {
  const { mode } = state;
  const place = placeOf(mode);
  const behind = place.kind === 'board' ? boardText(state) : placeText(withoutDrawings(state), place, WIDTH);
  return [...askedText(state, mode), ...(place.kind === 'help' ? ['Help.'] : []), ...behind];
}

function noticeText({ notice, progress }: BoardState): string[] {
  const words = { done: 'Done', refused: 'Not done', failed: 'Failed' } as const;
  return [
    ...(notice ? [`${words[notice.kind]}: ${notice.text}`] : []),
    ...(progress ? [`Under way: ${progress.what}.`] : []),
  ];
}

function askedText(state: BoardState, mode: Mode): string[] {
  if (mode.kind === 'filter') return [`Filter, ${listed(state).length} left: ${textIn(mode.field)}`];
  if (mode.kind === 'palette') {
    const chosen = paletteChoices(state, mode)[mode.row];
    return [
      `Command: ${textIn(mode.field)}`,
      chosen ? `Selected: ${chosen.command}, ${chosen.help}` : 'No command fits.',
    ];
  }
  if (mode.kind === 'interview') return interviewLines(state, mode, WIDTH).map(textOf);
  if (mode.kind === 'field') {
    const [, title] = questionLines(mode, WIDTH, 3).map(textOf);
    return [`Question: ${title ?? ''}`, `Typed: ${textIn(mode.field)}`, mode.problem ?? ''];
  }
  return isQuestion(mode) ? questionLines(mode, WIDTH, 30).map(textOf) : [];
}

function boardText(state: BoardState): string[] {
  const { report, capabilities, now, readAt } = state;
  const { person, to, next } = report.shift;
  const at = (instant: number) => moment(instant, now, report.timeZone);
  const handover =
    to === null
      ? ''
      : `, until ${at(Date.parse(to))}, then ${next === null ? 'nobody' : callName(state, next)}`;
  return [
    report.headline,
    wakePriceSentence(state),
    pagedSentence(state) ?? '',
    proposalSentence(state) ?? '',
    ...selectedText(state),
    `${state.demo ? 'Demo. ' : ''}${capabilities.write ? '' : 'Read-only. '}${report.team}. ${
      person === null
        ? 'Nobody is on call'
        : `On call: ${capabilities.show.names ? callName(state, person) : 'somebody'}`
    }${handover}. Read at ${at(readAt)}.`,
  ];
}

function selectedText(state: BoardState): string[] {
  const incident = selectedIncident(state);
  const count = listed(state).length;
  if (!incident) return [state.filter === '' ? 'Nothing is failing.' : 'Nothing fits the filter.'];
  const runbook = isJudged(incident) ? incident.runbooks[0]?.id : undefined;
  const filtered = state.filter === '' ? '' : `, filtered by ${state.filter}`;
  return [
    `Selected, ${state.selectedRow + 1} of ${count}${filtered}: ${incident.pipeline}, ${spokenVerdict(incident, state)}. ${reasonFor(incident, state, false)}.${
      runbook === undefined ? '' : ` Runbook ${runbook}.`
    }`,
  ];
}

/** Curves and bars say nothing when they are read aloud; their figures stand in words beside them. */
function withoutDrawings(state: BoardState): BoardState {
  const details = Object.entries(state.details).map(([id, { timeline }]) => [id, { timeline }]);
  return { ...state, details: Object.fromEntries(details) };
}

function keysText(state: BoardState): string {
  const scope = scopeOf(state.mode);
  const named = state.keymap.filter(({ where, name }) => name !== undefined && where.includes(scope));
  const help = named.find(({ command }) => command === 'help');
  const shown = [...named.slice(0, KEYS), ...(help && !named.slice(0, KEYS).includes(help) ? [help] : [])];
  return `Keys: ${shown.map(({ keys, name }) => `${keyLabel(keys[0] ?? '')} ${name}`).join(', ')}.`;
}
