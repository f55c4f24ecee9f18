import type { Catalog } from '../catalog.ts';
import type { Finding } from '../finding/finding.ts';
import type { Draft, Subject } from '../finding/place.ts';
import { withAncestors, withReaders } from '../lineage/lineage.ts';
import { fitsPattern } from '../lineage/wildcard.ts';

/** The finding of a draft, with the pipelines whose answers it may change now that the lineage is known. */
export function withTouched({ about, ...draft }: Draft, catalog: Catalog): Finding {
  const touches = about === undefined ? [] : touchedBy(about, catalog);
  if (touches.length === 0) return draft;
  return { ...draft, touches: touches.length > MOST_TOUCHED ? 'all' : touches };
}

/** A longer list says no more than that it is nearly everything. */
const MOST_TOUCHED = 5000;

/**
 * Pipelines whose answers rest on a subject: itself and all it waits for, since the loss of a pipeline includes
 * that of everything downstream; where time is concerned also whatever its readers read. For a consumer: all it
 * reads; for a pattern: the catalogued pipelines it fits.
 */
function touchedBy(subject: Subject, catalog: Catalog): readonly string[] | 'all' {
  if (subject === 'all') return 'all';
  if ('pipelines' in subject) return reached(subject.pipelines, subject.timing, catalog);
  if ('consumer' in subject) {
    const reads = catalog.consumers.get(subject.consumer)?.reads ?? [];
    return withAncestors(catalog, [...reads, ...(subject.reads ?? [])], MOST_TOUCHED);
  }
  const fitting = [...catalog.pipelines.keys()].filter((id) => fitsPattern(subject.pattern, id));
  return reached(fitting, subject.timing, catalog);
}

function reached(ids: readonly string[], timing: boolean | undefined, catalog: Catalog): readonly string[] {
  return withAncestors(catalog, timing ? withReaders(catalog, ids) : ids, MOST_TOUCHED);
}
