import type { Catalog, Consumer, Pipeline } from '../catalog.ts';

/** A node that takes data from another, and the hours by which that may be late, where declared. */
export interface Child {
  readonly id: string;
  readonly node: Pipeline | Consumer;
  readonly kind: 'pipeline' | 'consumer';
  readonly slack: number | undefined;
}

const indexes = new WeakMap<Catalog, ReadonlyMap<string, readonly Child[]>>();

/** What takes its data directly from a pipeline: pipelines first, then consumers, by id. Indexed once a catalog. */
export function childrenOf(catalog: Catalog, id: string): readonly Child[] {
  let index = indexes.get(catalog);
  if (!index) {
    index = indexOf(catalog);
    indexes.set(catalog, index);
  }
  return index.get(id) ?? [];
}

function indexOf({ pipelines, consumers }: Catalog): ReadonlyMap<string, readonly Child[]> {
  const index = new Map<string, Child[]>();
  const add = (parent: string, child: Child) => {
    const known = index.get(parent);
    if (known) known.push(child);
    else index.set(parent, [child]);
  };
  const byId = <T extends { id: string }>(nodes: Iterable<T>) =>
    [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const node of byId(pipelines.values()))
    for (const { id, slack } of node.upstream ?? []) add(id, { id: node.id, node, kind: 'pipeline', slack });
  for (const node of byId(consumers.values()))
    for (const id of new Set(node.reads ?? [])) add(id, { id: node.id, node, kind: 'consumer', slack: 0 });
  return index;
}
