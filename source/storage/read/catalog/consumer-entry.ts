import { CONSUMER_FIELDS } from '../../../domain/catalog/fields/pipeline.ts';
import { mentionsIn } from '../yaml/mentions.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import type { Holder } from '../yaml/yaml-reader.ts';
import { addOnce, type CatalogReading, type EntryNode, keyOf } from './catalog-reading.ts';

/** Reads one consumer. */
export function readConsumer(reading: CatalogReading, entry: EntryNode): void {
  const { reader } = reading;
  const id = keyOf(reader, entry, 'id', 'entry');
  if (id === undefined) return;
  const holder: Holder = { name: id, about: { consumer: id } };
  reader.reportUnknown(entry.fields, ['id', ...Object.keys(CONSUMER_FIELDS)], holder);
  const { values, nodes } = readFields(reader, entry.fields, CONSUMER_FIELDS, (field) =>
    // Nobody can tell which pipeline an unreadable name was meant to be.
    field === 'reads' ? { ...holder, about: 'all' } : holder,
  );
  const reads = entry.fields.get('reads');
  if (!reads || reader.isNull(reads.value) || values.reads?.length === 0)
    reader.report(entry.node, {
      severity: 'warning',
      message: `${id} reads nothing: no failure costs it anything`,
      expected: '`reads` with the pipelines that it is made from',
      example: '- { id: exec_dashboard, kind: dashboard, reads: [billing_ledger] }',
      about: 'all',
    });
  const twice = { consumer: id, reads: values.reads ?? [] };
  if (addOnce(reading, entry.node, reading.consumers, { id, ...values }, 'consumer', twice))
    for (const mention of mentionsIn(reader, id, values, nodes)) reading.mentions.push(mention);
}
