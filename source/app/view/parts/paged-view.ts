import type { ShownIncident, ShownJudged } from '../../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../../domain/decision/report/report.ts';
import { moment } from '../../../domain/text/moment.ts';
import { HOUR } from '../../../domain/time/zone.ts';
import type { BoardState } from '../../state/state.ts';

/** Whoever looks now was not called by anything older. */
const CALLED_WITHIN = 12 * HOUR;

/**
 * What to do about the failure that called whoever looks, where that is not the one to work on: the newest failure,
 * outside working hours. Undefined where there is nothing to say.
 */
export function pagedSentence(state: BoardState): string | undefined {
  if (state.report.shift.class === 'work') return undefined;
  const newest = newestFailure(state.report.incidents);
  if (!newest || state.now - Date.parse(newest.failedAt) > CALLED_WITHIN) return undefined;
  const advice = adviceOn(newest, state);
  if (advice === undefined) return undefined;
  const { person, from, up } = state.report.shift;
  // Only whoever was called knows of it, and of whoever is up already nobody knows by what.
  const isCalled =
    state.capabilities.write && person !== null && person === state.capabilities.person && up !== true;
  const whom =
    !isCalled || from === null || Date.parse(newest.failedAt) < Date.parse(from)
      ? `The newest is ${newest.pipeline}`
      : `You were paged for ${newest.pipeline}`;
  return `${whom}: ${advice}`;
}

/** By list of incidents: the list is searched once for each report, not for each key. */
const found = new WeakMap<readonly ShownIncident[], { readonly newest: ShownJudged | undefined }>();

function newestFailure(incidents: readonly ShownIncident[]): ShownJudged | undefined {
  const known = found.get(incidents);
  if (known) return known.newest;
  let newest: ShownJudged | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  for (const incident of incidents) {
    if (!isJudged(incident) || incident.state === 'held') continue;
    const at = Date.parse(incident.failedAt);
    if (at > failedAt) [newest, failedAt] = [incident, at];
  }
  found.set(incidents, { newest });
  return newest;
}

function adviceOn(incident: ShownJudged, state: BoardState): string | undefined {
  const at = (instant: string) => moment(Date.parse(instant), state.now, state.report.timeZone);
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
