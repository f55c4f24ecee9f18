import type { LogEvent } from '../event/event.ts';
import { factName, factOf } from '../event/fact.ts';
import { type FoldMemory, targetOf } from './fold-memory.ts';

/** A fact that an undo takes back, as far as the event that told of it says which. */
export interface UndoneFact {
  readonly name: string;
  readonly pipeline?: string;
  readonly incident?: string;
}

/** The facts of events that are undone: every copy of them is taken back with them. */
export function undoneFacts(events: readonly LogEvent[], undone: ReadonlySet<string>): UndoneFact[] {
  return events.flatMap((event) => {
    const name = undone.has(event.id) ? factName(event) : undefined;
    if (name === undefined) return [];
    const { pipeline, incident } = event.data;
    return [
      {
        name,
        ...(pipeline === undefined ? {} : { pipeline }),
        ...(incident === undefined ? {} : { incident }),
      },
    ];
  });
}

/**
 * Whether an event counts: neither it nor another copy of the same fact is undone. `also`: facts that events outside
 * these take back. What is taken back is remembered for copies that come later.
 */
export function undoing(
  memory: FoldMemory,
  ordered: readonly LogEvent[],
  undone: ReadonlySet<string>,
  also: readonly UndoneFact[] = [],
): (event: LogEvent) => boolean {
  const facts = [...undoneFacts(ordered, undone), ...also];
  if (facts.length === 0 && memory.withdrawnFacts.size === 0) return ({ id }) => undone.has(id);
  const pipelines = new Map<string, string>();
  for (const { id, type, data } of ordered)
    if (type === 'incident.opened') {
      pipelines.set(id, data.pipeline!);
      if (!pipelines.has(data.incident!)) pipelines.set(data.incident!, data.pipeline!);
    }
  const pipelineOf = (pipeline: string | undefined, incident: string | undefined) =>
    pipeline ??
    memory.incidents.get(targetOf(memory.aliases, incident ?? ''))?.pipeline ??
    pipelines.get(incident ?? '') ??
    '';
  for (const { name, pipeline, incident } of facts)
    memory.withdrawnFacts.add(factOf(name, pipelineOf(pipeline, incident)));
  return (event) => {
    if (undone.has(event.id)) return true;
    const name = factName(event);
    const { pipeline, incident } = event.data;
    return name !== undefined && memory.withdrawnFacts.has(factOf(name, pipelineOf(pipeline, incident)));
  };
}
