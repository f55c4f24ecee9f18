import { knownFields } from '../../domain/known-fields.ts';
import { placeOf, tabOf } from '../mode.ts';
import { chosenRow } from '../search/tab-rows.ts';
import type { BoardState } from '../state/state.ts';
import { chosenWork, isOnWork } from './chosen-work.ts';
import { selectedIncident } from './incident.ts';

/** What a key is about, whatever kind of row is chosen. */
export interface Chosen {
  readonly id: string;
  /** How it is called in a sentence. */
  readonly name: string;
  readonly link?: string;
}

/** The row that is chosen here: an incident, one that is over, a piece of work or a runbook; undefined where nothing is. */
export function chosenHere(state: BoardState): Chosen | undefined {
  if (isOnWork(state)) {
    const work = chosenWork(state);
    return work && { id: work.id, name: `the ${work.kind}`, ...knownFields({ link: work.link }) };
  }
  switch (tabOf(placeOf(state.mode).kind)) {
    case 'over': {
      const past = chosenRow(state, 'over');
      return past && { id: past.id, name: past.pipeline, ...knownFields({ link: past.link }) };
    }
    case 'runbooks': {
      const page = chosenRow(state, 'runbooks');
      return page && { id: page.id, name: page.title };
    }
    default: {
      const incident = selectedIncident(state);
      return (
        incident && { id: incident.id, name: incident.pipeline, ...knownFields({ link: incident.link }) }
      );
    }
  }
}
