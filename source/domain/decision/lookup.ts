import type { Assessed } from './assessed.ts';

/** What is looked up among everything that fails: by its id, by its pipeline, and what hangs above a pipeline. */
interface Lookup<One extends Assessed> {
  readonly byId: ReadonlyMap<string, One>;
  readonly byPipeline: ReadonlyMap<string, One>;
  /** By pipeline: the failures that are not held and have it below them, in the order of the list. */
  readonly above: ReadonlyMap<string, readonly One[]>;
}

const known = new WeakMap<readonly Assessed[], Lookup<Assessed>>();

/** Made once for a list: each of ten thousand rows asks for others. */
export function lookupIn<One extends Assessed>(failing: readonly One[]): Lookup<One> {
  const before = known.get(failing);
  if (before) return before as Lookup<One>;
  const byId = new Map<string, One>();
  const byPipeline = new Map<string, One>();
  const above = new Map<string, One[]>();
  for (const one of failing) {
    const { id, pipeline } = one.incident;
    if (!byId.has(id)) byId.set(id, one);
    if (!byPipeline.has(pipeline)) byPipeline.set(pipeline, one);
    if (one.held) continue;
    for (const below of new Set(one.stake.downstream.map((node) => node.id))) {
      const list = above.get(below);
      if (list) list.push(one);
      else above.set(below, [one]);
    }
  }
  const lookup = { byId, byPipeline, above };
  known.set(failing, lookup);
  return lookup;
}
