import * as v from 'valibot';
import { HINTS } from '../../../domain/catalog/fields/hints.ts';
import { NEEDED, SOURCE_FIELDS, sourceId, sourceKind } from '../../../domain/catalog/fields/source.ts';
import type { Source, SourceKind } from '../../../domain/catalog/source.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import type { YamlReader } from '../yaml/yaml-reader.ts';

/** Hours between two readings where nobody says. Who is on call changes less often than what fails. */
const everyOf = (kind: SourceKind) => (kind === 'calendar' ? 1 / 4 : 1 / 60);

/** The sources of a parsed state/sources.yaml, each id once. One that is wrong costs only itself. */
export function readSourcesFile(reader: YamlReader): Source[] {
  const { root, path } = reader.file;
  const whole = { name: path };
  const map = reader.mapOf(root);
  if (!map) {
    if (!reader.isNull(root)) reader.reportUnexpected(root, '', 'map', whole);
    return [];
  }
  const fields = reader.fieldsOf(map, whole);
  reader.reportUnknown(fields, ['sources'], whole, true);
  const field = fields.get('sources');
  if (!field || reader.isNull(field.value)) return [];
  const items = reader.itemsOf(field.value);
  if (!items) {
    reader.reportUnexpected(field.value, 'sources', 'list', whole);
    return [];
  }
  const sources = new Map<string, Source>();
  for (const [index, item] of items.entries()) {
    const source = readEntry(reader, item, `sources[${index}]`);
    if (!source) continue;
    if (sources.has(source.id))
      reader.report(item, {
        severity: 'error',
        message: `${source.id} stands twice in ${path}; the first one counts`,
        expected: 'one entry for each id',
      });
    else sources.set(source.id, source);
  }
  return [...sources.values()];
}

function readEntry(reader: YamlReader, item: unknown, at: string): Source | undefined {
  const map = reader.mapOf(item);
  if (!map) {
    reader.reportUnexpected(item, at, 'sourceEntry', { name: reader.file.path });
    return undefined;
  }
  const fields = reader.fieldsOf(map, { name: at });
  const [idField, kindField] = [fields.get('id'), fields.get('kind')];
  if (!idField || !kindField) {
    const message = `${at} has no ${idField ? 'kind' : 'id'}`;
    reader.report(item, { severity: 'error', message, ...HINTS.sourceEntry });
    return undefined;
  }
  const id = v.safeParse(sourceId, reader.plain(idField.value));
  if (!id.success) {
    reader.reportUnexpected(idField.value, 'id', 'sourceId', { name: at });
    return undefined;
  }
  const holder = { name: id.output };
  const kind = v.safeParse(sourceKind, reader.plain(kindField.value));
  if (!kind.success) {
    reader.reportUnexpected(kindField.value, 'kind', 'sourceKind', holder);
    return undefined;
  }
  reader.reportUnknown(fields, ['id', 'kind', ...Object.keys(SOURCE_FIELDS)], holder, true);
  const { values } = readFields(reader, fields, SOURCE_FIELDS, () => holder);
  const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const lacking = NEEDED[kind.output].find((name) => said[name] === undefined);
  if (lacking !== undefined) {
    const message = `\`${lacking}\` of ${id.output} is missing: a source of kind ${kind.output} needs it`;
    // What is there and wrong is told already.
    if (!fields.has(lacking)) reader.report(item, { severity: 'error', message, ...HINTS.sourceEntry });
    return undefined;
  }
  const every = everyOf(kind.output);
  return { every, include: ['*'], exclude: [], ids: [], ...said, id: id.output, kind: kind.output };
}
