import { withWorkOpened } from './act/chosen-work.ts';
import { withAnswersKept, withDraftKept, withDraftWritten } from './act/drafts.ts';
import { edited } from './act/edit.ts';
import { withInterview } from './hand-over/interview.ts';
import type { Key } from './input/key.ts';
import { hasLines, paste } from './input/text-field.ts';
import { type Command, commandOf } from './keymap/binding.ts';
import { isPlace, isQuestion, keepsLines, placeOf, scopeOf } from './mode.ts';
import type { BoardEvent, Step } from './state/event.ts';
import { hiddenViews } from './state/hidden-views.ts';
import { layoutFor } from './state/layout.ts';
import type { BoardState, Notice, Typed } from './state/state.ts';
import { answer } from './update/answer.ts';
import { runCommand } from './update/commands.ts';
import { received, ticked, withPicture } from './update/receive.ts';
import { ringing } from './update/ring.ts';
import { searching } from './update/search.ts';
import { settled } from './update/settle.ts';
import { withWalk } from './walk/walk.ts';

/** The board after an event, and what it wants done. The only way the board changes. */
export function update(state: BoardState, event: BoardEvent): Step {
  const step = handle(state, event);
  const after = settled(withAnswersKept(state, withDraftKept(state, step.state)));
  const kept = after.drafts === state.drafts ? [] : [{ kind: 'keep', drafts: after.drafts } as const];
  return { state: after, effects: [...step.effects, ...kept] };
}

function handle(state: BoardState, event: BoardEvent): Step {
  switch (event.kind) {
    case 'key':
    case 'paste':
      return (state.busy === 'writing' || state.busy === 'opening') && !leaves(state, event)
        ? still(queued(state, event))
        : typed(state, event);
    case 'resize':
      return still({ ...state, size: event.size });
    case 'tick':
      return ringing(state, ticked(state, event.now, event.report));
    case 'reloaded':
      return ringing(
        state,
        received({ ...state, busy: state.busy === 'reading' ? null : state.busy }, event),
      );
    case 'pictured':
      return still(withPicture(state, event.incident, event.picture));
    case 'looked':
      return still(
        withInterview({ ...state, views: { ...state.views, ...hiddenViews(event.views, state) } }),
      );
    case 'deadlines':
      return still({ ...state, deadlines: event.deadlines, notice: null });
    case 'opened':
      return opened(state, event.walk, event.says);
    case 'unopened':
      return still({ ...state, busy: null, waiting: [] });
    case 'runbook-edited':
      return still(runbookEdited(state, event));
    case 'unread':
      return still({ ...state, busy: state.busy === 'reading' ? null : state.busy });
    case 'acted':
      return acted(state, event);
    case 'refused':
      return still(notDone(state, { kind: 'refused', text: event.sentence }));
    case 'failed':
      return still(notDone(state, { kind: 'failed', text: event.message }));
    case 'edited':
      return edited(state, event.editing, event.text);
    case 'told':
      return still({ ...state, notice: event.notice });
    case 'travelled':
      return still({ ...state, travel: event.travel });
    case 'progress':
      return still({ ...state, progress: event.progress });
  }
}

/** What was written is told, and what was typed meanwhile applies to what the screen now shows. */
function acted(state: BoardState, { says, reading, work }: Extract<BoardEvent, { kind: 'acted' }>): Step {
  const { waiting } = state;
  const done: BoardState = {
    ...withDraftWritten(state),
    ...(wroteHandoff(state) ? { handoffAnswers: {} } : {}),
    busy: null,
    sent: null,
    waiting: [],
    notice: { kind: 'done', text: says },
    // What was the last change before is not the last one any more.
    lastChange: null,
  };
  const read = reading ? received(done, reading) : done;
  return typedOn(settled(work === undefined ? read : withWorkOpened(read, work)), waiting);
}

/** What was typed while the screen was about to change, on the one that came. */
function typedOn(state: BoardState, waiting: readonly Typed[]): Step {
  return waiting.reduce<Step>((step, event) => {
    const next = update(step.state, event);
    return { state: next.state, effects: [...step.effects, ...next.effects] };
  }, still(state));
}

function typed(state: BoardState, event: Typed): Step {
  return event.kind === 'key' ? pressed(state, event.key) : still(pasted(state, event.text));
}

/** So much may be typed ahead; nobody means more without looking. */
const MOST_WAITING = 200;

function queued(state: BoardState, event: Typed): BoardState {
  return state.waiting.length < MOST_WAITING ? { ...state, waiting: [...state.waiting, event] } : state;
}

/** Leaving and stopping do not wait for what they end; but what was typed before a key that leaves comes before it. */
function leaves({ keymap, mode, waiting }: BoardState, event: Typed): boolean {
  if (event.kind !== 'key') return false;
  const command = commandOf(keymap, scopeOf(mode), event.key.name);
  return command === 'stop' || (command === 'quit' && waiting.length === 0);
}

function wroteHandoff({ sent }: BoardState): boolean {
  return sent?.kind === 'confirm' && sent.leads.kind === 'write-handoff';
}

