import type { Catalog } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';

/** Somebody who reads the table of a pipeline itself. */
export interface Reader {
  readonly id: string;
  readonly kind: 'pipeline' | 'consumer';
  readonly owner?: string;
  /** It reads what comes further down as well: it runs again after that. */
  readonly readsBoth?: true;
}

/** What runs again after a pipeline, level by level: each level reads only those before it. */
export interface Levels {
  readonly levels: readonly (readonly string[])[];
  /** Pipelines that read each other in a circle, itself among them perhaps: nobody can say which goes first. */
  readonly circle: readonly string[];
}

/** Who reads a pipeline's table directly, pipelines first, by id. */
export function readersOf(pipeline: string, catalog: Catalog): Reader[] {
  const below = belowOf(pipeline, catalog);
  const pipelines = [...catalog.pipelines.keys()]
    .filter((id) => id !== pipeline && upstreamOf(id, catalog).includes(pipeline))
    .map((id) => reader(id, 'pipeline', pipelineOf(catalog, id).owner, upstreamOf(id, catalog), below));
  const consumers = [...catalog.consumers.values()]
    .filter(({ reads }) => reads?.includes(pipeline))
    .map(({ id, owner, reads = [] }) => reader(id, 'consumer', owner, reads, below));
  const byId = (a: Reader, b: Reader) => (a.id < b.id ? -1 : 1);
  return [...pipelines.toSorted(byId), ...consumers.toSorted(byId)];
}

function reader(
  id: string,
  kind: Reader['kind'],
  owner: string | undefined,
  reads: readonly string[],
  below: ReadonlySet<string>,
): Reader {
  const readsBoth = reads.some((one) => one !== id && below.has(one));
  return { id, kind, ...(owner === undefined ? {} : { owner }), ...(readsBoth ? { readsBoth: true } : {}) };
}

/** The order in which everything below a pipeline is computed again. */
export function levelsBelow(pipeline: string, catalog: Catalog): Levels {
  const left = belowOf(pipeline, catalog);
  const isCircular = left.delete(pipeline);
  const around = isCircular ? [...left].filter((id) => belowOf(id, catalog).has(pipeline)) : [];
  const levels: string[][] = [];
  while (left.size > 0) {
    const ready = [...left]
      .filter((id) => upstreamOf(id, catalog).every((above) => above === id || !left.has(above)))
      .toSorted();
    if (ready.length === 0) break;
    for (const id of ready) left.delete(id);
    levels.push(ready);
  }
  const circle = new Set([...(isCircular ? [pipeline] : []), ...around, ...left]);
  return { levels, circle: [...circle].toSorted() };
}

/** All pipelines below one; itself where it stands in a circle. */
function belowOf(pipeline: string, catalog: Catalog): Set<string> {
  const readers = new Map<string, string[]>();
  for (const id of catalog.pipelines.keys())
    for (const above of upstreamOf(id, catalog)) readers.set(above, [...(readers.get(above) ?? []), id]);
  const found = new Set<string>();
  const next = [pipeline];
  for (let id = next.pop(); id !== undefined; id = next.pop())
    for (const below of readers.get(id) ?? [])
      if (!found.has(below)) {
        found.add(below);
        next.push(below);
      }
  return found;
}

/** Those of a circle among them, which the rest of the program leaves out. */
function upstreamOf(id: string, catalog: Catalog): string[] {
  const cut = (catalog.leftOut ?? []).filter(({ pipeline }) => pipeline === id);
  return [
    ...(pipelineOf(catalog, id).upstream ?? []).map((one) => one.id),
    ...cut.map(({ upstream }) => upstream),
  ];
}
