import type { NewEvent } from '../incident/event/event.ts';
import { isOpen } from '../incident/fold/live-state.ts';
import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import type { Action, Outcome } from './action.ts';
import { personOf } from './person-events.ts';

type HandoffAction = Extract<Action, { kind: 'handoff-written' | 'accept-handoff' | 'ask-about-handoff' }>;

/** What a note of a shift comes to in the log: that it was written, accepted, or asked about. */
export function handoffEvents(action: HandoffAction, situation: Situation, by: string): Outcome {
  if (!personOf(situation, by)) return { refused: `Only a person hands over; ${by} is none of the team.` };
  const { file } = action;
  switch (action.kind) {
    case 'handoff-written':
      return {
        events: [
          {
            type: 'handoff.written',
            data: { file, digest: action.digest, ...knownFields({ replaces: action.replaces }) },
          },
        ],
        says: `${file} is written.`,
      };
    case 'ask-about-handoff': {
      const { item, text } = action;
      return {
        events: [{ type: 'handoff.noted', data: { file, ...knownFields({ item }), text } }],
        says: `Asked about ${item ?? file}.`,
      };
    }
    case 'accept-handoff':
      return accepted(action, situation, by);
  }
}

function accepted(
  { file, digest, incidents = [], followUps = [] }: Extract<Action, { kind: 'accept-handoff' }>,
  { log }: Situation,
  by: string,
): Outcome {
  const known = log.handoffs.get(file)?.accepted;
  const again = known?.digest === digest && known.by === by;
  const taken = incidents.filter((id) => {
    const incident = log.incidents.get(id);
    return incident !== undefined && isOpen(incident) && incident.assigned !== by;
  });
  const theirs = followUps.flatMap((id) => {
    const followUp = log.followUps.get(id);
    return followUp && !followUp.done && followUp.owner !== by ? [followUp] : [];
  });
  const events: NewEvent[] = [
    ...(again ? [] : [{ type: 'handoff.accepted', data: { file, digest } }]),
    ...taken.map((incident) => ({ type: 'incident.assigned', data: { incident, person: by } })),
    ...theirs.map(({ id, title }) => ({ type: 'followup.filed', data: { followup: id, title, owner: by } })),
  ];
  const names = [...taken.map((id) => log.incidents.get(id)!.pipeline), ...theirs.map(({ title }) => title)];
  return {
    events,
    says: `${file} is accepted${again ? ' already' : ''}.${names.length > 0 ? ` Yours now: ${names.join(', ')}.` : ''}`,
  };
}