function opened(before: BoardState, walk: BoardState['walk'], says: string | undefined): Step {
  const { waiting } = before;
  const state: BoardState = { ...before, busy: null, waiting: [] };
  // What was typed behind it was meant for what is not there.
  if (!walk) return still({ ...state, notice: { kind: 'refused', text: says ?? 'No runbook is for it.' } });
  // Whoever has begun something else meanwhile is not torn away from it.
  if (!isPlace(state.mode)) return typedOn(state, waiting);
  // One runbook may lead to another; the way back is the one to where the first was opened.
  const behind = state.mode.kind === 'walk' ? state.mode.behind : state.mode;
  const here: BoardState = {
    ...withWalk(state, walk),
    mode: { kind: 'walk', scroll: 0, ...(behind && { behind }) },
  };
  return typedOn(settled(here), waiting);
}

function runbookEdited(
  state: BoardState,
  { path, difference, message }: Extract<BoardEvent, { kind: 'runbook-edited' }>,
): BoardState {
  if (difference.length === 0) return { ...state, notice: { kind: 'refused', text: 'Nothing was changed.' } };
  return {
    ...state,
    mode: {
      kind: 'confirm',
      says: [
        `Commit this change of ${path}?`,
        `"${message}". Only that file is committed, and nothing is pushed.`,
      ],
      difference,
      leads: { kind: 'commit', path, message },
      careful: false,
      back: placeOf(state.mode),
    },
  };
}

/** What was typed for a change that did not happen is put back, unless something else was begun meanwhile. */
function notDone(state: BoardState, notice: Notice): BoardState {
  const { sent, mode } = state;
  if (sent?.kind === 'interview') {
    const { [sent.id]: _, ...handoffAnswers } = state.handoffAnswers;
    return { ...state, busy: null, sent: null, waiting: [], notice, mode: sent, handoffAnswers };
  }
  const again = isPlace(mode) && sent?.kind === 'field' ? sent : mode;
  // What was typed behind it was meant for what is not there.
  return { ...state, busy: null, sent: null, waiting: [], notice, mode: again };
}

function pressed(state: BoardState, pressedKey: Key): Step {
  // Terminals that do not tell a paste from typing send its line breaks like this: nothing is accepted by them.
  const isPasted = pressedKey.within && isQuestion(state.mode);
  const key = isPasted ? pastedKey(state, pressedKey) : pressedKey;
  const command = searchedOn(state, key) ?? commandOf(state.keymap, scopeOf(state.mode), key.name);
  // What cannot be seen cannot be decided: a screen that is too small only lets go.
  if (layoutFor(state.size).tooSmall)
    return command !== undefined && AT_ANY_SIZE.has(command) ? runCommand(state, command) : still(state);
  // It stands until something else is done than to type on: letters come behind it in the same piece.
  const told = state.notice === JOINED || state.notice === TYPED_AHEAD;
  const notice = key === SPACE ? TYPED_AHEAD : told && key.text !== undefined ? state.notice : null;
  const awake: BoardState = { ...state, notice: 'field' in state.mode ? notice : null };
  // What was typed ahead of the screen may hold the answer to a question that nobody has seen yet.
  if (state.notice === TYPED_AHEAD && key.name === 'enter' && 'field' in state.mode)
    return still({ ...awake, notice: JOINED });
  const step = command === undefined ? answer(awake, key) : runCommand(awake, command);
  return { ...step, state: { ...step.state, selectionMoved: false } };
}

/** Where one incident fills the screen n is a note, but for as long as something is looked for in it. */
function searchedOn({ mode, find, keymap }: BoardState, { name }: Key): Command | undefined {
  if (mode.kind !== 'incident' || find === '') return undefined;
  return (['next-match', 'previous-match'] as const).find((command) =>
    keymap.some((binding) => binding.command === command && binding.keys.includes(name)),
  );
}

const AT_ANY_SIZE: ReadonlySet<Command> = new Set(['quit', 'suspend', 'redraw']);

/** What a key amounts to that may have been pasted into a question. */
function pastedKey({ mode }: BoardState, key: Key): Key {
  if (key.name === 'tab') return 'field' in mode ? BLANK : key;
  return keepsLines(mode) ? LINE_BREAK : SPACE;
}

// Equal keys, told apart: of a line break it is said that it was one.
const BLANK: Key = { name: ' ', text: ' ' };
const SPACE: Key = { name: ' ', text: ' ' };
const LINE_BREAK: Key = { name: ' ', text: '\n' };
const JOINED: Notice = { kind: 'done', text: 'The lines that were pasted are joined into one.' };
const TYPED_AHEAD: Notice = {
  kind: 'done',
  text: 'Several lines came at once and are joined into one: Enter twice accepts it.',
};

function pasted(state: BoardState, text: string): BoardState {
  const { mode } = state;
  if (!('field' in mode) || layoutFor(state.size).tooSmall) return state;
  const field = paste(mode.field, text, keepsLines(mode));
  const told = hasLines(text) && !keepsLines(mode) ? { ...state, notice: JOINED } : state;
  if (mode.kind === 'field') return { ...told, mode: { ...mode, field, problem: null } };
  if (mode.kind === 'interview') return { ...told, mode: { ...mode, field, choice: null, problem: null } };
  return searching(told, mode, field);
}

function still(state: BoardState): Step {
  return { state, effects: [] };
}
