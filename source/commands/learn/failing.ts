import type { Catalog } from '../../domain/catalog/catalog.ts';
import { pipelineOf } from '../../domain/catalog/lineage/layers.ts';
import type { Pool } from '../../domain/learning/forecast/pool.ts';
import type { Failing } from '../../domain/learning/nights/standing.ts';
import { byKey, episodesBetween } from '../../domain/learning/past/episode.ts';
import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';

/** Every pipeline of a catalog with its failures, by id. `only`: of these alone. */
export function failingOf(
  { members }: Pool,
  { situation: { log, now }, history, from }: LookingBack,
  catalog: Catalog,
  only?: string,
): readonly Failing[] {
  const episodes = byKey(
    episodesBetween(log.incidents.values(), history, from, now).all,
    ({ pipeline }) => pipeline,
  );
  const rates = new Map(members.map(({ pipeline, rate }) => [pipeline, rate]));
  return [...catalog.pipelines.keys()].toSorted().flatMap((id) => {
    const rate = rates.get(id);
    if (rate === undefined || (only !== undefined && id !== only)) return [];
    return [{ pipeline: pipelineOf(catalog, id), rate, episodes: episodes.get(id) ?? [] }];
  });
}
