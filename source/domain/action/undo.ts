import type { LogEvent, NewEvent } from '../incident/event/event.ts';
import { standingOf } from '../incident/state/request.ts';
import { FORGOTTEN } from '../incident/sync/forgetting.ts';
import type { Situation } from '../situation.ts';
import { dateOf } from '../time/zone.ts';
import { dateWords } from '../work/request/words.ts';
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
  'cause.opened': 'the cause',
  'cause.attached': 'the attachment to a cause',
  'cause.detached': 'the detachment',
  'cause.blocked': 'the block',
  'cause.closed': 'the end of the cause',
  'handoff.written': 'the handoff',
  'handoff.accepted': 'the acceptance of the handoff',
  'handoff.noted': 'the question about the handoff',
  'impact.observed': 'the observed impact',
  'question.asked': 'the question',
  'question.answered': 'the answer',
  'question.documented': 'the page of the answer (its file stays)',
  'request.filed': 'the request',
  'request.decided': 'the decision on the request',
  'request.ranked': 'the order of the requests',
  'request.done': 'the end of the request',
  'backfill.started': 'the backfill',
  'backfill.validated': 'the validation of the backfill',
  'backfill.swapped': 'the swap of the backfill',
  'backfill.reverted': 'the way back of the backfill',
  'backfill.moved': 'the move of the reader',
  'backfill.finished': 'the end of the backfill',
  'event.undone': 'the undo',
};

/** An undo is taken back only by its id; what is forgotten comes back to nobody. */
const FOR_GOOD: ReadonlySet<string> = new Set(['event.undone', FORGOTTEN]);

/** What an undo would take back: the events of one action, and words for it. */
export interface Undoable {
  readonly events: readonly LogEvent[];
  readonly says: string;
}

/** The last change of a person that an undo would take back; an undo itself is taken back only by its id. */
export function lastChangeOf(situation: Situation, by: string): Undoable | undefined {
  const theirs = situation.log.recent.filter((event) => event.by === by && !FOR_GOOD.has(event.type));
  const last = theirs.at(-1);
  return last && undoable(situation, last);
}

/** Takes back an event, with all events of the same action. */
export function undoEvents(situation: Situation, by: string, reference: string | undefined): Outcome {
  const target = reference === undefined ? lastChangeOf(situation, by) : changeOf(situation, reference);
  if (!target) return { refused: 'Nothing of yours to undo.' };
  if ('refused' in target) return target;
  const events: NewEvent[] = target.events.map(({ id }) => ({ type: 'event.undone', data: { event: id } }));
  return { events, says: `Undone: ${target.says}.${movedBack(target.events, situation)}` };
}

function changeOf(situation: Situation, reference: string): Undoable | { readonly refused: string } {
  const ending = reference.toLowerCase();
  const found = knownEvents(situation).filter(({ id }) => ending.length >= 6 && id.endsWith(ending));
  if (found[0]?.type === FORGOTTEN) return { refused: 'What was forgotten cannot be had back.' };
  if (found.length === 1) return undoable(situation, found[0]!);
  if (found.length > 1) {
    const listed = found.map(({ id, type }) => `${id} (${type})`).join(', ');
    return {
      refused: `${reference} is the end of ${found.length} events: ${listed}. Give more characters of the id.`,
    };
  }
  const about = lastAbout(ending, situation);
  if (about) return undoable(situation, about);
  return {
    refused: `No event of the last ones ends in ${reference}, or it is undone already. wakeworthy why INCIDENT lists the ids of what happened to it; six or more last characters are enough.`,
  };
}

/** What has an id of its own, by which it is listed. */
const LISTED = ['backfill', 'request', 'question', 'followup'] as const;

