import { isJudged } from '../../domain/decision/report/report.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';

/**
 * A step by which something came that somebody is to get up for: the terminal rings then, once for each. A screen that
 * others look at rings for nobody.
 */
export function ringing(before: BoardState, after: BoardState): Step {
  if (!after.capabilities.write || after.report === before.report) return { state: after, effects: [] };
  const known = wakes(before);
  const isNew = [...wakes(after)].some((id) => !known.has(id));
  return { state: after, effects: isNew ? [{ kind: 'ring', text: after.report.headline }] : [] };
}

function wakes({ report }: BoardState): ReadonlySet<string> {
  return new Set(
    report.incidents.flatMap((one) =>
      isJudged(one) && one.verdict === 'wake' && !one.begun ? [one.id] : [],
    ),
  );
}
