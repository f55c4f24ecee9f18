import { moment } from '../../domain/text/moment.ts';
import { HOUR } from '../../domain/time/zone.ts';
import type { ShownJudged } from '../hide.ts';
import { isJudged } from '../incident.ts';
import type { BoardState } from '../state.ts';

/** Whoever looks now was not called by anything older. */
const CALLED_WITHIN = 12 * HOUR;

/**
 * What to do about the failure that called whoever looks, where that is not the one to work on: the newest failure,
 * outside working hours. Undefined where there is nothing to say.
 */
export function pagedSentence(state: BoardState): string | undefined {
  if (state.report.shift.class === 'work') return undefined;
  const newest = newestFailure(state);
  if (!newest || state.now - Date.parse(newest.failedAt) > CALLED_WITHIN) return undefined;
  const advice = adviceOn(newest, state);
  if (advice === undefined) return undefined;
  const whom = state.capabilities.write
    ? `You were paged for ${newest.pipeline}`
    : `The newest is ${newest.pipeline}`;
  return `${whom}: ${advice}`;
}

function newestFailure(state: BoardState): ShownJudged | undefined {
  let newest: ShownJudged | undefined;
  for (const incident of state.report.incidents) {
    if (!isJudged(incident) || incident.state === 'held') continue;
    if (!newest || Date.parse(incident.failedAt) > Date.parse(newest.failedAt)) newest = incident;
  }
  return newest;
}

function adviceOn(incident: ShownJudged, state: BoardState): string | undefined {
  const at = (instant: string) => moment(Date.parse(instant), state.now, state.timeZone);
  switch (incident.verdict) {
    case 'wait':
      return `it can wait until ${at(incident.startAt ?? incident.waitUntil)}.`;
    case 'leave':
      return 'it is not worth on-call time, it goes to the roadmap.';
    case 'unknown':
      return 'nobody has said what it is worth.';
    default:
      return undefined;
  }
}
