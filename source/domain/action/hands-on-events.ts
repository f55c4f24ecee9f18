import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import { formatDuration } from '../time/duration.ts';
import type { Action, Outcome } from './action.ts';

/** How long somebody worked on something that is resolved: its resolution told again, with the hours. */
export function handsOnEvents(
  { incident: id, handsOn }: Extract<Action, { kind: 'hands-on' }>,
  { log }: Situation,
): Outcome {
  const incident = log.incidents.get(id);
  if (!incident) return { refused: `No incident ${id} is in the log.` };
  const { pipeline, resolved } = incident;
  if (!resolved) return { refused: `${pipeline} is not resolved yet: say the hours when you resolve it.` };
  const { resolution, note, followUp } = resolved;
  const kept = knownFields({ note, followUp });
  return {
    events: [{ type: 'incident.resolved', data: { incident: id, resolution, handsOn, ...kept } }],
    says: `${pipeline}: ${formatDuration(handsOn)} of work.`,
  };
}
