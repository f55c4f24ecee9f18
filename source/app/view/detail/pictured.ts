import { isJudged } from '../../../domain/decision/report/report.ts';
import { selectedIncident } from '../../act/incident.ts';
import { placeOf } from '../../mode.ts';
import { layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';

/** The incident whose decision is drawn on the screen, or would be with the next key; null: none is. */
export function picturedOn(state: BoardState): string | null {
  const { kind } = placeOf(state.mode);
  const isShown = (kind === 'incident' || kind === 'board') && !layoutFor(state.size).tooSmall;
  const incident = isShown ? selectedIncident(state) : undefined;
  return incident && isJudged(incident) ? incident.id : null;
}
