import type { Catalog, Pipeline } from '../catalog.ts';

/** Pipelines that wait for each other in a circle: each is upstream of the one before it, the first of the last. */
export interface Cycle {
  /** The ring without its repetition: `a`, `b`, `c` for a <- b <- c <- a. */
  readonly ring: readonly string[];
  /** The pipeline whose upstream closes the ring, and that upstream. */
  readonly pipeline: string;
  readonly upstream: string;
}

/** The catalog without the upstreams that close a cycle, and the cycles, in the order of the catalog. */
export function breakCycles(catalog: Catalog): {
  readonly catalog: Catalog;
  readonly cycles: readonly Cycle[];
} {
  const cycles = findCycles(catalog.pipelines);
  if (cycles.length === 0) return { catalog, cycles };
  const closing = new Map<string, Set<string>>();
  for (const { pipeline, upstream } of cycles)
    closing.set(pipeline, (closing.get(pipeline) ?? new Set()).add(upstream));
  const pipelines = new Map<string, Pipeline>();
  for (const [id, pipeline] of catalog.pipelines) {
    const cut = closing.get(id);
    const upstream = pipeline.upstream?.filter((edge) => !cut?.has(edge.id)) ?? [];
    pipelines.set(id, cut ? { ...pipeline, upstream } : pipeline);
  }
  const leftOut = cycles.map(({ pipeline, upstream }) => ({ pipeline, upstream }));
  return { catalog: { ...catalog, pipelines, leftOut }, cycles };
}

/**
 * The pipelines given and everything they wait for, directly or not; sorted. Whose answers rest on theirs.
 * Not much more than `most` of them are looked for.
 */
export function withAncestors(
  catalog: Catalog,
  ids: Iterable<string>,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const seen = new Set(ids);
  // A Set is walked in the order of insertion, additions during the walk included.
  for (const id of seen) {
    if (seen.size > most) break;
    for (const edge of catalog.pipelines.get(id)?.upstream ?? []) seen.add(edge.id);
  }
  return [...seen].sort();
}

/** The pipelines that wait for those given, directly or not, and all that the consumers of any of these read. */
export function withReaders(catalog: Catalog, ids: Iterable<string>): string[] {
  const children = new Map<string, string[]>();
  for (const { id, upstream } of catalog.pipelines.values())
    for (const edge of upstream ?? []) {
      const known = children.get(edge.id);
      if (known) known.push(id);
      else children.set(edge.id, [id]);
    }
  const below = new Set(ids);
  for (const id of below) for (const child of children.get(id) ?? []) below.add(child);
  const read = [...catalog.consumers.values()].flatMap(({ reads = [] }) =>
    reads.some((id) => below.has(id)) ? reads : [],
  );
  return [...new Set([...below, ...read])].sort();
}

/** Of further cycles only the two ends are told: their rings together can be far larger than the catalog. */
const MOST_RINGS = 50;

/** Depth first without recursion: chains of upstreams come from files and may be of any length. */
function findCycles(pipelines: ReadonlyMap<string, Pipeline>): Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  for (const start of pipelines.keys()) {
    if (done.has(start)) continue;
    const path: { readonly id: string; readonly parents: readonly string[]; next: number }[] = [];
    const onPath = new Map<string, number>();
    const enter = (id: string) => {
      onPath.set(id, path.length);
      path.push({ id, parents: (pipelines.get(id)?.upstream ?? []).map((edge) => edge.id), next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const parent = top.parents[top.next++];
      if (parent === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
      } else if (onPath.has(parent)) {
        const whole = cycles.length < MOST_RINGS;
        const ring = whole ? path.slice(onPath.get(parent)).map((one) => one.id) : [parent, top.id];
        cycles.push({ ring, pipeline: top.id, upstream: parent });
      } else if (!done.has(parent)) enter(parent);
    }
  }
  return cycles;
}
