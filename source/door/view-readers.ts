import type { ReadView, TeamTurns, ViewData } from '../app/view-data.ts';
import type { Assessment } from '../domain/decision/assess.ts';
import { productStatuses } from '../domain/product/product-status.ts';
import { onCallAt } from '../domain/shift/on-call.ts';
import type { Situation } from '../domain/situation.ts';

/** What the views that were looked at show of an assessment. */
export function viewsOf(looked: ReadonlySet<ReadView>, assessment: Assessment): ViewData {
  return {
    ...(looked.has('products') ? { products: productStatuses(assessment) } : {}),
    ...(looked.has('team') ? { team: turnsOf(assessment.situation) } : {}),
  };
}

const TURNS = 6;

function turnsOf({ team, now }: Situation): TeamTurns {
  return Object.keys(team.rotations).map((rotation) => {
    const turns: TeamTurns[number]['turns'][number][] = [];
    let { turn, next } = onCallAt(team, now, rotation);
    // Where nobody was before and nobody follows there is no turn whose ends could be told.
    while (turns.length < TURNS && (turn.person || next)) {
      turns.push({ from: turn.from, to: turn.to, person: turn.person?.id ?? null });
      if (!next) break;
      turn = next;
      next = onCallAt(team, turn.from, rotation).next;
    }
    return { rotation, turns };
  });
}