/** The last change about something that is listed by an id that ends so. */
function lastAbout(ending: string, situation: Situation): LogEvent | undefined {
  if (ending.length < 6) return undefined;
  return knownEvents(situation)
    .filter(({ data }) => LISTED.some((field) => data[field]?.endsWith(ending)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1);
}

/** A date that goes back with a decision has to be told as any other that moves. */
function movedBack(events: readonly LogEvent[], { log, team, now }: Situation): string {
  const today = dateOf(now, team.timeZone);
  const ids = new Set(
    events.flatMap(({ type, data }) => (type.startsWith('request.') ? (data.request ?? []) : [])),
  );
  return [...ids]
    .flatMap((id) => {
      const request = log.requests.get(id);
      if (!request || request.done) return [];
      const own = events.filter(({ data }) => data.request === id);
      const isGone = own.some(
        ({ type, at }) =>
          type === 'request.filed' &&
          at === request.filedAt &&
          request.decisions.every((one) => own.some((event) => event.at === one.at)),
      );
      const left = request.decisions.filter(
        (one) =>
          !own.some(
            ({ type, at, data }) =>
              type === 'request.decided' &&
              at === one.at &&
              data.decision === one.decision &&
              data.promised === one.promised,
          ),
      );
      const before = standingOf(request)?.promised;
      const after = isGone ? undefined : left.at(-1)?.promised;
      if (before === after) return [];
      const words =
        after === undefined
          ? `was promised for ${dateWords(before!, today)} and has no date any more`
          : after < today
            ? `was promised for ${dateWords(after, today)}, which is over: decide it anew`
            : `is promised for ${dateWords(after, today)} again`;
      return [` Tell ${request.from}: "${request.title}" ${words}.`];
    })
    .join('');
}

/** Every event at hand that still counts, once. */
function knownEvents({ log }: Situation): LogEvent[] {
  const ofIncidents = [...log.incidents.values()].flatMap(({ events }) => events);
  return [...new Map([...ofIncidents, ...log.recent].map((event) => [event.id, event])).values()];
}

function undoable(situation: Situation, event: LogEvent): Undoable {
  // What its author alone keeps names the event beside which it was written; that may name nothing.
  const whole = event.action ?? event.id;
  const events = knownEvents(situation).filter(({ id, action }) => (action ?? id) === whole);
  return { events, says: wordsFor(events, situation) };
}

/** `going to sleep; the acknowledgement, the hold of ads_attribution, vendor_feed`. */
function wordsFor(events: readonly LogEvent[], { log }: Situation): string {
  const [ofIncidents, others] = [true, false].map((wanted) =>
    events.filter(({ type }) => type.startsWith('incident.') === wanted),
  ) as [LogEvent[], LogEvent[]];
  const pipelines = ofIncidents.map(({ data: { pipeline, incident } }) => {
    // What was merged is an alias of its target too, and still is the one that the event is about.
    const known = log.incidents.get(incident!) ?? log.incidents.get(log.aliases.get(incident!) ?? '');
    return pipeline ?? known?.pipeline;
  });
  const about = [...new Set(pipelines)].filter((id) => id !== undefined).join(', ');
  const parts = [wordsOf(others), `${wordsOf(ofIncidents)}${about ? ` of ${about}` : ''}`];
  return parts.filter(Boolean).join('; ') || 'a change';
}

function wordsOf(events: readonly LogEvent[]): string {
  const words = events.map((event) => WORDS[event.type] ?? walkWords(event));
  return [...new Set(words.filter((word) => word !== undefined))].join(', ');
}

/** `step 2 of schema-change, failed`: what was done along a runbook. */
function walkWords({ type, data: { runbook, step, outcome } }: LogEvent): string | undefined {
  const page = runbook ?? 'a runbook';
  switch (type) {
    case 'runbook.started':
      return `the beginning of ${page}`;
    case 'runbook.step':
      return `step ${step ?? '?'} of ${page}${outcome === undefined ? '' : `, ${outcome}`}`;
    case 'runbook.finished':
      return `the end of ${page}`;
    default:
      return undefined;
  }
}
