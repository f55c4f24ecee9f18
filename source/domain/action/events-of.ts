import { periodsOf } from '../catalog/lineage/periods.ts';
import { isJudged } from '../decision/report/report.ts';
import { statusReport } from '../decision/report/status.ts';
import { type Voice, voiceOf } from '../decision/report/voice.ts';
import type { EventData, NewEvent } from '../incident/event/event.ts';
import { unresolvedOf } from '../incident/lookup/find-incident.ts';
import { signatureOf } from '../incident/signature/signature.ts';
import { causeOf } from '../incident/state/cause.ts';
import type { Incident } from '../incident/state/incident.ts';
import { knownFields } from '../known-fields.ts';
import { zoneOf } from '../shift/reader-zone.ts';
import type { Situation } from '../situation.ts';
import { sameName } from '../text/same-name.ts';
import type { Action, Outcome } from './action.ts';
import { blockFrom } from './block.ts';
import { causeEvents } from './cause-events.ts';
import { experimentEvents } from './experiment-events.ts';
import { followUpDone, namedFollowUp, revisedFollowUp } from './follow-up-events.ts';
import { handoffEvents } from './handoff-events.ts';
import { handsOnEvents } from './hands-on-events.ts';
import { observed } from './observed.ts';
import { personOf, unknownPerson, wokeEvents, wokenBy } from './person-events.ts';
import { runEvents } from './run-events.ts';
import { sleepEvents } from './sleep.ts';
import { undoEvents } from './undo.ts';
import { backfillEvents } from './work/backfill-events.ts';
import { questionEvents } from './work/question-events.ts';
import { requestEvents } from './work/request-events.ts';

/**
 * What an action writes and what to tell, or why it is refused. The only way in which a key or a command becomes
 * events. `by` is a person's id or `source:NAME`; `freshId` gives the id of a new incident or follow-up; what is told
 * says times in `zone`, by default in that of whoever acts.
 */
export function eventsOf(
  action: Action,
  situation: Situation,
  by: string,
  freshId: () => string,
  zone = zoneOf(situation.team, by),
): Outcome {
  const voice = voiceOf(situation, zone);
  switch (action.kind) {
    case 'open':
      return opened(action, situation, freshId);
    case 'woke':
      return wokeEvents(action, situation, by);
    case 'up':
      return {
        events: [...wokenBy(situation, by, undefined, action.byMyself), event('person.up', { person: by })],
        says: `${personOf(situation, by) ? 'You are' : `${by} is`} up.`,
      };
    case 'sleep':
      return sleepEvents(situation, by, action.anyway ?? false, zone);
    case 'forget':
      return forgotten(action);
    case 'undo':
      return undoEvents(situation, by, action.event);
    case 'follow-up':
      return filed(action, situation, freshId);
    case 'follow-up-done':
      return followUpDone(action.followUp, situation, action.hours);
    case 'revise-follow-up':
      return revisedFollowUp(action, situation, zone);
    case 'observe':
      return observed(action, situation, zone);
    case 'start-experiment':
    case 'end-experiment':
      return experimentEvents(action, situation, freshId, zone);
    case 'ask-question':
    case 'answer-question':
    case 'document-question':
      return questionEvents(action, situation, freshId, zone);
    case 'file-request':
    case 'decide-request':
    case 'rank-requests':
    case 'finish-request':
      return requestEvents(action, situation, freshId);
    case 'start-backfill':
    case 'backfill-step':
      return backfillEvents(action, situation, freshId);
    case 'hands-on':
      return handsOnEvents(action, situation);
    case 'start-run':
    case 'step':
    case 'finish-run':
      return runEvents(action, situation, by, freshId);
    case 'handoff-written':
    case 'accept-handoff':
    case 'ask-about-handoff':
      return handoffEvents(action, situation, by);
    case 'open-cause':
    case 'detach':
    case 'block-cause':
    case 'close-cause':
      return causeEvents(action, situation, voice, freshId);
    default:
      return onIncident(action, situation, by, freshId, voice);
  }
}

