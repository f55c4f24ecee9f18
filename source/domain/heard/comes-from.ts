import { pipelineOf } from '../catalog/lineage/layers.ts';
import type { Source } from '../catalog/source.ts';
import { isOpen } from '../incident/fold/live-state.ts';
import type { Situation } from '../situation.ts';

/** What tells where pipelines come from. */
export type Origins = Pick<Situation, 'catalog' | 'log' | 'sources'>;

/**
 * The sources that tell of a pipeline: those that the catalog names for it, by id or by kind, and those that told of it,
 * by a landing or by its incident that is open.
 */
export function sourcesOf(pipeline: string, { catalog, log, sources = [] }: Origins): readonly Source[] {
  const declared = pipelineOf(catalog, pipeline).source ?? {};
  const told = new Set(
    [...log.incidents.values()]
      .filter((one) => one.pipeline === pipeline && isOpen(one))
      .flatMap(({ events, source }) => [...events.map(({ by }) => by), `source:${source}`]),
  );
  return sources.filter(
    ({ id, kind, pipeline: own }) =>
      own === pipeline ||
      Object.hasOwn(declared, id) ||
      Object.hasOwn(declared, kind) ||
      told.has(`source:${id}`) ||
      Object.hasOwn(log.sources.get(id)?.landed ?? {}, pipeline),
  );
}

/** Names under which the catalog says that a pipeline comes from somewhere, and of which there is no source. */
export function unknownOrigins(pipeline: string, { catalog, sources }: Origins): readonly string[] {
  if (!sources) return [];
  const known = new Set(sources.flatMap(({ id, kind }) => [id, kind as string]));
  return Object.keys(pipelineOf(catalog, pipeline).source ?? {}).filter((name) => !known.has(name));
}
