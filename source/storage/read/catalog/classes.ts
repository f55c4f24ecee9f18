import * as v from 'valibot';
import { id as idSchema } from '../../../domain/catalog/fields/basics.ts';
import { PIPELINE_FIELDS } from '../../../domain/catalog/fields/pipeline.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import { aboutOf, type FieldNode, type Holder } from '../yaml/yaml-reader.ts';
import type { CatalogReading } from './catalog-reading.ts';

const { class: _, ...CLASS_FIELDS } = PIPELINE_FIELDS;

/** Reads `classes`: by name the fields that every pipeline of that class has. */
export function readClasses(reading: CatalogReading, field: FieldNode | undefined, whole: Holder): void {
  const { reader } = reading;
  if (!field || reader.isNull(field.value)) return;
  const map = reader.mapOf(field.value);
  if (!map) {
    reader.reportUnexpected(field.value, 'classes', 'map', whole);
    return;
  }
  for (const [name, { key, value }] of reader.fieldsOf(map, whole)) {
    const holder: Holder = { name: `class ${name}`, about: 'all' };
    const entry = reader.mapOf(value);
    if (!v.is(idSchema, name)) reader.reportUnexpected(key, name, 'id', holder);
    else if (!entry) reader.reportUnexpected(value, name, 'map', holder);
    else {
      const fields = reader.fieldsOf(entry, holder);
      reader.reportUnknown(fields, Object.keys(CLASS_FIELDS), holder);
      const { values } = readFields(reader, fields, CLASS_FIELDS, () => holder);
      reading.classes[name] = values;
    }
  }
}

/** Whatever names a class that there is not has none of what somebody meant it to have. */
export function reportUnknownClasses({ reader, classes, classed }: CatalogReading): void {
  const known = Object.keys(classes);
  for (const { name, node, holder } of classed)
    if (!Object.hasOwn(classes, name))
      reader.report(node, {
        severity: 'error',
        message: `\`class\` of ${holder.name} is ${JSON.stringify(name)}, and there is no such class`,
        expected: known.length === 0 ? 'a class under classes: of this file' : `one of ${known.join(', ')}`,
        ...aboutOf(holder.about),
      });
}
