import type { EventData, NewEvent } from '../incident/event/event.ts';
import { isOpen } from '../incident/fold/live-state.ts';
import { openRun, type Run } from '../incident/state/run.ts';
import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import type { Action, Outcome } from './action.ts';

type RunAction = Extract<Action, { kind: 'start-run' | 'step' | 'finish-run' }>;

/** The longest note of an event, characters: the end of an output tells most. */
const LONGEST_NOTE = 8_000;

/** What a walk through a runbook comes to in the log. A walk belongs to nobody: whoever acts goes on with it. */
export function runEvents(
  action: RunAction,
  situation: Situation,
  by: string,
  freshId: () => string,
): Outcome {
  if (action.kind === 'start-run') return started(action, situation, by, freshId);
  const run = situation.log.runs.get(action.run);
  if (!run) return { refused: `No walk ${action.run} is in the log.` };
  if (run.finished)
    return { refused: `This walk through ${run.runbook} is over already. Begin another one.` };
  return action.kind === 'step' ? stepped(action, run) : finished(action, run);
}

function started(
  { incident: id, runbook, commit }: Extract<RunAction, { kind: 'start-run' }>,
  { log }: Situation,
  by: string,
  freshId: () => string,
): Outcome {
  const incident = log.incidents.get(id);
  if (!incident) return { refused: `No incident ${id} is in the log.` };
  if (!isOpen(incident))
    return { refused: `${incident.pipeline} is closed already: undo that first, or open a new one.` };
  const known = openRun(log.runs, id, runbook);
  if (known) {
    const last = known.steps.at(-1)?.by ?? known.startedBy;
    const whose = last === by ? '' : `, begun by ${known.startedBy}`;
    return { events: [], says: `Going on with ${runbook} for ${incident.pipeline}${whose}.` };
  }
  const data = { run: freshId(), runbook, commit, incident: id };
  return { events: [{ type: 'runbook.started', data }], says: `Began ${runbook} for ${incident.pipeline}.` };
}

function stepped(action: Extract<RunAction, { kind: 'step' }>, run: Run): Outcome {
  const { step, outcome, note } = action;
  return {
    events: [event('runbook.step', run, { step, outcome, ...noted(note) })],
    says: `Step ${step}: ${outcome}.`,
  };
}

function finished(action: Extract<RunAction, { kind: 'finish-run' }>, run: Run): Outcome {
  const { outcome, note } = action;
  return {
    events: [event('runbook.finished', run, { outcome, ...noted(note) })],
    says: `Ended ${run.runbook}: ${outcome}.`,
  };
}

function event(type: string, { id, runbook, commit, incident }: Run, data: EventData): NewEvent {
  return {
    type,
    data: { run: id, runbook, commit, ...knownFields({ incident }), ...data },
  };
}

function noted(note: string | undefined): { note?: string } {
  if (note === undefined || note.trim() === '') return {};
  return { note: note.length > LONGEST_NOTE ? `[...]${note.slice(-LONGEST_NOTE)}` : note };
}
