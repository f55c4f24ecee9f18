import {
  CLASS_FIELDS,
  COSTS_FIELDS,
  EPISODE_FIELDS,
  MARGIN_FIELDS,
} from '../../../domain/catalog/fields/costs.ts';
import type { FieldSpecs } from '../../../domain/catalog/fields/spec.ts';
import { type Costs, DEFAULT_COSTS, TIME_CLASSES } from '../../../domain/catalog/team.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import type { FieldNode, Holder, YamlReader } from '../yaml/yaml-reader.ts';

/** The price list of a start; each figure that is wrong or left out has its default. */
export function readCosts(reader: YamlReader, field: FieldNode | undefined, whole: Holder): Costs {
  const costs = groupAt(reader, field, 'costs', whole);
  const top = figuresOf(reader, costs, COSTS_FIELDS, ['episode', 'margin', 'classes']);
  const inner = (name: string) => groupAt(reader, costs.fields.get(name), `costs.${name}`, whole);
  const classes = inner('classes');
  reader.reportUnknown(classes.fields, TIME_CLASSES, classes.holder);
  const ofClass = (name: (typeof TIME_CLASSES)[number]) => ({
    ...DEFAULT_COSTS.classes[name],
    ...figuresOf(
      reader,
      groupAt(reader, classes.fields.get(name), `costs.classes.${name}`, whole),
      CLASS_FIELDS,
    ),
  });
  return {
    ...DEFAULT_COSTS,
    ...top,
    episode: { ...DEFAULT_COSTS.episode, ...figuresOf(reader, inner('episode'), EPISODE_FIELDS) },
    margin: { ...DEFAULT_COSTS.margin, ...figuresOf(reader, inner('margin'), MARGIN_FIELDS) },
    classes: { work: ofClass('work'), off: ofClass('off'), edge: ofClass('edge'), night: ofClass('night') },
  };
}

interface Group {
  readonly fields: ReadonlyMap<string, FieldNode>;
  readonly holder: Holder;
}

function groupAt(reader: YamlReader, field: FieldNode | undefined, path: string, whole: Holder): Group {
  const holder: Holder = { ...whole, name: `\`${path}\`` };
  if (!field || reader.isNull(field.value)) return { fields: new Map(), holder };
  const map = reader.mapOf(field.value);
  if (!map) reader.reportUnexpected(field.value, path, 'map', whole);
  return { fields: map ? reader.fieldsOf(map, holder) : new Map(), holder };
}

function figuresOf<S extends FieldSpecs>(
  reader: YamlReader,
  { fields, holder }: Group,
  specs: S,
  groups: readonly string[] = [],
): { [K in keyof S]?: number } {
  reader.reportUnknown(fields, [...Object.keys(specs), ...groups], holder);
  const { values } = readFields(reader, fields, specs, () => holder);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as never;
}
