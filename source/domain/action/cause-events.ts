import { nameOfCause } from '../decision/plan/propose.ts';
import type { Voice } from '../decision/report/voice.ts';
import type { EventData, NewEvent } from '../incident/event/event.ts';
import { type Cause, causeOf } from '../incident/state/cause.ts';
import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import type { Action, Outcome } from './action.ts';
import { blockFrom } from './block.ts';

type CauseAction = Extract<Action, { kind: 'open-cause' | 'detach' | 'block-cause' | 'close-cause' }>;

/** What a change of a cause writes, or why it is refused. `freshId` gives the id of a new cause. */
export function causeEvents(
  action: CauseAction,
  situation: Situation,
  voice: Voice,
  freshId: () => string,
): Outcome {
  switch (action.kind) {
    case 'open-cause':
      return opened(action, situation, freshId);
    case 'detach':
      return detached(action.incident, situation);
    case 'block-cause': {
      const incidents = situation.log.causes.get(action.cause)?.incidents ?? [];
      const { block, says } = blockFrom(action, incidents, situation, voice);
      return changed(action.cause, situation, 'cause.blocked', { ...block }, says);
    }
    case 'close-cause':
      return changed(action.cause, situation, 'cause.closed', {}, 'is closed.');
  }
}

function opened(
  { title, resource, incidents, cause }: Extract<Action, { kind: 'open-cause' }>,
  { log }: Situation,
  freshId: () => string,
): Outcome {
  const failing = incidents.filter((id) => {
    const incident = log.incidents.get(id);
    return incident && !incident.resolved && incident.mergedInto === undefined;
  });
  if (failing.length === 0) return { refused: 'A cause needs at least one open incident.' };
  const known = cause === undefined ? undefined : log.causes.get(cause);
  if (cause !== undefined && (!known || known.closed)) return { refused: `No open cause ${cause}.` };
  const id = known?.id ?? freshId();
  const first: NewEvent[] = known
    ? []
    : [{ type: 'cause.opened', data: { cause: id, title, ...knownFields({ resource }) } }];
  const attached = failing.map(
    (incident): NewEvent => ({ type: 'cause.attached', data: { cause: id, incident } }),
  );
  const names = failing.map((incident) => log.incidents.get(incident)!.pipeline).join(', ');
  return { events: [...first, ...attached], says: `One job: ${known?.title ?? title} (${names}).` };
}

function detached(incident: string, { log }: Situation): Outcome {
  const cause = causeOf(log.causes, incident);
  const pipeline = log.incidents.get(incident)?.pipeline ?? incident;
  if (!cause) return { refused: `${pipeline} is part of no cause.` };
  return {
    events: [{ type: 'cause.detached', data: { cause: cause.id, incident } }],
    says: `${pipeline} is a job of its own again.`,
  };
}

function changed(id: string, { log }: Situation, type: string, data: EventData, says: string): Outcome {
  const cause: Cause | undefined = log.causes.get(id);
  if (!cause || cause.closed) return { refused: `No open cause ${id}.` };
  return {
    events: [{ type, data: { cause: cause.id, ...data } }],
    says: `The cause ${nameOfCause(cause)} ${says}`,
  };
}
