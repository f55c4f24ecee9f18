import type { LogEvent } from '../event/event.ts';
import type { Cause } from '../state/cause.ts';
import { type FoldMemory, targetOf } from './fold-memory.ts';

/** Folds one event about a cause. False where nobody opened that cause. */
export function foldCause(memory: FoldMemory, event: LogEvent): boolean {
  const { data, type } = event;
  const id = data.cause!;
  const known = memory.causes.get(id);
  if (type === 'cause.opened') {
    if (!known && !memory.closedCauses.has(id)) memory.causes.set(id, opened(event));
    return true;
  }
  if (!known) return memory.withdrawn.has(id) || memory.closedCauses.has(id);
  // What is closed takes nothing in, and so nothing from the cause that has it.
  if (known.closed) return true;
  const change = CHANGES[type];
  if (type === 'cause.attached') leaveOthers(memory, id, data.incident!);
  const target = (incident: string) => targetOf(memory.aliases, incident);
  if (change) memory.causes.set(id, change(known, event, target));
  return true;
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
function leaveOthers({ causes, aliases }: FoldMemory, id: string, incident: string): void {
  const target = targetOf(aliases, incident);
  for (const cause of causes.values()) {
    const left = cause.incidents.filter((one) => targetOf(aliases, one) !== target);
    if (cause.id !== id && !cause.closed && left.length < cause.incidents.length)
      causes.set(cause.id, { ...cause, incidents: left });
  }
}

/** `target` gives the id that an incident has now: one that was merged is attached and detached as the other. */
type Change = (cause: Cause, event: LogEvent, target: (incident: string) => string) => Cause;

const CHANGES: Readonly<Record<string, Change>> = {
  'cause.attached': (cause, { data }, target) => ({
    ...cause,
    // By the name that was said: what is told late may show that it means another incident.
    incidents: cause.incidents.some((one) => target(one) === target(data.incident!))
      ? cause.incidents
      : [...cause.incidents, data.incident!],
  }),
  'cause.detached': (cause, { data }, target) => ({
    ...cause,
    incidents: cause.incidents.filter((one) => target(one) !== target(data.incident!)),
  }),
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
