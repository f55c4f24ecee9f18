import type { ShownIncident } from '../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import { listed } from '../search/listed.ts';
import type { BoardState } from '../state/state.ts';

/** The incident the selection stands on; undefined where nothing is listed. */
export function selectedIncident(state: BoardState): ShownIncident | undefined {
  const incidents = listed(state);
  const here = incidents[state.selectedRow];
  if (here?.id === state.selectedId) return here;
  return incidents.find(({ id }) => id === state.selectedId);
}

/** Whether whoever looks took the chosen incident or began it: once is enough. */
export function isMine(state: BoardState): boolean {
  const incident = selectedIncident(state);
  const has = incident && isJudged(incident) ? incident.has : undefined;
  return has !== undefined && has.how !== 'assigned' && has.person === state.capabilities.person;
}

/** Whether whoever looks is known to be on the chosen incident itself: marked ones are begun together. */
export function isUnderWay(state: BoardState): boolean {
  const incident = selectedIncident(state);
  if (!incident || !isJudged(incident) || state.marked.length > 0) return false;
  const { begun, has, below, state: stands } = incident;
  return (
    begun === true && below === undefined && stands === 'started' && has?.person === state.capabilities.person
  );
}

/** What going back to sleep would do now. */
export interface MayWait {
  /** Held, each until its time (epoch milliseconds), in the order of the list. */
  readonly holds: readonly { readonly id: string; readonly pipeline: string; readonly until: number }[];
  /** Worth starting now: sleeping on them costs. */
  readonly urgent: readonly { readonly id: string; readonly pipeline: string }[];
}

/**
 * What can wait and until when, and what cannot. Recovered and held incidents need nothing, and what somebody else works
 * on keeps nobody up.
 */
export function mayWaitHere({ report: { incidents, responding }, now, capabilities }: BoardState): MayWait {
  const open = incidents
    .filter(isJudged)
    // What another rotation answers for keeps nobody up here.
    .filter(({ state, rotation }) => state !== 'held' && rotation === responding);
  return {
    holds: open.flatMap(({ id, pipeline, verdict, startAt, waitUntil }) => {
      if (verdict === 'wake' || verdict === 'work') return [];
      const until = Date.parse((verdict === 'wait' ? startAt : null) ?? waitUntil);
      return until > now ? [{ id, pipeline, until }] : [];
    }),
    urgent: [
      ...open
        .filter(({ verdict }) => verdict === 'wake' || verdict === 'work')
        .filter(({ begun, has }) => !begun || has?.person === capabilities.person),
      // What whoever looks works on counts, whoever answers for it.
      ...incidents
        .filter(isJudged)
        .filter((one) => one.rotation !== responding && one.begun && one.has?.person === capabilities.person),
    ].map(({ id, pipeline }) => ({ id, pipeline })),
  };
}
