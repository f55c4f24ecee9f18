import type { IncidentDetail, ShownIncident } from '../../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../../domain/decision/report/report.ts';
import { moment } from '../../../domain/text/moment.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { HOUR } from '../../../domain/time/zone.ts';
import { hasText } from '../../row/row-words.ts';
import { isStillFailing } from '../../row/still-failing.ts';
import { verdictWord } from '../../row/verdict-word.ts';
import type { BoardState } from '../../state/state.ts';
import { fieldLines, section, textLines, wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';
import { verdictTone } from '../parts/verdict-tone.ts';
import { causeLines } from './cause-view.ts';
import { earlierLines } from './earlier-view.ts';
import { figureLines } from './figures-view.ts';
import { lineageLines, named } from './lineage-view.ts';
import { reportedLines } from './reported-view.ts';
import { TIMELINE_HEADING, timelineLines } from './timeline-view.ts';
import { closenessText, whyLines } from './why-view.ts';

/** Fewer rows than these show no curve. */
const LOWEST_PICTURE = 8;

/** Where rows are shown, so that the picture of the loss stands there whole or not at all. */
export type Shown =
  /** A pane beside something else, so many rows high. */
  | { readonly pane: number }
  /** A screen that scrolls, so many rows at a time. */
  | { readonly page: number };

/** Everything known about one incident, as rows of at most `width` cells. */
export function detailLines(
  state: BoardState,
  incident: ShownIncident,
  width: number,
  shown: Shown = { page: Number.POSITIVE_INFINITY },
): Line[] {
  const judged = isJudged(incident) ? incident : undefined;
  const detail = Object.hasOwn(state.details, incident.id) ? state.details[incident.id] : undefined;
  const above = [
    ...wrapped(incident.title, width, 3).map((text) => line(text, 'strong', { bold: true })),
    lineOf(
      { text: verdictWord(incident, state), tone: verdictTone(incident, state.report), bold: true },
      { text: `  ${incident.pipeline}  ${incident.kind}, ${incident.state}` },
    ),
    EMPTY_LINE,
    ...(judged && judged.because !== '' ? [...textLines(judged.because, width, 4), EMPTY_LINE] : []),
    ...facts(state, incident, detail?.recurrence, width),
    ...(judged ? section(figureLines(state, judged, width)) : []),
    ...section(surroundings(state, incident, detail, width)),
    ...section(reportedLines(incident, width), 'As it was reported'),
    ...section(earlierLines(state, incident, detail?.earlier ?? [], width), 'The same failure before'),
  ];
  const drawn = (room: number) => (judged ? section(whyLines(state, incident.id, width, room)) : []);
  return [
    ...above,
    ...placed(drawn, above.length, shown),
    ...section(timelineLines(state, detail?.timeline ?? [], width), TIMELINE_HEADING),
  ];
}

/** A picture below so many rows: where it fits, else at the top of the next page, and in a pane that has none nowhere. */
function placed(drawn: (room: number) => Line[], above: number, shown: Shown): Line[] {
  const isPage = 'page' in shown;
  const left = isPage ? leftOn(shown.page, above) : shown.pane - above;
  const here = left - 1 >= LOWEST_PICTURE ? drawn(left - 1) : [];
  if (here.length > 0 && here.length <= left) return here;
  if (!isPage) return [];
  const next = drawn(shown.page);
  return next.length > 0 ? [...Array.from({ length: left - 1 }, () => EMPTY_LINE), ...next] : [];
}

/** Rows of the page that so many rows end on that are free. */
function leftOn(page: number, above: number): number {
  return Number.isFinite(page) ? page - (above % page) : page;
}

function facts(
  state: BoardState,
  incident: ShownIncident,
  recurrence: string | undefined,
  width: number,
): Line[] {
  const failedAt = Date.parse(incident.failedAt);
  const since = moment(failedAt, state.now, state.report.timeZone);
  const age = formatDuration(Math.max(0, state.now - failedAt) / HOUR);
  const lines = [
    ...fieldLines('failed', `${since}, ${age} ago${times(incident)}`, width),
    ...fieldLines(
      'before',
      recurrence ||
        (incident.seenBefore === 0 ? 'not seen before' : `seen ${incident.seenBefore} times before`),
      width,
    ),
  ];
  if (!isJudged(incident)) {
    const recovered = moment(Date.parse(incident.recoveredAt), state.now, state.report.timeZone);
    return [...lines, ...fieldLines('recovered', `${recovered}; nobody has said how`, width)];
  }
  const held =
    incident.heldUntil === undefined
      ? ''
      : moment(Date.parse(incident.heldUntil), state.now, state.report.timeZone);
  return [
    ...lines,
    ...fieldLines('how sure', state.capabilities.show.wakes ? closenessText(incident) : '', width),
    ...fieldLines('has it', hasText(incident, state), width),
    ...(incident.next ? fieldLines('next', incident.next, width) : []),
    ...(held === ''
      ? []
      : fieldLines(
          'held',
          isStillFailing(incident, state.now) ? `until ${held}; still failing` : `until ${held}`,
          width,
        )),
  ];
}

/** What it hangs together with: its cause, what it waits for and feeds, and the runbooks for it. */
function surroundings(
  state: BoardState,
  incident: ShownIncident,
  detail: IncidentDetail | undefined,
  width: number,
): Line[] {
  const judged = isJudged(incident) ? incident : undefined;
  return [
    ...causeLines(state, incident, width),
    ...(detail?.lineage
      ? lineageLines(detail.lineage, width)
      : fieldLines('feeds', named((judged?.downstream ?? []).map(({ id }) => id)), width)),
    ...fieldLines('no price', named(judged?.unpriced ?? []), width),
    ...(judged ? fieldLines('runbook', named(judged.runbooks.map(({ id }) => id)) || 'none', width) : []),
  ];
}

function times({ occurrences, flaps = 0 }: Pick<ShownIncident, 'occurrences' | 'flaps'>): string {
  const again =
    flaps === 0 ? '' : flaps === 1 ? ', once after it had landed' : `, ${flaps} times after it had landed`;
  return occurrences > 1 ? `, ${occurrences} failures${again}` : '';
}
