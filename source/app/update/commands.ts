import { act, onSelected, refused } from '../act/act.ts';
import {
  askAssign,
  askBlock,
  askFollowUp,
  askHold,
  askMerge,
  askNote,
  askPlan,
  askResolve,
  askSleep,
  askUndo,
} from '../act/ask.ts';
import { askPrice } from '../act/ask-price.ts';
import { isOnWork } from '../act/chosen-work.ts';
import {
  copyAll,
  copyHandoff,
  copyId,
  copyLearned,
  copyLetter,
  copyOther,
  copyPast,
  copyRunbook,
  copyWork,
} from '../act/copy.ts';
import { editAnswer, editField, editNote } from '../act/edit.ts';
import { isMine, isUnderWay, selectedIncident } from '../act/incident.ts';
import { makeCause, mark, markOpened } from '../act/mark.ts';
import { openLink } from '../act/open-link.ts';
import { recall } from '../act/recall.ts';
import { askUntilWhen, takeWork, workDone } from '../act/work/known-work.ts';
import { askNewWork } from '../act/work/new-work.ts';
import { askAccept, beginInterview, chooseAnswer, startInterview } from '../hand-over/interview.ts';
import type { Command } from '../keymap/binding.ts';
import { placeOf, WORK_TABS, type WorkTab } from '../mode.ts';
import { paletteChoices } from '../search/palette.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { listHeight } from '../view/board/board-view.ts';
import { viewHeight } from '../view/frame.ts';
import {
  askFailed,
  askFinish,
  askRun,
  branch,
  copyCommand,
  editListedRunbook,
  editRunbook,
  moveStep,
  openListedRunbook,
  openRunbook,
  settle,
  stepDone,
} from '../walk/walk-commands.ts';
import { accept, askBefore, leave } from './answer.ts';
import { findNext } from './find.ts';
import { move, moveDetail } from './move.ts';
import { saidWhereSilent } from './no-further.ts';
import { chooseNext, openFilter, openPalette } from './search.ts';
import { showTimeline } from './show-timeline.ts';
import {
  changeTab,
  changeView,
  showDeadlines,
  showIncident,
  showOther,
  showPast,
  showPattern,
  showView,
  showWork,
} from './show-view.ts';

/** Does what a key of the keymap asks for. */
export function runCommand(state: BoardState, command: Command): Step {
  return saidWhereSilent(state, command, COMMANDS[command](state));
}

const COMMANDS: Readonly<Record<Command, (state: BoardState) => Step>> = {
  down: (state) => (state.mode.kind === 'walk' ? moveStep(state, 1) : move(state, 1)),
  up: (state) => (state.mode.kind === 'walk' ? moveStep(state, -1) : move(state, -1)),
  'half-page-down': (state) => move(state, half(state)),
  'half-page-up': (state) => move(state, -half(state)),
  'page-down': (state) => move(state, page(state)),
  'page-up': (state) => move(state, -page(state)),
  first: (state) =>
    state.mode.kind === 'walk' ? moveStep(state, -MANY) : move(state, Number.NEGATIVE_INFINITY),
  last: (state) =>
    state.mode.kind === 'walk' ? moveStep(state, MANY) : move(state, Number.POSITIVE_INFINITY),
  'detail-down': (state) => moveDetail(state, 1),
  'detail-up': (state) => moveDetail(state, -1),
  open: (state) => OPENS[state.mode.kind]?.(state) ?? showIncident(state),
  back: leave,
  sleep: askSleep,
  awake: (state) => act(state, { kind: 'up' }),
  acknowledge: (state) => {
    if (isOnWork(state)) return takeWork(state);
    return isMine(state)
      ? refused(state, `You have ${selectedIncident(state)!.pipeline} already.`)
      : onSelected(state, ({ id }) => ({ kind: 'acknowledge', incident: id }));
  },
  start: (state) =>
    isUnderWay(state)
      ? refused(state, `You work on ${selectedIncident(state)!.pipeline} already.`)
      : onSelected(state, ({ id }) => ({ kind: 'start', incident: id })),
  hold: (state) => (isOnWork(state) ? askUntilWhen(state) : askHold(state)),
  note: askNote,
  edit: (state) => EDITS[state.mode.kind]?.(state) ?? editNote(state),
  plan: askPlan,
  block: askBlock,
  cause: makeCause,
  mark: (state) => (state.mode.kind === 'incident' ? markOpened(state) : move(mark(state).state, 1)),
  assign: askAssign,
  merge: askMerge,
  price: askPrice,
  'follow-up': (state) => (isOnWork(state) ? askNewWork(state) : askFollowUp(state)),
  'next-match': (state) => findNext(state, 1),
  'previous-match': (state) => findNext(state, -1),
  'earlier-text': (state) => recall(state, -1),
  'later-text': (state) => recall(state, 1),
  resolve: (state) => (isOnWork(state) ? workDone(state) : askResolve(state)),
  undo: askUndo,
  copy: (state) => COPIES[state.mode.kind]?.(state) ?? copyAll(state),
  'copy-id': copyId,
  'open-link': openLink,
  timeline: showTimeline,
  filter: openFilter,
  palette: openPalette,
  'view-now': (state) => showView(state, 1),
  'view-shift': (state) => showView(state, 2),
  'view-runbooks': (state) => showView(state, 3),
  'view-work': (state) => showView(state, 4),
  'view-learn': (state) => showView(state, 5),
  'view-catalog': (state) => showView(state, 6),
  'next-tab': (state) => changeTab(state, 1),
  'previous-tab': (state) => changeTab(state, -1),
  'next-view': (state) => changeView(state, 1),
  'previous-view': (state) => changeView(state, -1),
  refresh,
  stop: (state) =>
    state.progress ? { state, effects: [{ kind: 'stop' }] } : refused(state, 'Nothing is under way.'),
  redraw: (state) => ({ state, effects: [{ kind: 'redraw' }] }),
  suspend: (state) => ({ state, effects: [{ kind: 'suspend' }] }),
  help: (state) => ({
    state: { ...state, find: '', mode: { kind: 'help', scroll: 0, behind: placeOf(state.mode) } },
    effects: [],
  }),
  accept: (state) => (state.mode.kind === 'palette' ? runChosen(state) : accept(state)),
  'next-choice': (state) => choose(state, 1),
  'previous-choice': (state) => choose(state, -1),
  'question-before': askBefore,
  'edit-field': editField,
  runbook: openRunbook,
  'read-runbook': openListedRunbook,
  'step-done': stepDone,
  'step-skipped': (state) => settle(state, 'skipped'),
  'step-failed': askFailed,
  branch,
  'run-command': askRun,
  finish: askFinish,
  'begin-handoff': beginInterview,
  'write-handoff': startInterview,
  'accept-handoff': askAccept,
  quit: (state) => ({ state, effects: [{ kind: 'quit' }] }),
};

