import type { Catalog } from './catalog.ts';
import type { Finding } from './finding.ts';
import { withAncestors } from './lineage.ts';
import type { Draft, Subject } from './place.ts';
import { fitsPattern } from './wildcard.ts';

/** The finding of a draft, with the pipelines whose answers it may change now that the lineage is known. */
export function settle({ about, ...draft }: Draft, catalog: Catalog): Finding {
  return about === undefined ? draft : { ...draft, touches: touchedBy(about, catalog) };
}

/**
 * Pipelines whose answers rest on a subject: itself and all it waits for, since the loss of a pipeline includes
 * that of everything downstream. For a consumer: all it reads; for a pattern: the catalogued pipelines it fits.
 */
function touchedBy(subject: Subject, catalog: Catalog): readonly string[] | 'all' {
  if (subject === 'all') return 'all';
  if ('pipelines' in subject) return withAncestors(catalog, subject.pipelines);
  if ('consumer' in subject) {
    const reads = catalog.consumers.get(subject.consumer)?.reads ?? [];
    return withAncestors(catalog, [...reads, ...(subject.reads ?? [])]);
  }
  const fitting = [...catalog.pipelines.keys()].filter((id) => fitsPattern(subject.pattern, id));
  return withAncestors(catalog, fitting);
}
