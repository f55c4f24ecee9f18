import type { Catalog } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { isBecauseOf } from '../../decision/plan/roots.ts';
import { byKey, type Episode } from './episode.ts';

/**
 * Episodes that were red only because another one above them was: what was lost then is lost once, and counts with that one, as a night
 * counts it. `all`: every episode of the time.
 */
export function belowOthers(all: readonly Episode[], catalog: Catalog): ReadonlySet<Episode> {
  const byPipeline = byKey(all, ({ pipeline }) => pipeline);
  const stood = (pipeline: string, at: number) =>
    byPipeline
      .get(pipeline)
      ?.some(({ failedAt, overAt }) => failedAt <= at && (overAt === null || overAt >= at)) === true;
  return new Set(
    all.filter((one) => {
      const incident = one.incidents.at(0);
      if (!incident) return false;
      return [...above(one.pipeline, catalog)].some(
        (id) => stood(id, one.failedAt) && isBecauseOf(incident, id),
      );
    }),
  );
}

/** Every pipeline above one. */
function above(pipeline: string, catalog: Catalog): Set<string> {
  const found = new Set<string>();
  const climb = (id: string) => {
    for (const { id: next } of pipelineOf(catalog, id).upstream ?? []) {
      if (next === pipeline || found.has(next)) continue;
      found.add(next);
      climb(next);
    }
  };
  climb(pipeline);
  return found;
}
