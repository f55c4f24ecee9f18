import {
  hide,
  hideDetail,
  type IncidentDetail,
  type ShownReport,
} from '../../domain/audience/privacy/hide.ts';
import type { Picture } from '../../domain/decision/picture/picture.ts';
import type { StatusReport } from '../../domain/decision/report/report.ts';
import { asksSleep, sleepQuestion } from '../act/ask-sleep.ts';
import { withInterview } from '../hand-over/interview.ts';
import { isPlace, placeOf, THE_BOARD } from '../mode.ts';
import { listed } from '../search/listed.ts';
import type { Reading } from '../state/event.ts';
import { hiddenViews } from '../state/hidden-views.ts';
import type { BoardState } from '../state/state.ts';
import { withWalk } from '../walk/walk.ts';

/** The state after the files were read anew. */
export function received(state: BoardState, reading: Reading): BoardState {
  const { show } = state.capabilities;
  const details = detailsAfter(state, reading);
  return withReport(
    withInterview({
      ...(reading.walk ? withWalk(state, reading.walk) : state),
      details,
      now: reading.now,
      readAt: reading.readAt,
      logReadAt: reading.logReadAt,
      newestAt: reading.newestAt,
      unaccepted: reading.unaccepted ?? null,
      views: { ...state.views, ...hiddenViews(reading.views ?? {}, state) },
      questionsDue: reading.questionsDue ?? [],
      lastChange: reading.lastChange === undefined ? state.lastChange : reading.lastChange,
    }),
    hide(reading.report, show, state.people),
  );
}

/** The state with the picture of one incident, where that is still listed. */
export function withPicture(state: BoardState, id: string, picture: Picture): BoardState {
  const { details, report, capabilities, people } = state;
  if (!report.incidents.some((one) => one.id === id)) return state;
  const known = Object.hasOwn(details, id) ? details[id] : undefined;
  const fresh = hideDetail({ timeline: [], picture }, report, capabilities.show, people);
  const detail = { ...(known ?? { timeline: [] }), ...(fresh.picture ? { picture: fresh.picture } : {}) };
  return { ...state, details: { ...details, [id]: detail } };
}

/** Of what is still listed: a board that runs for weeks must not remember every failure. */
function detailsAfter(state: BoardState, reading: Reading): BoardState['details'] {
  const { report, details = {} } = reading;
  const { show } = state.capabilities;
  const before = new Map(Object.entries(state.details));
  const over = reading.views?.over ?? state.views.over ?? [];
  const kept = [...report.incidents, ...over].flatMap(({ id }): [string, IncidentDetail][] => {
    const [known, fresh] = [before.get(id), Object.hasOwn(details, id) ? details[id] : undefined];
    // The past of an incident is read only when it is opened, and stays as it was read.
    if (fresh) return [[id, { ...known, ...hideDetail(fresh, report, show, state.people) }]];
    return known ? [[id, known]] : [];
  });
  return Object.fromEntries(kept);
}

/** The state at a later moment, with the report judged for it where there is one. */
export function ticked(state: BoardState, now: number, report: StatusReport | undefined): BoardState {
  const later = { ...state, now };
  return report ? withReport(later, hide(report, state.capabilities.show, state.people)) : later;
}

function withReport(state: BoardState, report: ShownReport): BoardState {
  return withSleepQuestion(withSelectionTold(atTop({ ...state, report }, state), state));
}

/** Whoever stood on the first row while the plan was sought stands on the first one of the plan. */
function atTop(state: BoardState, before: BoardState): BoardState {
  if (!before.report.planning || state.report.planning || before.selectedId === null) return state;
  const [was, is] = [listed(before)[0]?.id, listed(state)[0]?.id];
  if (before.selectedId !== was || is === undefined || is === was) return state;
  return { ...state, selectedId: is, selectionMoved: true };
}

/** A selection whose incident has gone moves to another row; that has to be told before a key acts on it. */
function withSelectionTold(state: BoardState, before: BoardState): BoardState {
  const id = before.selectedId;
  if (id === null || listed(state).some((incident) => incident.id === id)) return state;
  const gone =
    before.report.incidents.find((incident) => incident.id === id)?.pipeline ?? 'The chosen incident';
  const told: BoardState = {
    ...state,
    selectionMoved: true,
    notice: state.notice ?? { kind: 'done', text: `${gone} is no longer listed.` },
  };
  return { ...told, mode: leavingIncident(told) };
}

function leavingIncident({ mode }: BoardState): BoardState['mode'] {
  const place = placeOf(mode);
  const left =
    place.kind === 'help' && place.behind?.kind === 'incident' ? { ...place, behind: THE_BOARD } : THE_BOARD;
  if (place.kind !== 'incident' && left === THE_BOARD) return mode;
  return isPlace(mode) ? left : { ...mode, back: left };
}

/** What sleep would hold may change while the question is open; then it is asked anew. */
function withSleepQuestion(state: BoardState): BoardState {
  const { mode } = state;
  if (mode.kind !== 'confirm' || !asksSleep(mode)) return state;
  const fresh = sleepQuestion(state, mode.back);
  if (fresh.asked === mode.asked) return state;
  return {
    ...state,
    mode: { ...fresh, says: ['This changed just now, please read it again.', ...fresh.says] },
  };
}