const choose = (state: BoardState, direction: 1 | -1): Step =>
  state.mode.kind === 'interview' ? chooseAnswer(state, direction) : chooseNext(state, direction);

const MANY = 1_000_000;

/** The same on each tab of work that is no incident. */
function onWork(does: (state: BoardState) => Step): Record<WorkTab, (state: BoardState) => Step> {
  return Object.fromEntries(WORK_TABS.map((tab) => [tab, does])) as ReturnType<typeof onWork>;
}

const COPIES: Readonly<Partial<Record<BoardState['mode']['kind'], (state: BoardState) => Step>>> = {
  walk: copyCommand,
  handoff: copyHandoff,
  over: copyPast,
  past: copyPast,
  ...onWork(copyWork),
  'work-item': copyWork,
  runbooks: copyRunbook,
  others: copyOther,
  other: copyOther,
  deadlines: copyLetter,
  'what-if': copyLearned,
  hindsight: copyLearned,
  page: copyLearned,
  owners: copyLearned,
};
const EDITS: Readonly<Partial<Record<BoardState['mode']['kind'], (state: BoardState) => Step>>> = {
  ...onWork(editAnswer),
  'work-item': editAnswer,
  walk: editRunbook,
  runbooks: editListedRunbook,
};
const OPENS: Readonly<Partial<Record<BoardState['mode']['kind'], (state: BoardState) => Step>>> = {
  over: showPast,
  ...onWork(showWork),
  patterns: showPattern,
  others: showOther,
  nights: showDeadlines,
};

/** Closes the palette and does what was chosen there in the view behind it. */
function runChosen(state: BoardState): Step {
  const { mode } = state;
  if (mode.kind !== 'palette') return { state, effects: [] };
  const chosen = paletteChoices(state, mode)[mode.row];
  if (!chosen) return refused(state, 'No command fits. Esc goes back.');
  return runCommand({ ...state, mode: mode.back }, chosen.command);
}

function refresh(state: BoardState): Step {
  if (state.busy !== null) return { state, effects: [] };
  const { kind } = state.mode;
  const past = kind === 'past' ? state.rows.over.id : null;
  const incident = kind === 'incident' ? state.selectedId : past;
  return { state: { ...state, busy: 'reading' }, effects: [{ kind: 'reload', incident }] };
}

function page(state: BoardState): number {
  return Math.max(1, state.mode.kind === 'board' ? listHeight(state) : viewHeight(state));
}

function half(state: BoardState): number {
  return Math.max(1, Math.floor(page(state) / 2));
}
