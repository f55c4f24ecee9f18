import { factKind } from '../../domain/incident/event/fact.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';

/** Of which things all have to land before a pipeline has. */
export interface Parts {
  /** Of several things that have to land, the one that a key is about; undefined: it is one thing. */
  readonly partOf?: ((key: string) => string | undefined) | undefined;
  /** Who tells it, where that only repeats what others run: what they told is not over when it is content. */
  readonly hearsay?: string | undefined;
}

/** What of an incident has not landed since it failed last, by its events. */
export function partsOf({ events, aliases, id }: Incident, { partOf, hearsay }: Parts): Set<string> {
  const parts = new Set<string>();
  const own = new Set([id, ...aliases]);
  for (const event of events) {
    const kind = factKind(event);
    if (kind === 'recovery') parts.clear();
    const { key, incident } = event.data;
    if (kind !== 'failure' || !own.has(incident ?? id)) continue;
    const isOthers = hearsay !== undefined && event.by !== `source:${hearsay}`;
    const part = isOthers ? `told by ${event.by}` : key === undefined ? undefined : partOf?.(key);
    if (part !== undefined) parts.add(part);
  }
  return parts;
}
