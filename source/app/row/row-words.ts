import type { ShownIncident, ShownJudged } from '../../domain/audience/privacy/hide.ts';
import { answeringWords, blockedWords, hasWords } from '../../domain/decision/report/has-words.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { widthOf } from '../../domain/text/fit.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { HOUR } from '../../domain/time/zone.ts';
import { keyFor } from '../keymap/binding.ts';
import { callName } from '../state/people.ts';
import type { BoardState } from '../state/state.ts';
import { isStillFailing } from './still-failing.ts';
import { isLater } from './verdict-word.ts';

/** A row keeps so many cells for what comes behind its state: no more is cut off a state than makes room for them. */
const LEAST_TITLE = 10;

/** The same in fewer and fewer words. */
type Words = readonly [string, ...string[]];

/**
 * What to know about a row in a few words, then its title: of each thing what fits into `width` cells, so that no time
 * and no amount is cut, and nothing of it where nothing does.
 * @param costShown whether what waiting costs stands beside it already
 */
export function reasonFor(
  incident: ShownIncident,
  state: BoardState,
  costShown: boolean,
  width = Number.POSITIVE_INFINITY,
): string {
  const why: readonly Words[] = [
    hasWordsOf(incident, state),
    othersWords(incident, state),
    isJudged(incident) && incident.blocked ? blockedWords(incident.blocked) : [''],
    [isStillFailing(incident, state.now) ? 'still failing' : ''],
    [isJudged(incident) && incident.close ? 'close' : ''],
    briefReason(incident, state, costShown),
  ];
  const parts: string[] = [];
  let left = width;
  for (const words of why.filter(([whole]) => whole !== '')) {
    const said = fitting(words, left) ?? (parts.length === 0 ? words.at(-1)! : '');
    if (said === '') continue;
    parts.push(said);
    left -= widthOf(said) + SEPARATOR.length;
  }
  return [...parts, incident.title].filter((part) => part !== '').join(SEPARATOR);
}

const SEPARATOR = '; ';

/** The longest of these that leaves room for something behind it; else the longest that fits; undefined: none does. */
function fitting(words: Words, width: number): string | undefined {
  return (
    words.find((one) => widthOf(one) + SEPARATOR.length + LEAST_TITLE <= width) ??
    words.findLast((one) => widthOf(one) <= width)
  );
}

/** Whose it is where another rotation answers for it and nobody has begun; empty where it is this one. */
function othersWords({ rotation, responder, ...incident }: ShownIncident, state: BoardState): Words {
  if (rotation === state.report.responding || rotation === undefined) return [''];
  if (isJudged(incident as ShownIncident) && 'has' in incident && incident.has) return [''];
  return answeringWords(rotation, responder ? callName(state, responder) : null);
}

/** Who has it; empty where nobody has. */
export function hasText(incident: ShownIncident, state: BoardState): string {
  return hasWordsOf(incident, state)[0];
}

function hasWordsOf(incident: ShownIncident, state: BoardState): Words {
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

function briefReason(incident: ShownIncident, state: BoardState, costShown: boolean): Words {
  if (!isJudged(incident)) {
    const key = keyFor(state.keymap, 'resolve');
    return key === undefined ? [''] : [`how was it fixed? ${key}`, `fixed how? ${key}`];
  }
  const cost = costOfWaiting(incident, state);
  switch (incident.verdict) {
    case 'wake':
    case 'work':
      return [isLater(incident, state) && state.capabilities.show.wakes ? `while ${whoIs(state)} up` : ''];
    case 'wait':
      return cost === '' || costShown ? [''] : [`waiting costs ${cost}`, `costs ${cost}`, cost];
    case 'leave': {
      const since = `failing ${formatDuration(Math.max(0, state.now - Date.parse(incident.failedAt)) / HOUR)}`;
      return incident.nothingToLose ? [`${since}, nothing more to lose`, since] : [since];
    }
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

function worthFrom(incident: ShownJudged, state: BoardState): Words {
  const needed = incident.worthAbove;
  if (needed === undefined || needed === null) return ['nobody has said what it is worth', 'no price'];
  const by = moment(Date.parse(incident.waitUntil), state.now, state.report.timeZone);
  const above = `above ${shortAmount(needed, state.report.currency)}`;
  return [`worth it ${above} by ${by}`, `worth it ${above}`, above];
}

/** The runbook that fits a row best, told as a guess where it is one; empty where none does. */
export function runbookWords(incident: ShownIncident): string {
  const best = isJudged(incident) ? incident.runbooks[0] : undefined;
  return best === undefined ? '' : `${best.match === 'words' ? 'maybe ' : ''}${best.id}`;
}
