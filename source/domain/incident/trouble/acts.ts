import type { EventData, LogEvent } from '../event/event.ts';
import type { Draft } from './draft.ts';

type Change = (draft: Draft, event: LogEvent) => void;

/** Whether an act changes anything about an incident besides its record. */
export function isChange({ type }: LogEvent): boolean {
  return CHANGES[type] !== undefined;
}

/** Puts what somebody did about an incident on its record, with what it changes. To be called in the order of ids. */
export function act(draft: Draft, event: LogEvent): void {
  CHANGES[event.type]?.(draft, event);
  draft.events.push(event);
}

const CHANGES: Readonly<Record<string, Change>> = {
  'incident.acknowledged': (draft, { by, at }) => {
    draft.acknowledged ??= { by, at };
  },
  'incident.assigned': (draft, { data }) => {
    draft.assigned = data.person!;
  },
  'incident.started': (draft, { by, at }) => {
    // Who says it again began when they said it first; somebody else takes it over.
    if (draft.startedBy !== by) Object.assign(draft, { startedAt: at, startedBy: by });
    delete draft.held;
    delete draft.blocked;
  },
  'incident.held': (draft, { by, at, data }) => {
    draft.held = { until: data.until!, by, at };
    putDown(draft);
  },
  'incident.blocked': (draft, { at, data }) => {
    draft.blocked = { on: data.on!, at, ...present(data, 'eta', 'checkAt') };
    // Nobody works on it meanwhile: the hours of work count from the next start.
    putDown(draft);
  },
  'incident.planned': (draft, { data }) => {
    draft.planned = data.next!;
  },
  // A later resolve of the same incident corrects the earlier one.
  'incident.resolved': (draft, { by, at, data }) => {
    draft.resolved = {
      resolution: data.resolution!,
      by,
      at,
      ...present(data, 'handsOn', 'note', 'followUp', 'corner', 'notOurs'),
    };
  },
};

function putDown(draft: Draft): void {
  delete draft.startedAt;
  delete draft.startedBy;
}

/** Those of the fields that are there. */
function present<K extends keyof EventData>(data: EventData, ...fields: readonly K[]) {
  const found: { [P in K]?: NonNullable<EventData[P]> } = {};
  for (const field of fields) {
    const value = data[field];
    if (value !== undefined) found[field] = value as NonNullable<EventData[K]>;
  }
  return found;
}