function forgotten({ events, notes, someone }: Extract<Action, { kind: 'forget' }>): Outcome {
  return {
    events: [
      ...events.map((id) => event('event.forgotten', { event: id })),
      ...notes.map((digest) => event('event.forgotten', { digest })),
      ...(someone === undefined ? [] : [event('event.forgotten', { someone })]),
    ],
    says: 'Every clone forgets it at its next sync.',
  };
}

type OnIncident = Exclude<
  Extract<Action, { incident: string }>,
  { kind: 'detach' | 'hands-on' | 'start-run' }
>;

function onIncident(
  action: Exclude<OnIncident, { kind: 'woke' }>,
  situation: Situation,
  by: string,
  freshId: () => string,
  voice: Voice,
): Outcome {
  const incident = situation.log.incidents.get(action.incident);
  if (!incident) return { refused: `No incident ${action.incident} is in the log.` };
  const closed = incident.resolved ? 'resolved' : incident.mergedInto ? 'merged' : undefined;
  if (closed && action.kind !== 'note')
    return { refused: `${incident.pipeline} is ${closed} already: undo that first, or open a new incident.` };
  const outcome = changeOf(action, incident, situation, by, freshId, voice);
  if ('refused' in outcome || !RECORDED.has(action.kind)) return outcome;
  return { ...outcome, events: [...outcome.events, ...decisionOn(incident, situation)] };
}

/** Actions that somebody decides on: each keeps what was known when it was taken. */
const RECORDED: ReadonlySet<Action['kind']> = new Set([
  'acknowledge',
  'start',
  'assign',
  'hold',
  'block',
  'plan',
  'resolve',
  'merge',
]);

/** The decision that stood on the screen: the row of `status`. None for what had landed already. */
function decisionOn(incident: Incident, situation: Situation): NewEvent[] {
  const row = statusReport(situation).incidents.find(({ id }) => id === incident.id);
  if (!row || !isJudged(row)) return [];
  return [event('decision.taken', { incident: incident.id, verdict: row.verdict, figures: row })];
}

function changeOf(
  action: Exclude<OnIncident, { kind: 'woke' }>,
  incident: Incident,
  situation: Situation,
  by: string,
  freshId: () => string,
  voice: Voice,
): Outcome {
  const { pipeline, id } = incident;
  const about = (type: string, data: EventData = {}) => event(`incident.${type}`, { incident: id, ...data });
  const { time } = voice;
  switch (action.kind) {
    case 'seen': {
      const { failedAt = situation.now, key, title, incidentKind, detail, link } = action;
      const said = title === undefined ? {} : { title, signature: signatureOf(title) };
      const more = knownFields({ key, kind: incidentKind, detail, link });
      return { events: [about('seen', { failedAt, ...said, ...more })], says: `${pipeline} failed again.` };
    }
    case 'recovered':
      if (!by.startsWith('source:') && situation.now <= incident.lastFailedAt)
        return {
          refused: `${pipeline} failed at ${time(incident.lastFailedAt)}, which is not before that: nothing is recorded. Say when it landed with --at.`,
        };
      return {
        events: [about('recovered', knownFields({ key: action.key }))],
        says: `${pipeline} landed again. How it was fixed is still to be said: wakeworthy resolve ${pipeline} RESOLUTION.`,
      };
    case 'acknowledge':
      return {
        events: [...wokenBy(situation, by, id, action.byMyself), about('acknowledged')],
        says: `${pipeline} is yours.`,
      };
    case 'start':
      return {
        events: [...wokenBy(situation, by, id, action.byMyself), about('started')],
        says: `${personOf(situation, by) ? 'You work' : `${by} works`} on ${pipeline}.`,
      };
    case 'assign':
      if (!personOf(situation, action.person)) return { refused: unknownPerson(situation, action.person) };
      return {
        events: [about('assigned', { person: action.person })],
        says: `${pipeline} is assigned to ${action.person}.`,
      };
    case 'hold':
      if (action.until <= situation.now)
        return { refused: `A hold ends in the future; ${time(action.until)} is past.` };
      return {
        events: [about('held', { until: action.until })],
        says: `${pipeline} is held until ${time(action.until)}.`,
      };
    case 'block': {
      const { block, says } = blockFrom(action, [id], situation, voice);
      return { events: [about('blocked', block)], says: `${pipeline} ${says}` };
    }
    case 'plan':
      return {
        events: [about('planned', { next: action.next })],
        says: `Next for ${pipeline}: ${action.next}`,
      };
    case 'note':
      return { events: [about('noted', { text: action.text })], says: `Noted on ${pipeline}.` };
    case 'resolve': {
      const { resolution, handsOn, note, corner } = action;
      const named =
        action.followUp === undefined ? undefined : namedFollowUp(action.followUp, id, situation, freshId);
      if (named && 'refused' in named) return named;
      const resolved = about('resolved', {
        resolution,
        ...knownFields({ handsOn, note, followUp: named?.id, corner }),
        ...(action.notOurs ? { notOurs: true } : {}),
      });
      return {
        events: [...(named?.events ?? []), resolved],
        says: `${pipeline} is resolved: ${resolution}.${named?.says ?? ''}`,
      };
    }
    case 'merge': {
      const into = situation.log.incidents.get(action.into);
      if (!into || into.resolved || into.mergedInto)
        return { refused: `${action.into} is no open incident to merge into.` };
      if (into.id === id) return { refused: `${pipeline} cannot be merged into itself.` };
      if (into.pipeline !== pipeline) return oneCause(incident, into, situation, voice, freshId);
      return {
        events: [about('merged', { into: into.id })],
        says: `Both are one trouble of ${pipeline} now.`,
      };
    }
  }
}

