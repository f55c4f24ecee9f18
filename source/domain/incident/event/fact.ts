import type { LogEvent } from './event.ts';

/** What a source tells of a pipeline: that it failed, or that it landed again. */
export type FactKind = 'failure' | 'recovery';

const KINDS: ReadonlyMap<string, FactKind> = new Map([
  ['incident.opened', 'failure'],
  ['incident.seen', 'failure'],
  ['incident.recovered', 'recovery'],
]);

/** Which kind of fact an event tells; undefined: none. */
export function factKind({ type }: Pick<LogEvent, 'type'>): FactKind | undefined {
  return KINDS.get(type);
}

/**
 * What makes two events one fact: its kind, its source and the source's key. Undefined where there is no key: then
 * every event is a fact of its own. What people report counts as one source.
 */
export function factName(event: Pick<LogEvent, 'type' | 'by' | 'data'>): string | undefined {
  const { key, source } = event.data;
  const kind = factKind(event);
  if (kind === undefined || key === undefined) return undefined;
  const from = source ?? (event.by.startsWith('source:') ? event.by.slice('source:'.length) : '');
  return `${kind} ${from.length}:${from}${key}`;
}

/** The same with its pipeline: one run of an orchestrator may give several pipelines the same key. */
export function factOf(name: string, pipeline: string): string {
  return `${pipeline.length}:${pipeline}${name}`;
}
