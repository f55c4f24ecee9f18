import type { CatalogLayer } from '../../../domain/catalog/catalog.ts';
import type { Hint } from '../../../domain/catalog/fields/hints.ts';
import { PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
import type { FieldNode, Holder, YamlReader } from '../yaml/yaml-reader.ts';
import type { CatalogEntry, CatalogReading, EntryNode } from './catalog-reading.ts';
import { entryNode } from './catalog-reading.ts';
import { readClasses, reportUnknownClasses } from './classes.ts';
import { readConsumer } from './consumer-entry.ts';
import { readPipeline } from './pipeline-entry.ts';

/** One file of the catalog as read. */
export interface CatalogFile extends Pick<CatalogReading, 'mentions' | 'upstreams'> {
  readonly layer: CatalogLayer;
  readonly entries: readonly CatalogEntry[];
}

/** Reads pipelines.yaml or a file of state/catalog/; what is wrong goes to the reader's findings. */
export function readCatalogFile(reader: YamlReader): CatalogFile {
  const reading: CatalogReading = {
    reader,
    pipelines: new Map(),
    consumers: new Map(),
    patterns: [],
    mentions: [],
    entries: [],
    upstreams: new Map(),
    // Any name may be one, also that of what every object has.
    classes: Object.create(null),
    classed: [],
  };
  const { root, path } = reader.file;
  const map = reader.mapOf(root);
  const whole: Holder = { name: path, about: 'all' };
  if (map) {
    const fields = reader.fieldsOf(map, whole);
    const known =
      path === PIPELINES_FILE ? ['pipelines', 'consumers', 'classes'] : ['pipelines', 'consumers'];
    reader.reportUnknown(fields, known, whole);
    if (path === PIPELINES_FILE) readClasses(reading, fields.get('classes'), whole);
    readEntries(reading, fields, 'pipelines', 'pipelineEntry', readPipeline);
    readEntries(reading, fields, 'consumers', 'entry', readConsumer);
  } else if (!reader.isNull(root)) reportNoMap(reader);
  else reportNothing(reader);
  const { pipelines, consumers, patterns, mentions, entries, upstreams, classes } = reading;
  if (path === PIPELINES_FILE) reportUnknownClasses(reading);
  const layer = {
    file: path,
    pipelines: [...pipelines.values()],
    patterns,
    consumers: [...consumers.values()],
    ...(Object.keys(classes).length > 0 ? { classes } : {}),
  };
  return { layer, mentions, entries, upstreams };
}

function reportNoMap(reader: YamlReader): void {
  reader.report(reader.file.root, {
    severity: 'error',
    message: `${reader.file.path} does not begin with a field`,
    expected: 'pipelines: and consumers:, each with a list',
    example: 'pipelines:\n  - { id: billing_ledger, owner: ana }',
    about: 'all',
  });
}

/** As a full disk leaves it: what it declared may be what a failure costs. */
function reportNothing(reader: YamlReader): void {
  reader.report(reader.file.root, {
    severity: 'warning',
    message: `${reader.file.path} declares nothing`,
    expected: 'pipelines: and consumers:, each with a list, an empty one too; or no such file',
    example: 'pipelines: []',
    about: 'all',
  });
}

function readEntries(
  reading: CatalogReading,
  fields: ReadonlyMap<string, FieldNode>,
  name: 'pipelines' | 'consumers',
  hint: Hint,
  read: (reading: CatalogReading, entry: EntryNode) => void,
): void {
  const { reader } = reading;
  const field = fields.get(name);
  if (!field || reader.isNull(field.value)) return;
  const holder: Holder = { name: reader.file.path, about: 'all' };
  const items = reader.itemsOf(field.value);
  if (!items) reader.reportUnexpected(field.value, name, 'list', holder);
  for (const [index, item] of (items ?? []).entries()) {
    const at = `${name}[${index}]`;
    const map = reader.mapOf(item);
    if (map) read(reading, entryNode(reader, item, map, at, name === 'consumers'));
    else reader.reportUnexpected(item, at, hint, holder);
  }
}
