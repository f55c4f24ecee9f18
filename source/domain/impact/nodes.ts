import type { Consumer, Pipeline } from '../catalog/catalog.ts';
import { pipelineOf } from '../catalog/lineage/layers.ts';
import type { Incident } from '../incident/state/incident.ts';
import type { Situation } from '../situation.ts';

/** A pipeline or a consumer that may have a price. */
export type PricedNode =
  | { readonly id: string; readonly kind: 'pipeline'; readonly node: Pipeline }
  | { readonly id: string; readonly kind: 'consumer'; readonly node: Consumer };

type Known = Pick<Situation, 'catalog'> & {
  readonly log: { readonly incidents: ReadonlyMap<string, Pick<Incident, 'pipeline'>> };
};

/** Everything that may have a price: what the catalog names, and pipelines that only failed. By id. */
export function nodesOf({ catalog, log }: Known): PricedNode[] {
  const pipelines = new Set([
    ...catalog.pipelines.keys(),
    ...[...log.incidents.values()].map((one) => one.pipeline),
  ]);
  return [
    ...[...pipelines].map((id) => ({ id, kind: 'pipeline' as const, node: pipelineOf(catalog, id) })),
    ...[...catalog.consumers].map(([id, node]) => ({ id, kind: 'consumer' as const, node })),
  ].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The node of an id; of a pipeline and a consumer that share one, the pipeline. */
export function nodeNamed(known: Known, id: string): PricedNode | undefined {
  const { catalog, log } = known;
  const failed = () => [...log.incidents.values()].some(({ pipeline }) => pipeline === id);
  if (catalog.pipelines.has(id)) return { id, kind: 'pipeline', node: pipelineOf(catalog, id) };
  const consumer = catalog.consumers.get(id);
  if (consumer) return { id, kind: 'consumer', node: consumer };
  return failed() ? { id, kind: 'pipeline', node: pipelineOf(catalog, id) } : undefined;
}
