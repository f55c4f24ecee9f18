import type { LogEvent, NewEvent } from '../incident/event.ts';
import type { Situation } from '../situation.ts';
import type { Outcome } from './action.ts';

/** A word for each kind of change, as the sentence after an undo says it. */
const WORDS: Readonly<Record<string, string>> = {
  'incident.opened': 'the opening',
  'incident.seen': 'another failure',
  'incident.recovered': 'the recovery',
  'incident.acknowledged': 'the acknowledgement',
  'incident.assigned': 'the assignment',
  'incident.started': 'the start of work',
  'incident.held': 'the hold',
  'incident.blocked': 'the block',
  'incident.planned': 'the plan',
  'incident.noted': 'the note',
  'incident.resolved': 'the resolution',
  'incident.merged': 'the merge',
  'person.woken': 'the wake-up',
  'person.up': 'being up',
  'person.asleep': 'going to sleep',
  'followup.filed': 'the follow-up',
  'followup.done': 'the end of the follow-up',
  'event.undone': 'the undo',
};

/** What an undo would take back: the events of one action, and words for it. */
export interface Undoable {
  readonly events: readonly LogEvent[];
  readonly says: string;
}

/** The last change of a person that an undo would take back; an undo itself is taken back only by its id. */
export function lastChangeOf(situation: Situation, by: string): Undoable | undefined {
  const own = situation.log.recent.filter((event) => event.by === by && event.type !== 'event.undone');
  const last = own.at(-1);
  return last && undoable(situation, last);
}

/** Takes back an event, with all events of the same action. */
export function undoEvents(situation: Situation, by: string, reference: string | undefined): Outcome {
  const target = reference === undefined ? lastChangeOf(situation, by) : changeOf(situation, reference);
  if (!target) {
    return {
      refused:
        reference === undefined
          ? 'Nothing of yours to undo.'
          : `No event ends in ${reference}. An event's id is printed by the command that wrote it and by why --json.`,
    };
  }
  const events: NewEvent[] = target.events.map(({ id }) => ({ type: 'event.undone', data: { event: id } }));
  return { events, says: `Undone: ${target.says}.` };
}

function changeOf(situation: Situation, reference: string): Undoable | undefined {
  const ending = reference.toLowerCase();
  const known = [
    ...situation.log.recent,
    ...[...situation.log.incidents.values()].flatMap(({ events }) => events),
  ];
  const found = ending.length >= 6 ? known.find(({ id }) => id.endsWith(ending)) : undefined;
  return found && undoable(situation, found);
}

function undoable({ log }: Situation, event: LogEvent): Undoable {
  const together =
    event.action === undefined ? [event] : log.recent.filter(({ action }) => action === event.action);
  const events = together.length > 0 ? together : [event];
  const pipelines = new Set(
    events.map(({ data }) => data.pipeline ?? (data.incident && log.incidents.get(data.incident)?.pipeline)),
  );
  const about = [...pipelines].filter((id) => id !== undefined && id !== '').join(', ');
  const words = [...new Set(events.map(({ type }) => WORDS[type]).filter((word) => word !== undefined))];
  return { events, says: `${words.join(', ') || 'a change'}${about ? ` of ${about}` : ''}` };
}
