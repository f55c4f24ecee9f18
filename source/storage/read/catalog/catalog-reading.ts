import * as v from 'valibot';
import { isScalar, type YAMLMap } from 'yaml';
import type { DeclaredConsumer, DeclaredPattern, DeclaredPipeline } from '../../../domain/catalog/catalog.ts';
import type { Mention } from '../../../domain/catalog/checks/references.ts';
import { id as idSchema } from '../../../domain/catalog/fields/basics.ts';
import { HINTS, type Hint } from '../../../domain/catalog/fields/hints.ts';
import type { Place, Subject } from '../../../domain/catalog/finding/place.ts';
import type { FieldNode, Holder, YamlReader } from '../yaml/yaml-reader.ts';
import { namedPairs } from '../yaml/yaml-value.ts';

/** What is gathered while a file of the catalog is read. */
export interface CatalogReading {
  readonly reader: YamlReader;
  readonly pipelines: Map<string, DeclaredPipeline>;
  readonly consumers: Map<string, DeclaredConsumer>;
  readonly patterns: DeclaredPattern[];
  readonly mentions: Mention[];
  readonly entries: CatalogEntry[];
  /** Where each declared pipeline or pattern names its upstreams. */
  readonly upstreams: Map<object, ReadonlyMap<string, Place>>;
  /** Fields that several pipelines share, by the name of their class. */
  readonly classes: Record<string, DeclaredPattern['fields']>;
  /** Where entries name their class. */
  readonly classed: { readonly name: string; readonly node: unknown; readonly holder: Holder }[];
}

/** An id with the place that declares it. */
export interface CatalogEntry {
  readonly kind: 'pipeline' | 'consumer';
  readonly id: string;
  readonly at: Place;
}

/** One item of `pipelines` or `consumers`. */
export interface EntryNode {
  readonly node: unknown;
  readonly fields: ReadonlyMap<string, FieldNode>;
  /** `pipelines[3]`, for entries without a name. */
  readonly at: string;
}

/** The entry of a map, its doubled fields reported under the id that it seems to have. */
export function entryNode(
  reader: YamlReader,
  node: unknown,
  map: YAMLMap,
  at: string,
  isConsumer: boolean,
): EntryNode {
  return { node, at, fields: reader.fieldsOf(map, holderBefore(reader, map, at, isConsumer)) };
}

function holderBefore(reader: YamlReader, map: YAMLMap, at: string, isConsumer: boolean): Holder {
  for (const [field, { value }] of namedPairs(reader.file, map)) {
    const written = reader.file.resolved(value);
    if ((field !== 'id' && field !== 'match') || !isScalar(written) || !v.is(idSchema, written.value))
      continue;
    const name = written.value;
    if (field === 'match') return { name: patternName(name), about: { pattern: name, timing: true } };
    return { name, about: isConsumer ? { consumer: name } : { pipelines: [name], timing: true } };
  }
  return { name: at, about: 'all' };
}

/** What a pattern is called in messages. */
export function patternName(match: string): string {
  return `match ${JSON.stringify(match)}`;
}

/** The id or match of an entry; reported and undefined where it has none. Without it nobody can tell whose it is. */
export function keyOf(
  reader: YamlReader,
  { node, fields, at }: EntryNode,
  name: 'id' | 'match',
  hint: Hint,
): string | undefined {
  const field = fields.get(name);
  if (!field) {
    reader.report(node, { severity: 'error', message: `${at} has no id`, ...HINTS[hint], about: 'all' });
    return undefined;
  }
  const read = v.safeParse(idSchema, reader.plain(field.value));
  if (read.success) return read.output;
  reader.reportUnexpected(field.value, name, 'id', { name: at, about: 'all' });
  return undefined;
}

/** Takes an entry up; false where the file has that id already. */
export function addOnce<T extends { readonly id: string }>(
  { reader, entries }: CatalogReading,
  node: unknown,
  known: Map<string, T>,
  entry: T,
  kind: CatalogEntry['kind'],
  about: Subject,
): boolean {
  if (known.has(entry.id)) {
    const message = `the ${kind} ${entry.id} stands twice in this file; the first one counts`;
    reader.report(node, { severity: 'error', message, expected: 'one entry for each id', about });
    return false;
  }
  known.set(entry.id, entry);
  entries.push({ kind, id: entry.id, at: reader.file.placeOf(node) });
  return true;
}
