import { tellableTo } from '../../domain/audience/privacy/same-rotation.ts';
import type { LogEvent } from '../../domain/incident/event/event.ts';
import type { OverIncident } from '../../domain/incident/lookup/over.ts';
import { type Reported, reportedOf } from '../../domain/incident/lookup/reported.ts';
import { eventsAbout, timelineOf } from '../../domain/incident/lookup/timeline.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { truncate } from '../../domain/text/fit.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import type { Answer, ReadContext } from '../command/command.ts';
import { table } from '../command/table.ts';

/** Cells of a line about one event; `--json` has all of it. */
const LONGEST_TEXT = 100;

/** Of one that is over: how it ended, what it was, and what happened; no verdict is left to explain. */
export function overAnswer(
  { failedAt, overAt, ...over }: OverIncident,
  incident: Incident,
  { situation, zones: { said: zone } }: ReadContext,
  reader: string | undefined,
): Answer {
  const time = (instant: number) => formatInstant(instant, zone);
  const at = time(situation.now);
  const happened = tellableTo(eventsAbout(incident, situation.log), situation.team, reader);
  const spent = over.handsOn === undefined ? '' : `, ${formatDuration(over.handsOn)} of work`;
  return {
    data: {
      ...{ schema: 1, at, incident: { ...over, failedAt: time(failedAt), overAt: time(overAt) } },
      ...knownFields({ predecessor: incident.predecessor, reported: reportedOf(incident) }),
      events: eventData(happened, zone),
    },
    text: [
      `${visible(over.pipeline)}: over since ${writtenMoment(time(overAt), at)}, ${over.resolution} by ${visible(over.by)}${spent}.`,
      `  ${over.kind} ${writtenMoment(time(failedAt), at)}${incident.occurrences > 1 ? '; told last' : ''}: ${visible(over.title)}`,
      ...(over.note === undefined ? [] : [`  ${visible(over.note)}`]),
      ...reportedLines(reportedOf(incident) ?? {}),
      ...happenedLines(happened, zone),
      '',
      asOfLine(at, zone),
    ].join('\n'),
  };
}

/** Where to look at it and the text of the error, as whoever reported it gave them. */
export function reportedLines({ link, detail = '' }: Reported): string[] {
  const rows = [...(link === undefined ? [] : [link]), ...detail.split('\n')].filter(
    (row) => row.trim() !== '',
  );
  return rows.length === 0 ? [] : ['', 'As it was reported', ...rows.map((row) => `  ${visible(row)}`)];
}

/** What happened, as data. */
export function eventData(events: readonly LogEvent[], zone: string) {
  return timelineOf(events, zone).map(({ at, by, text, link }, i) => ({
    id: events[i]!.id,
    at: formatInstant(at, zone),
    by,
    type: events[i]!.type,
    text,
    ...knownFields({ link, detail: events[i]!.data.detail }),
  }));
}

/** What happened to it, with the ids that undo takes. */
export function happenedLines(events: readonly LogEvent[], zone: string): string[] {
  const told = timelineOf(events, zone).map(({ at, by, text, link }, i) => [
    formatInstant(at, zone).slice(0, 16).replace('T', ' '),
    visible(by),
    events[i]!.id.slice(-8),
    truncate(visible(text), LONGEST_TEXT) + (link === undefined ? '' : ` (${visible(link)})`),
  ]);
  return ['', 'What happened, with the ends of the ids that undo takes', ...table(told, '  ')];
}
