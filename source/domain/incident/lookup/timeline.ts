import { formatInstant } from '../../time/zone.ts';
import type { LogEvent } from '../event/event.ts';
import type { Incident } from '../state/incident.ts';
import type { LogState } from '../state/log-state.ts';

/** One thing that happened to an incident. */
export interface TimelineEntry {
  readonly at: number;
  readonly by: string;
  readonly text: string;
  /** Where to look at it, where that is another place than what was told last. */
  readonly link?: string;
}

/** Every event about an incident and about those that were merged into it, each once, in the order of ids. */
export function eventsAbout(incident: Incident, { incidents }: Pick<LogState, 'incidents'>): LogEvent[] {
  const merged = [...incidents.values()].filter(
    ({ pipeline, mergedInto }) => pipeline === incident.pipeline && mergedInto !== undefined,
  );
  const whole = new Set([incident.id]);
  // A merge may name one that was merged itself.
  for (const _ of merged) for (const { id, mergedInto } of merged) if (whole.has(mergedInto!)) whole.add(id);
  const all = [incident, ...merged.filter(({ id }) => whole.has(id))].flatMap(({ events }) => events);
  return [...new Set(all)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What happened to an incident in words, the oldest first; times within the words are of the zone. */
export function timelineOf(events: readonly LogEvent[], zone: string): TimelineEntry[] {
  const last = events.findLast(({ data }) => data.link !== undefined)?.data.link;
  return events.map((event) => {
    const { link } = event.data;
    const entry = { at: event.at, by: event.by, text: words(event, zone) };
    return link === undefined || link === last ? entry : { ...entry, link };
  });
}

function words({ type, data }: LogEvent, zone: string): string {
  const time = (instant: number | undefined) =>
    instant === undefined ? '' : formatInstant(instant, zone).slice(0, 16).replace('T', ' ');
  switch (type) {
    case 'incident.opened':
      return `${data.kind ?? 'failed'}: ${data.title ?? ''}`;
    case 'incident.seen':
      return `${data.kind ?? 'failed'} again at ${time(data.failedAt)}${data.title ? `: ${data.title}` : ''}`;
    case 'incident.recovered':
      return 'landed again';
    case 'incident.acknowledged':
      return 'acknowledged';
    case 'incident.assigned':
      return `assigned to ${data.person}`;
    case 'incident.started':
      return 'work started';
    case 'incident.held':
      return `held until ${time(data.until)}`;
    case 'incident.blocked':
      return `blocked on ${data.on}${data.eta === undefined ? '' : `, expected back ${time(data.eta)}`}`;
    case 'incident.planned':
      return `next: ${data.next}`;
    case 'incident.noted':
      return `note: ${data.text}`;
    case 'incident.resolved':
      return `resolved: ${data.resolution}${data.note ? `, ${data.note}` : ''}`;
    case 'incident.merged':
      return 'merged into another incident';
    case 'cause.attached':
      return 'made part of a cause';
    case 'cause.detached':
      return 'a job of its own again';
    case 'person.woken':
      return `${data.person} was woken`;
    case 'runbook.started':
      return `began runbook ${data.runbook}`;
    case 'runbook.step':
      return `${data.runbook}, step ${data.step}: ${data.outcome}${data.note ? `, ${data.note}` : ''}`;
    case 'runbook.finished':
      return `ended runbook ${data.runbook}: ${data.outcome}${data.note ? `; missing: ${data.note}` : ''}`;
    case 'decision.taken':
      return `decided: ${data.verdict}`;
    default:
      return type;
  }
}
