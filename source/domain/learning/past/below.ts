import type { Catalog } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { isBecauseOf } from '../../decision/plan/roots.ts';
import { byKey, type Episode } from './episode.ts';

/**
 * Episodes that were red only because others above them were, with when the last of those had landed (epoch
 * milliseconds; infinite: it has not). Until then what they lost was lost there, and counts there; what they lost
 * after it is their own. `all`: every episode of the time; such an episode may be told of before the one above it is.
 */
export function belowOthers(all: readonly Episode[], catalog: Catalog): ReadonlyMap<Episode, number> {
  const byPipeline = byKey(all, ({ pipeline }) => pipeline);
  const landings = (pipeline: string, from: number, to: number) =>
    (byPipeline.get(pipeline) ?? []).flatMap(({ failedAt, overAt }) =>
      failedAt <= to && (overAt === null || overAt >= from) ? [overAt ?? Number.POSITIVE_INFINITY] : [],
    );
  const climbed = new Map<string, Set<string>>();
  const aboveOnce = (pipeline: string) => {
    const known = climbed.get(pipeline) ?? above(pipeline, catalog);
    climbed.set(pipeline, known);
    return known;
  };
  const found = new Map<Episode, number>();
  for (const one of all) {
    const incident = one.incidents.at(0);
    if (!incident) continue;
    const landed = [...aboveOnce(one.pipeline)].flatMap((id) => {
      const times = landings(id, one.failedAt, one.overAt ?? Number.POSITIVE_INFINITY);
      return times.length > 0 && isBecauseOf(incident, id) ? times : [];
    });
    if (landed.length > 0) found.set(one, Math.max(...landed));
  }
  return found;
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
