import type { RunOutcome, StepOutcome } from '../../domain/incident/state/run.ts';
import { isForShell } from '../../domain/runbook/read/command/command-block.ts';
import { isForPipeline, placeholdersIn } from '../../domain/runbook/read/command/placeholders.ts';
import { commandOf } from '../../domain/runbook/read/step-draft.ts';
import type { RunbookCommand } from '../../domain/runbook/runbook.ts';
import { placeOfDecision } from '../../domain/runbook/trust/walk.ts';
import { visible } from '../../domain/text/visible.ts';
import { act, refused } from '../act/act.ts';
import { asking, askLine, askResolved } from '../act/ask.ts';
import { priced } from '../act/ask-price.ts';
import { copying } from '../act/copy.ts';
import { selectedIncident } from '../act/incident.ts';
import { recordAnswer } from '../act/work/known-work.ts';
import { newWork } from '../act/work/new-work.ts';
import { type Pick, placeOf, type Subject } from '../mode.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { commandRows } from './command-rows.ts';
import { stepOnScreen, walkIn } from './walk.ts';

/** Opens the runbook for the chosen incident: the walk that is under way, else the one that is surely for it. */
export function openRunbook(state: BoardState): Step {
  const incident = selectedIncident(state);
  if (!incident) return refused(state, 'Nothing is failing.');
  const subject = { id: incident.id, pipeline: incident.pipeline };
  return opening(state, subject, null);
}

/** Opens the runbook that is chosen in the list of them: for the chosen incident, else only to be read. */
export function openListedRunbook(state: BoardState): Step {
  const runbook = chosenRow(state, 'runbooks');
  if (!runbook) return refused(state, 'No runbook is chosen.');
  const incident = selectedIncident(state);
  const subject = incident ? { id: incident.id, pipeline: incident.pipeline } : null;
  return opening(state, subject, runbook.id);
}

/** What is typed from now on is meant for the page that comes. */
function opening(state: BoardState, subject: Subject | null, runbook: string | null): Step {
  return {
    state: { ...state, busy: 'opening' },
    effects: [{ kind: 'open-runbook', subject, runbook }],
  };
}

/** Begins the walk, or settles the step on the screen as done. */
export function stepDone(state: BoardState): Step {
  const { walk } = state;
  if (!walk) return refused(state, 'No runbook is open.');
  if (walk.run) return settle(state, 'done');
  const { subject, runbook, commit } = walk;
  if (!subject) return refused(state, 'Nothing is failing: there is nothing to walk it for.');
  return act(state, { kind: 'start-run', incident: subject.id, runbook: runbook.id, commit });
}

/** Settles the step on the screen. */
export function settle(state: BoardState, outcome: StepOutcome): Step {
  const shown = onWalk(state);
  if ('effects' in shown) return shown;
  return act(state, { kind: 'step', run: shown.run, step: shown.number, outcome });
}

/** Opens a line for what was seen at a step that failed. */
export function askFailed(state: BoardState): Step {
  const shown = onWalk(state);
  if ('effects' in shown) return shown;
  const { run, number, subject } = shown;
  return askLine(state, { kind: 'step-failed', run, step: number }, subject, '');
}

/** Another step on the screen, without settling one. */
export function moveStep(state: BoardState, rows: number): Step {
  const last = (state.walk?.runbook.steps.length ?? 1) - 1;
  const walkCursor = Math.max(0, Math.min(state.walkCursor + rows, last));
  const mode = state.mode.kind === 'walk' ? { ...state.mode, scroll: 0 } : state.mode;
  return { state: { ...state, walkCursor, mode }, effects: [] };
}

