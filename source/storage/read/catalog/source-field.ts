import { isScalar } from 'yaml';
import type { Pipeline, SecretReference } from '../../../domain/catalog/catalog.ts';
import { looksSecret } from '../yaml/secrets.ts';
import type { FieldNode, Holder, YamlReader } from '../yaml/yaml-reader.ts';

type Names = Record<string, string | SecretReference>;

/**
 * The `source` of a pipeline: its names in the systems that report on it. A wrong name loses only itself; a secret
 * that stands in the file is left out (it is reported with all others).
 */
export function readSource(
  reader: YamlReader,
  node: unknown,
  holder: Holder,
): Pipeline['source'] | undefined {
  const sources = reader.mapOf(node);
  if (!sources) {
    reader.reportUnexpected(node, 'source', 'source', holder);
    return undefined;
  }
  const read: [string, Names][] = [];
  for (const [source, { value }] of reader.fieldsOf(sources, named(holder, 'source'))) {
    const names = reader.mapOf(value);
    if (names)
      read.push([
        source,
        readNames(reader, reader.fieldsOf(names, named(holder, `source.${source}`)), source, holder),
      ]);
    else reader.reportUnexpected(value, `source.${source}`, 'source', holder);
  }
  return Object.fromEntries(read);
}

function readNames(
  reader: YamlReader,
  fields: ReadonlyMap<string, FieldNode>,
  source: string,
  holder: Holder,
): Names {
  const names: [string, string | SecretReference][] = [];
  for (const [name, { value }] of fields) {
    const written = reader.file.resolved(value);
    const reference = environmentOf(reader, written);
    if (reference !== undefined) names.push([name, { env: reference }]);
    else if (isScalar(written) && typeof written.value === 'string') {
      if (!looksSecret(name)) names.push([name, written.value]);
    } else if (!(isScalar(written) && looksSecret(name)) && !reader.isNull(value))
      reader.reportUnexpected(value, `source.${source}.${name}`, 'source', holder);
  }
  return Object.fromEntries(names);
}

function environmentOf(reader: YamlReader, node: unknown): string | undefined {
  const map = reader.mapOf(node);
  if (map?.items.length !== 1) return undefined;
  const { env } = reader.plain(map) as { env?: unknown };
  return typeof env === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(env) ? env : undefined;
}

function named(holder: Holder, path: string): Holder {
  return { ...holder, name: `\`${path}\` of ${holder.name}` };
}
