import type { Catalog } from '../catalog.ts';
import { childrenOf } from './children.ts';

/** A pipeline or consumer near another one in the lineage. */
export interface Neighbour {
  readonly id: string;
  readonly kind: 'pipeline' | 'consumer';
  /** 1: it feeds or reads the one in question directly. */
  readonly distance: number;
}

/** That far and that many: what somebody looks at, not the whole warehouse. */
const FARTHEST = 3;
const MOST = 30;

/** What a pipeline waits for, the nearest first, each once. */
export function neighboursAbove({ pipelines }: Catalog, id: string): readonly Neighbour[] {
  return walk(id, (at) =>
    (pipelines.get(at)?.upstream ?? []).map((edge) => ({ id: edge.id, kind: 'pipeline' })),
  );
}

/** What takes its data from a pipeline, the nearest first, each once. */
export function neighboursBelow(catalog: Catalog, id: string): readonly Neighbour[] {
  return walk(id, (at) => childrenOf(catalog, at));
}

function walk(
  start: string,
  next: (id: string) => readonly Pick<Neighbour, 'id' | 'kind'>[],
): readonly Neighbour[] {
  const seen = new Set([start]);
  const found: Neighbour[] = [];
  let edge = [start];
  for (let distance = 1; distance <= FARTHEST && edge.length > 0; distance++) {
    const reached: string[] = [];
    for (const { id, kind } of edge.flatMap(next)) {
      if (seen.has(id) || found.length === MOST) continue;
      seen.add(id);
      found.push({ id, kind, distance });
      reached.push(id);
    }
    edge = reached;
  }
  return found;
}