/** Where the step on the screen may lead: one way is gone at once, of several one is chosen. */
export function branch(state: BoardState): Step {
  const walk = walkIn(state);
  const decisions = stepOnScreen(state)?.step.decisions ?? [];
  if (!walk || decisions.length === 0) return refused(state, 'This step leads nowhere else.');
  const choices = decisions.map((decision, index): Pick['choices'][number] => {
    const place = placeOfDecision(walk.steps, decision);
    const where =
      decision.goTo.kind === 'step' ? `step ${decision.goTo.number}` : `runbook ${decision.goTo.id}`;
    return {
      keys: [String(index + 1)],
      label: `${decision.when}: ${where}`,
      leads:
        decision.goTo.kind === 'runbook'
          ? { kind: 'runbook', id: decision.goTo.id }
          : { kind: 'step', place: place ?? state.walkCursor },
    };
  });
  return asking(state, { kind: 'pick', title: 'What is it?', choices, back: placeOf(state.mode) });
}

/** Copies the command of the step on the screen, of several the one that is chosen. */
export function copyCommand(state: BoardState): Step {
  return oneCommand(state, 'copy');
}

/** Asks whether to run the command of the step, of several the one that is chosen. */
export function askRun(state: BoardState): Step {
  if (state.demo) return refused(state, 'In a demo nothing runs on this machine; y copies the command.');
  const shown = onWalk(state);
  return 'effects' in shown ? shown : oneCommand(state, 'run');
}

function oneCommand(state: BoardState, to: 'copy' | 'run'): Step {
  const commands = stepOnScreen(state)?.step.commands ?? [];
  if (commands.length < 2) return to === 'copy' ? copyNth(state, 0) : askToRun(state, 0);
  const choices = commands.slice(0, MOST_COMMANDS).map(({ text }, place): Pick['choices'][number] => ({
    keys: [String(place + 1)],
    label: visible(text.split('\n')[0] ?? ''),
    leads: { kind: 'command', place, to },
  }));
  return asking(state, { kind: 'pick', title: `Which one to ${to}?`, choices, back: placeOf(state.mode) });
}

/** One key each. */
const MOST_COMMANDS = 9;

/** Unless a screen would not show it as it is. */
function copyNth(state: BoardState, place: number): Step {
  const command = stepOnScreen(state)?.step.commands[place];
  if (!command) return refused(state, 'This step has no command.');
  if (command.unsafe) return refused(state, UNSAFE);
  const open = placeholdersIn(command.text);
  const still = open.length === 0 ? '' : `, with ${open.join(', ')} still to be filled in`;
  return copying(state, command.text, `the command${still}`);
}

const UNSAFE =
  'This command holds characters that a screen hides or obeys: it can be neither copied nor run.';

function askToRun(state: BoardState, place: number): Step {
  const shown = onWalk(state);
  if ('effects' in shown) return shown;
  const command = stepOnScreen(state)?.step.commands[place];
  if (!command) return refused(state, 'This step has no command.');
  if (command.unsafe) return refused(state, UNSAFE);
  if (!isForShell(command))
    return refused(
      state,
      `This is ${belongsTo(command)}nothing for the shell here: y copies it for where it belongs.`,
    );
  return askFilled(state, command.text);
}

/** `typed at "db=>", `: where a command belongs, as far as its page says so. */
function belongsTo({ prompt, language }: RunbookCommand): string {
  if (prompt === '#') return 'for root, ';
  if (prompt !== undefined) return `typed at "${visible(prompt)}", `;
  return language === undefined ? '' : `${visible(language)}, `;
}

/** Asks what stands for the first thing that a command leaves open; where nothing does, whether to run it. */
export function askFilled(state: BoardState, command: string): Step {
  const shown = onWalk(state);
  if ('effects' in shown) return shown;
  const names = placeholdersIn(command, (name) => state.variables.has(name));
  const [first] = names;
  if (first === undefined) return askWhole(state, command, shown);
  const { pipeline } = shown.subject;
  // A name that a shell takes for more than a word is typed by whoever means it.
  const known = isForPipeline(first) && /^[\w.@:/-]+$/.test(pipeline) ? pipeline : '';
  return askLine(state, { kind: 'placeholder', command, names }, shown.subject, known);
}

