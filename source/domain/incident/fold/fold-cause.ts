import type { LogEvent } from '../event/event.ts';
import type { Cause } from '../state/cause.ts';

/**
 * The causes that these events tell of, in the order of ids, with the incidents by the ids that they have now: one is in
 * one open cause at most. `meant`: what the name of an incident means.
 */
export function causesOf(
  events: readonly LogEvent[],
  meant: (incident: string) => string,
): Map<string, Cause> {
  const causes = new Map<string, Cause>();
  for (const event of events) {
    const id = event.data.cause!;
    const known = causes.get(id);
    if (event.type === 'cause.opened' && !known) causes.set(id, opened(event));
    // What is closed takes nothing in, and so nothing from the cause that has it.
    if (!known || known.closed) continue;
    const incident = event.data.incident === undefined ? '' : meant(event.data.incident);
    if (event.type === 'cause.attached') leaveOthers(causes, id, incident);
    const change = CHANGES[event.type];
    if (change) causes.set(id, change(known, event, incident));
  }
  return causes;
}

function opened({ data, at, by }: LogEvent): Cause {
  const { cause, title, resource } = data;
  return {
    id: cause!,
    title: title!,
    ...(resource === undefined ? {} : { resource }),
    incidents: [],
    openedAt: at,
    by,
    closed: false,
  };
}

/** An incident is in one open cause at most: attaching it moves it. */
function leaveOthers(causes: Map<string, Cause>, id: string, incident: string): void {
  for (const cause of causes.values())
    if (cause.id !== id && !cause.closed && cause.incidents.includes(incident))
      causes.set(cause.id, without(cause, incident));
}

function without(cause: Cause, incident: string): Cause {
  return { ...cause, incidents: cause.incidents.filter((one) => one !== incident) };
}

type Change = (cause: Cause, event: LogEvent, incident: string) => Cause;

const CHANGES: Readonly<Record<string, Change>> = {
  'cause.attached': (cause, _, incident) =>
    cause.incidents.includes(incident) ? cause : { ...cause, incidents: [...cause.incidents, incident] },
  'cause.detached': (cause, _, incident) => without(cause, incident),
  'cause.blocked': (cause, { at, data }) => ({
    ...cause,
    blocked: {
      ...{ on: data.on!, at },
      ...(data.eta === undefined ? {} : { eta: data.eta }),
      ...(data.checkAt === undefined ? {} : { checkAt: data.checkAt }),
    },
  }),
  'cause.closed': (cause) => ({ ...cause, closed: true }),
};
