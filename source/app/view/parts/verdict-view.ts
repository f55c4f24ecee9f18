import { blockedWords, hasWords } from '../../../domain/decision/report/has-words.ts';
import { isJudged } from '../../../domain/decision/report/report.ts';
import type { ShownIncident, ShownJudged } from '../../../domain/privacy/hide.ts';
import { shortAmount } from '../../../domain/text/amount.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { moment } from '../../../domain/text/moment.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { HOUR } from '../../../domain/time/zone.ts';
import { isStillFailing } from '../../act/incident.ts';
import { isLater } from '../../act/verdict-word.ts';
import { keyFor } from '../../keymap/binding.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import type { Tone } from './line.ts';

export function verdictTone(incident: ShownIncident): Tone {
  if (!isJudged(incident)) return 'plain';
  if (incident.state === 'held') return 'dim';
  return TONES[incident.verdict];
}

/** A row keeps so many cells for what comes behind its state: no more is cut off a state than makes room for them. */
const LEAST_TITLE = 10;

/**
 * What to know about a row in a few words, then its title: what fits into `width` cells of how it stands whole, so that
 * no time is cut.
 * @param costShown whether what waiting costs stands beside it already
 */
export function reasonFor(
  incident: ShownIncident,
  state: BoardState,
  costShown: boolean,
  width = Number.POSITIVE_INFINITY,
): string {
  const why = [
    fitting(hasWordsOf(incident, state), width),
    fitting(isJudged(incident) && incident.blocked ? blockedWords(incident.blocked) : [''], width),
    isStillFailing(incident, state.now) ? 'still failing' : '',
    isJudged(incident) && incident.close ? 'close' : '',
    briefReason(incident, state, costShown),
  ];
  return [...why, incident.title].filter((part) => part !== '').join('; ');
}

/** The longest of these that leaves room for something behind it; else the shortest. */
function fitting(words: readonly [string, ...string[]], width: number): string {
  return words.find((one) => widthOf(one) + LEAST_TITLE <= width) ?? words.at(-1)!;
}

/** Who has it; empty where nobody has. */
export function hasText(incident: ShownIncident, state: BoardState): string {
  return hasWordsOf(incident, state)[0];
}

function hasWordsOf(incident: ShownIncident, state: BoardState): readonly [string, ...string[]] {
  if (!isJudged(incident) || !incident.has) return [''];
  return hasWords(incident.has, callName(state, incident.has.person), (instant) =>
    moment(Date.parse(instant), state.now, state.report.timeZone),
  );
}

/** What waiting costs, two significant digits; empty where that is unknown or not shown. */
export function costOfWaiting(incident: ShownIncident, state: BoardState): string {
  if (!isJudged(incident) || incident.avoidable === null || incident.avoidable === undefined) return '';
  // By day work may be done faster: that saves nothing now.
  return shortAmount(Math.max(0, incident.avoidable), state.report.currency);
}

const TONES = { wake: 'act', work: 'act', wait: 'wait', leave: 'dim', unknown: 'unknown' } as const;

function briefReason(incident: ShownIncident, state: BoardState, costShown: boolean): string {
  if (!isJudged(incident)) {
    const key = keyFor(state.keymap, 'resolve');
    return key === undefined ? '' : `how was it fixed? ${key}`;
  }
  const cost = costOfWaiting(incident, state);
  switch (incident.verdict) {
    case 'wake':
    case 'work':
      return isLater(incident, state) && state.capabilities.show.wakes ? `while ${whoIs(state)} up` : '';
    case 'wait':
      return cost === '' || costShown ? '' : `waiting costs ${cost}`;
    case 'leave':
      return `failing ${formatDuration((state.now - Date.parse(incident.failedAt)) / HOUR)}${leftToLose(incident)}`;
    case 'unknown':
      return worthFrom(incident, state);
  }
}

function whoIs(state: BoardState): string {
  const { person } = state.capabilities;
  const onCall = state.report.shift.person;
  return person === null || onCall === null || person === onCall
    ? 'you are'
    : `${callName(state, onCall)} is`;
}

function leftToLose(incident: ShownJudged): string {
  return incident.avoidable === 0 ? ', nothing more to lose' : '';
}

function worthFrom(incident: ShownJudged, state: BoardState): string {
  const needed = incident.worthAbove;
  if (needed === undefined || needed === null) return 'nobody has said what it is worth';
  const by = moment(Date.parse(incident.waitUntil), state.now, state.report.timeZone);
  return `worth it above ${shortAmount(needed, state.report.currency)} by ${by}`;
}
