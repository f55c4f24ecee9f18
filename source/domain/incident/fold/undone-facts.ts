import { knownFields } from '../../known-fields.ts';
import type { LogEvent } from '../event/event.ts';
import { factKind, factName, factOf } from '../event/fact.ts';
import { type FoldMemory, incidentNamed } from './fold-memory.ts';

/** A fact that an undo takes back, as far as the event that told of it says which. */
export interface UndoneFact {
  readonly name: string;
  readonly pipeline?: string;
  readonly incident?: string;
  /** The pipeline of that incident, where it was opened among the same events and nowhere before. */
  readonly opened?: string;
}

/** The facts of events that are undone, in the order of ids: every copy of them is taken back with them. */
export function undoneFacts(ordered: readonly LogEvent[], undone: ReadonlySet<string>): UndoneFact[] {
  if (undone.size === 0) return [];
  const pipelines = new Map<string, string>();
  return ordered.flatMap((event) => {
    const name = undone.has(event.id) ? factName(event) : undefined;
    const { pipeline, incident } = event.data;
    const opened = pipelines.get(incident ?? '');
    learn(pipelines, event);
    return name === undefined ? [] : [{ name, ...knownFields({ pipeline, incident, opened }) }];
  });
}

/**
 * Whether an event counts, to be asked once for each in the order of ids: neither it nor another copy of the same fact
 * is undone. `also`: facts that events outside these take back. What is taken back is remembered for later copies.
 */
export function undoing(
  memory: FoldMemory,
  ordered: readonly LogEvent[],
  undone: ReadonlySet<string>,
  also: readonly UndoneFact[] = [],
): (event: LogEvent) => boolean {
  const facts = undoneFacts(ordered, undone);
  if (facts.length + also.length + memory.withdrawnFacts.size === 0) return ({ id }) => undone.has(id);
  const withdraw = ({ name, pipeline, incident, opened }: UndoneFact, pipelines?: Pipelines) => {
    const known = pipeline ?? pipelineOf(memory, incident, pipelines) ?? opened;
    if (known !== undefined) memory.withdrawnFacts.add(factOf(name, known));
  };
  for (const fact of facts) withdraw(fact);
  const all = new Map<string, string>();
  if (also.length > 0) for (const event of ordered) learn(all, event);
  for (const fact of also) withdraw(fact, all);
  const pipelines = new Map<string, string>();
  return (event) => {
    const { pipeline, incident } = event.data;
    const known = pipeline ?? pipelineOf(memory, incident, pipelines);
    learn(pipelines, event);
    if (undone.has(event.id)) return true;
    const name = factName(event);
    return name !== undefined && known !== undefined && memory.withdrawnFacts.has(factOf(name, known));
  };
}

/** The pipeline of each incident, by the ids of the events that told of its failures too. */
type Pipelines = ReadonlyMap<string, string>;

function pipelineOf(memory: FoldMemory, incident = '', pipelines?: Pipelines): string | undefined {
  const known = incidentNamed(memory, incident)?.pipeline ?? memory.withdrawn.get(incident);
  return known || pipelines?.get(incident);
}

/** The first opening that names an incident tells its pipeline. */
function learn(pipelines: Map<string, string>, { id, type, data }: LogEvent): void {
  const pipeline = data.pipeline ?? pipelines.get(data.incident ?? '');
  if (pipeline === undefined || factKind({ type }) !== 'failure') return;
  pipelines.set(id, pipeline);
  if (type === 'incident.opened' && !pipelines.has(data.incident!)) pipelines.set(data.incident!, pipeline);
}
