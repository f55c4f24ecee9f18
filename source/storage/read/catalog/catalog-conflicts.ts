import type { CatalogLayer } from '../../../domain/catalog/catalog.ts';
import type { Draft, Place } from '../../../domain/catalog/finding/place.ts';
import { declarationOf, PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
import type { Cycle } from '../../../domain/catalog/lineage/lineage.ts';
import { collectFindings } from '../yaml/findings.ts';
import type { CatalogFile } from './catalog-file.ts';

/** Ids that more than one generated file declares, and ids of consumers that are pipelines too. */
export function clashes(catalogs: readonly CatalogFile[]): readonly Draft[] {
  const first = new Map<string, Place>();
  const drafts = collectFindings(PIPELINES_FILE);
  for (const { entries } of catalogs.filter(({ layer }) => layer.file !== PIPELINES_FILE))
    for (const { kind, id, at } of entries) {
      const known = first.get(`${kind} ${id}`);
      if (!known) first.set(`${kind} ${id}`, at);
      else
        drafts.add({
          ...at,
          severity: 'warning',
          message: `the ${kind} ${id} stands in ${known.file}:${known.line} already; its fields there come first`,
          expected: 'each id in one generated file',
          about: kind === 'pipeline' ? { pipelines: [id] } : { consumer: id },
        });
    }
  const pipelines = new Set(catalogs.flatMap(({ layer }) => layer.pipelines.map((one) => one.id)));
  for (const { kind, id, at } of catalogs.flatMap((one) => one.entries))
    if (kind === 'consumer' && pipelines.has(id))
      drafts.add({
        ...at,
        severity: 'warning',
        message: `${id} is a consumer and a pipeline; the lineage cannot tell them apart`,
        expected: 'ids that differ',
        about: { consumer: id, reads: [id] },
      });
  return drafts.all();
}

/** Findings of the cycles in a catalog, each where the upstream stands that closes it. */
export function cycleDrafts(
  cycles: readonly Cycle[],
  layers: readonly CatalogLayer[],
  catalogs: readonly CatalogFile[],
): readonly Draft[] {
  const drafts = collectFindings(PIPELINES_FILE);
  for (const cycle of cycles.slice(0, MOST_CYCLES)) drafts.add(cycleDraft(cycle, layers, catalogs));
  const left = cycles.length - MOST_CYCLES;
  if (left > 0)
    drafts.add({
      severity: 'error',
      file: PIPELINES_FILE,
      message: `${left} more circles of upstreams`,
      about: 'all',
    });
  return drafts.all();
}

const MOST_CYCLES = 50;

function cycleDraft(
  { ring, pipeline, upstream }: Cycle,
  layers: readonly CatalogLayer[],
  catalogs: readonly CatalogFile[],
): Draft {
  const declared = declarationOf(layers, pipeline, 'upstream');
  const places = catalogs.flatMap(({ upstreams }) => (declared && upstreams.get(declared)) ?? []);
  const at = places[0]?.get(upstream) ?? { file: PIPELINES_FILE };
  const shown = ring.length > 10 ? [...ring.slice(0, 9), '…', ring.at(-1)!] : ring;
  return {
    ...at,
    severity: 'error',
    message: `pipelines wait for each other in a circle: ${[...shown, ring[0]].join(' <- ')}; ${upstream} is left out as an upstream of ${pipeline}`,
    expected: 'upstreams that do not lead back to the pipeline itself',
    about: { pipelines: ring },
  };
}