/** Shown whole, byte for byte, or it is not run. */
function askWhole(
  state: BoardState,
  command: string,
  { run, number }: { readonly run: string; readonly number: string },
): Step {
  if (commandOf(command, 0).unsafe) return refused(state, UNSAFE);
  const room = state.size.rows - 12;
  if (commandRows(command, state.size.columns).length > room)
    return refused(
      state,
      'This command is too long to be shown whole here: copy it, or make the window larger.',
    );
  return asking(state, {
    kind: 'confirm',
    says: [
      'Run this in the shell, exactly as it stands?',
      ...(state.walk?.trust.uncommitted ? ['This runbook differs from what is committed.'] : []),
      ...(/\b[A-Z][A-Z_]{2,}\b/.test(command)
        ? ['Words in capitals may be names that are to be put in first.']
        : []),
    ],
    leads: { kind: 'run', run, step: number, command },
    command,
    careful: true,
    back: placeOf(state.mode),
  });
}

/** Opens the choice of what the walk came to. */
export function askFinish(state: BoardState): Step {
  const { walk } = state;
  if (!walk?.run || !walk.subject) return refused(state, 'No walk was begun.');
  const run = walk.run.id;
  const { subject } = walk;
  const choice = (key: string, outcome: RunOutcome, label: string): Pick['choices'][number] => ({
    keys: [key, label.charAt(0)],
    label,
    leads: { kind: 'finish', run, outcome, subject },
  });
  return asking(state, {
    kind: 'pick',
    title: `What did ${walk.runbook.id} come to?`,
    choices: [
      choice('1', 'fixed', 'fixed: it led to the fix'),
      choice('2', 'not-fixed', 'not fixed: it was walked and did not help'),
      choice('3', 'left', 'left half-way'),
    ],
    back: placeOf(state.mode),
  });
}

/** Opens the chosen runbook in $EDITOR; what is saved is shown as a difference before it is committed. */
export function editListedRunbook(state: BoardState): Step {
  const chosen = chosenRow(state, 'runbooks');
  if (!chosen) return refused(state, 'No runbook is chosen.');
  return { state, effects: [{ kind: 'edit-runbook', path: chosen.path, subject: null }] };
}

/** The same with the runbook of the walk. */
export function editRunbook(state: BoardState): Step {
  const { walk } = state;
  if (!walk) return refused(state, 'No runbook is open.');
  return { state, effects: [{ kind: 'edit-runbook', path: walk.runbook.path, subject: walk.subject }] };
}

/** Does what was picked. */
export function picked(state: BoardState, mode: Pick, leads: Pick['choices'][number]['leads']): Step {
  const here = { ...state, mode: mode.back };
  switch (leads.kind) {
    case 'step':
      return { state: { ...here, walkCursor: leads.place }, effects: [] };
    case 'runbook':
      return state.walk ? opening(here, state.walk.subject, leads.id) : { state: here, effects: [] };
    case 'command':
      return leads.to === 'copy' ? copyNth(here, leads.place) : askToRun(here, leads.place);
    case 'resolve':
      return askResolved(here, leads.action, leads.pipeline);
    case 'new-work':
      return newWork(here, leads.what);
    case 'answer':
      return recordAnswer(here, leads);
    case 'price':
      return priced(here, leads.pipeline, leads.class);
    case 'finish':
      return askLine(here, { kind: 'missing', run: leads.run, outcome: leads.outcome }, leads.subject, '');
  }
}

function onWalk(state: BoardState) {
  const { walk } = state;
  if (!walk?.run || !walk.subject) return refused(state, 'Begin the walk first.');
  const shown = stepOnScreen(state);
  if (!shown) return refused(state, 'This runbook has no step.');
  const { run, subject } = walk;
  return { run: run.id, subject, number: shown.step.number };
}
