import type { TimelineEntry } from '../../domain/incident/timeline.ts';
import type { ShownIncident, ShownJudged } from '../../domain/privacy/hide.ts';
import { widthOf, wrap } from '../../domain/text/fit.ts';
import { moment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { HOUR } from '../../domain/time/zone.ts';
import { isStillFailing } from '../incident.ts';
import { isJudged } from '../judged.ts';
import { callName } from '../people.ts';
import type { BoardState } from '../state.ts';
import { figureLines } from './figures-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from './line.ts';
import { verdictTone, verdictWord } from './verdict-view.ts';
import { closenessText, whyLines } from './why-view.ts';

const LABEL = 12;
/** Names of a list that are written out; the rest is counted. */
const NAMED = 8;
/** Entries of a timeline that are shown; earlier ones are counted. */
const SHOWN_ENTRIES = 200;

/** Everything known about one incident, as rows of at most `width` cells. */
export function detailLines(state: BoardState, incident: ShownIncident, width: number): Line[] {
  const judged = isJudged(incident) ? incident : undefined;
  return [
    ...paragraph(incident.title, width, 3).map((text) => line(text, 'strong', { bold: true })),
    lineOf(
      { text: verdictWord(incident, state), tone: verdictTone(incident), bold: true },
      { text: `  ${incident.pipeline}  ${incident.kind}, ${incident.state}` },
    ),
    EMPTY_LINE,
    ...(judged && judged.because !== '' ? [...paragraphLines(judged.because, width, 4), EMPTY_LINE] : []),
    ...facts(state, incident, width),
    ...(judged ? section(figureLines(state, judged, width)) : []),
    ...(judged ? section(surroundings(judged, width)) : []),
    ...(judged ? section(whyLines(state, incident.id, width)) : []),
    ...section(timeline(state, incident.id, width)),
  ];
}

function facts(state: BoardState, incident: ShownIncident, width: number): Line[] {
  const failedAt = Date.parse(incident.failedAt);
  const since = moment(failedAt, state.now, state.timeZone);
  const age = formatDuration(Math.max(0, state.now - failedAt) / HOUR);
  const lines = [
    ...field('failed', `${since}, ${age} ago${times(incident.occurrences)}`, width),
    ...field(
      'before',
      incident.seenBefore === 0 ? 'not seen before' : `seen ${incident.seenBefore} times before`,
      width,
    ),
  ];
  if (!isJudged(incident)) {
    const recovered = moment(Date.parse(incident.recoveredAt), state.now, state.timeZone);
    return [...lines, ...field('recovered', `${recovered}; nobody has said how`, width)];
  }
  const held =
    incident.heldUntil === undefined ? '' : moment(Date.parse(incident.heldUntil), state.now, state.timeZone);
  return [
    ...lines,
    ...field('how sure', state.capabilities.show.wakes ? closenessText(incident) : '', width),
    ...(incident.assigned ? field('owner', callName(state, incident.assigned), width) : []),
    ...(incident.next ? field('next', incident.next, width) : []),
    ...(held === ''
      ? []
      : field(
          'held',
          isStillFailing(incident, state.now) ? `until ${held}; still failing` : `until ${held}`,
          width,
        )),
  ];
}

function surroundings(incident: ShownJudged, width: number): Line[] {
  return [
    ...(incident.downstream.length > 0
      ? field('feeds', named(incident.downstream.map(({ id }) => id)), width)
      : []),
    ...(incident.unpriced?.length ? field('no price', named(incident.unpriced), width) : []),
    ...field(
      'runbook',
      incident.runbooks.length > 0 ? named(incident.runbooks.map(({ id }) => id)) : 'none',
      width,
    ),
  ];
}

function timeline(state: BoardState, id: string, width: number): Line[] {
  const entries = Object.hasOwn(state.details, id) ? (state.details[id]?.timeline ?? []) : [];
  const earlier = Math.max(0, entries.length - SHOWN_ENTRIES);
  return [
    ...(earlier > 0 ? [line(`${earlier} earlier ones`, 'dim')] : []),
    ...entries.slice(-SHOWN_ENTRIES).flatMap((entry) => entryLines(state, entry, width)),
  ];
}

function entryLines(state: BoardState, entry: TimelineEntry, width: number): Line[] {
  return field(
    moment(entry.at, state.now, state.timeZone),
    `${callName(state, entry.by)}: ${entry.text}`,
    width,
  );
}

function section(lines: readonly Line[]): Line[] {
  return lines.length > 0 ? [EMPTY_LINE, ...lines] : [];
}

/** A label and its text, the text wrapped beside it. */
function field(label: string, text: string, width: number): Line[] {
  const indent = Math.max(LABEL, widthOf(label) + 2);
  return paragraph(text, width - indent, 4).map((part, index) =>
    lineOf({ text: (index === 0 ? label : '').padEnd(indent), tone: 'dim' }, { text: part }),
  );
}

function paragraph(text: string, width: number, lines: number): string[] {
  return wrap(visible(text.slice(0, Math.max(1, width) * lines * 8)), Math.max(1, width), lines);
}

function paragraphLines(text: string, width: number, lines: number): Line[] {
  return paragraph(text, width, lines).map((part) => line(part));
}

function named(ids: readonly string[]): string {
  const rest = ids.length - NAMED;
  return ids.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function times(occurrences: number): string {
  return occurrences > 1 ? `, ${occurrences} failures` : '';
}