/** A failure of a pipeline that has an open incident is one more failure of that one. */
function opened(
  action: Extract<Action, { kind: 'open' }>,
  situation: Situation,
  freshId: () => string,
): Outcome {
  const pipeline = sameName(action.pipeline);
  const { title, key, detail, link, due, incidentKind = 'failed', failedAt = situation.now } = action;
  const described = {
    kind: incidentKind,
    signature: signatureOf(title),
    title,
    failedAt,
    ...knownFields({ key, detail, link }),
  };
  const open = unresolvedOf(situation.log, pipeline);
  if (open && !isNextTrouble(open, failedAt, situation))
    return { events: [event('incident.seen', { incident: open.id, ...described })], says: open.id };
  const incident = freshId();
  const data = { incident, pipeline, ...described, ...knownFields({ due }) };
  return { events: [event('incident.opened', data)], says: incident };
}

/** Whether it landed more than one period of its schedule before: then this failure is another trouble. */
function isNextTrouble({ pipeline, recoveredAt }: Incident, failedAt: number, situation: Situation): boolean {
  if (recoveredAt === undefined) return false;
  const { periodAt } = periodsOf(situation.catalog, situation.team.timeZone);
  return failedAt - recoveredAt > periodAt(pipeline, recoveredAt);
}

/** Two pipelines in trouble for one reason stay two failures, with a price each, and become one job. */
function oneCause(
  one: Incident,
  other: Incident,
  situation: Situation,
  voice: Voice,
  freshId: () => string,
): Outcome {
  const known = causeOf(situation.log.causes, other.id) ?? causeOf(situation.log.causes, one.id);
  const outcome = causeEvents(
    {
      kind: 'open-cause',
      title: `${other.pipeline} is in trouble`,
      incidents: [other.id, one.id],
      ...(known ? { cause: known.id } : {}),
    },
    situation,
    voice,
    freshId,
  );
  if ('refused' in outcome) return outcome;
  const why = 'Two pipelines are two failures: they are not merged, but one cause.';
  return { events: outcome.events, says: `${why} ${outcome.says}` };
}

function filed(
  action: Extract<Action, { kind: 'follow-up' }>,
  situation: Situation,
  freshId: () => string,
): Outcome {
  if (action.owner !== undefined && !personOf(situation, action.owner))
    return { refused: unknownPerson(situation, action.owner) };
  const followup = freshId();
  const data = {
    followup,
    title: action.title,
    ...knownFields({
      incidents: action.incidents,
      owner: action.owner,
      due: action.due,
      link: action.link,
      effort: action.effort,
    }),
  };
  return {
    events: [event('followup.filed', data)],
    says: `Follow-up ${followup.slice(-6)} is filed: ${action.title}`,
  };
}

function event(type: string, data: EventData): NewEvent {
  return { type, data };
}
