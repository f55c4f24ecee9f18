import { factName } from '../../../domain/incident/event/fact.ts';
import { type Fact, incidentKindOf } from '../../../sources/facts/fact.ts';

/** By what the log knows a fact of a source again. */
export function factNameOf(fact: Fact, source: string): string {
  const type = incidentKindOf(fact) ? 'incident.seen' : 'incident.recovered';
  return factName({ type, by: `source:${source}`, data: { key: fact.key } })!;
}
