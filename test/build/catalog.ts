import type { Catalog, DeclaredConsumer, DeclaredPipeline } from '../../source/domain/catalog/catalog.ts';
import { mergeLayers } from '../../source/domain/catalog/lineage/layers.ts';

/** A catalog that declares these pipelines and consumers. */
export function catalogOf(
  pipelines: readonly DeclaredPipeline[],
  consumers: readonly DeclaredConsumer[] = [],
  timeZone?: string,
): Catalog {
  return mergeLayers([{ file: 'state/pipelines.yaml', patterns: [], pipelines, consumers }], timeZone);
}
