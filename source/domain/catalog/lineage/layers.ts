import { knownFields } from '../../known-fields.ts';
import type {
  Catalog,
  CatalogLayer,
  Consumer,
  DeclaredConsumer,
  DeclaredPattern,
  DeclaredPipeline,
  Pipeline,
} from '../catalog.ts';
import { atInstants } from './instants.ts';
import { breakCycles } from './lineage.ts';
import { fitsPattern, patternTest } from './wildcard.ts';

/** The catalog as people write it; all other layers are generated and come after it. */
export const PIPELINES_FILE = 'state/pipelines.yaml';

/** Declarations of one id, the strongest first. */
type Sources<T> = readonly T[];

/**
 * The catalog of all layers together. For each field the first that sets it counts: an id in pipelines.yaml, a
 * pattern there, an id in a generated file (by file name), a pattern there. Lists and maps are taken whole, `null`
 * means absent. An edge that closes a cycle of upstreams is left out. Local instants are of the pipeline's zone,
 * else of `timeZone`, the team's.
 */
export function mergeLayers(layers: readonly CatalogLayer[], timeZone = 'UTC'): Catalog {
  return breakCycles(mergeFields(layers, timeZone)).catalog;
}

/** The same with cycles of upstreams left in. */
export function mergeFields(layers: readonly CatalogLayer[], timeZone = 'UTC'): Catalog {
  const ordered = withClasses(inOrder(layers));
  const written = ordered.filter((layer) => layer.file === PIPELINES_FILE);
  const generated = ordered.filter((layer) => layer.file !== PIPELINES_FILE);
  const ids = [written, generated].map((group) => byId(group.flatMap((layer) => layer.pipelines)));
  const patterns = [written, generated].map((group) => group.flatMap((layer) => layer.patterns));
  const tests = patterns.map((group) =>
    group.map(({ match, fields }) => ({ fits: patternTest(match), fields })),
  );
  const pipelines = new Map<string, Pipeline>();
  for (const id of new Set(ids.flatMap((group) => [...group.keys()]))) {
    const sources = ids.flatMap((group, index) => [
      ...(group.get(id) ?? []),
      ...(tests[index] ?? []).filter((pattern) => pattern.fits(id)).map((pattern) => pattern.fields),
    ]);
    pipelines.set(id, pipelineFrom(id, sources, timeZone));
  }
  const consumers = new Map<string, Consumer>();
  for (const [id, sources] of byId(ordered.flatMap((layer) => layer.consumers)))
    consumers.set(id, consumerFrom(id, sources, timeZone));
  const classes = classesIn(layers);
  return { pipelines, consumers, patterns: patterns.flat(), timeZone, ...knownFields({ classes }) };
}

function classesIn(layers: readonly CatalogLayer[]): CatalogLayer['classes'] {
  return layers.find(({ file }) => file === PIPELINES_FILE)?.classes;
}

/** Each declaration that names a class with the fields of that; what it says itself counts before them. */
function withClasses(layers: readonly CatalogLayer[]): readonly CatalogLayer[] {
  const classes = classesIn(layers);
  if (!classes) return layers;
  const whole = <T extends DeclaredPattern['fields']>(fields: T): T => {
    const { class: name } = fields;
    const shared = name && Object.hasOwn(classes, name) ? classes[name] : undefined;
    return shared ? { ...shared, ...fields } : fields;
  };
  return layers.map((layer) => ({
    ...layer,
    pipelines: layer.pipelines.map(whole),
    patterns: layer.patterns.map((one) => ({ ...one, fields: whole(one.fields) })),
  }));
}

/** The declaration that sets a field of a catalogued pipeline: the first in the order of precedence. */
export function declarationOf(
  layers: readonly CatalogLayer[],
  id: string,
  field: keyof Pipeline,
): DeclaredPipeline | DeclaredPattern | undefined {
  const ordered = inOrder(layers);
  for (const written of [true, false]) {
    const group = ordered.filter((layer) => (layer.file === PIPELINES_FILE) === written);
    const named = group
      .flatMap((layer) => layer.pipelines)
      .find((one) => one.id === id && Object.hasOwn(one, field));
    if (named) return named;
    const pattern = group
      .flatMap((layer) => layer.patterns)
      .find((one) => Object.hasOwn(one.fields, field) && fitsPattern(one.match, id));
    if (pattern) return pattern;
  }
  return undefined;
}

/** What is known of a pipeline: as catalogued, else what the patterns say of an id that no file lists. */
export function pipelineOf(catalog: Catalog, id: string): Pipeline {
  return (
    catalog.pipelines.get(id) ?? pipelineFrom(id, fieldsFor(id, catalog.patterns), catalog.timeZone ?? 'UTC')
  );
}

/** Whether a file names this pipeline by its id. */
export function isListed(catalog: Catalog, id: string): boolean {
  return catalog.pipelines.has(id);
}

function inOrder(layers: readonly CatalogLayer[]): readonly CatalogLayer[] {
  const weight = (layer: CatalogLayer) => (layer.file === PIPELINES_FILE ? 0 : 1);
  return [...layers].sort((a, b) => weight(a) - weight(b) || compare(a.file, b.file));
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, Sources<T>> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.id);
    if (group) group.push(entry);
    else groups.set(entry.id, [entry]);
  }
  return groups;
}

function fieldsFor(id: string, patterns: readonly DeclaredPattern[]): DeclaredPattern['fields'][] {
  return patterns.filter((pattern) => fitsPattern(pattern.match, id)).map((pattern) => pattern.fields);
}

function pipelineFrom(id: string, sources: Sources<DeclaredPattern['fields']>, timeZone: string): Pipeline {
  // Every declaration was checked field by field when it was read; merging only chooses among them.
  return atInstants({ id, ...firstOfEach(sources) } as Pipeline, timeZone);
}

function consumerFrom(id: string, sources: Sources<DeclaredConsumer>, timeZone: string): Consumer {
  return atInstants({ id, ...firstOfEach(sources) } as Consumer, timeZone);
}

function firstOfEach(sources: Sources<object>): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const source of sources)
    for (const [field, value] of Object.entries(source)) if (!fields.has(field)) fields.set(field, value);
  return Object.fromEntries([...fields].filter(([, value]) => value !== null));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
