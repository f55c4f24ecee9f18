import type { Mention } from '../../../domain/catalog/checks/references.ts';
import { reportRotation } from '../../../domain/catalog/checks/rotation-checks.ts';
import { HINTS } from '../../../domain/catalog/fields/hints.ts';
import { BLOCK_FIELDS } from '../../../domain/catalog/fields/team.ts';
import type { DatedDraft, Place, Subject } from '../../../domain/catalog/finding/place.ts';
import type { Person, RotationBlock } from '../../../domain/catalog/team.ts';
import { personMention } from '../yaml/mentions.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import { aboutOf, type FieldNode, type Holder, type YamlReader } from '../yaml/yaml-reader.ts';

interface Context {
  readonly people: readonly Person[];
  readonly timeZone: string;
  readonly aboutRotation: (name: string) => Subject | undefined;
  readonly whole: Holder;
}

interface Rotations {
  readonly blocks: Readonly<Record<string, readonly RotationBlock[]>>;
  /** Also of those whose blocks cannot be read. */
  readonly names: readonly string[];
  readonly mentions: readonly Mention[];
  readonly dated: readonly DatedDraft[];
}

/** The rotations of the team, the blocks of each in the order of their starts. */
export function readRotations(reader: YamlReader, field: FieldNode | undefined, context: Context): Rotations {
  const none: Rotations = { blocks: {}, names: [], mentions: [], dated: [] };
  if (!field || reader.isNull(field.value)) return none;
  const map = reader.mapOf(field.value);
  if (!map) {
    reader.reportUnexpected(field.value, 'rotations', 'rotations', context.whole);
    return none;
  }
  const fields = reader.fieldsOf(map, { ...context.whole, name: '`rotations`' });
  const mentions: Mention[] = [];
  const dated: DatedDraft[] = [];
  const blocks = [...fields].map(([name, { value }]) => {
    const about = context.aboutRotation(name);
    const holder: Holder = { name: `the rotation ${name}`, about };
    const read = readBlocks(reader, value, holder, mentions);
    dated.push(...reportRotation(read, { name, about, at: reader.file.placeOf(value), ...context }));
    return [
      name,
      read.map(({ block }) => block).sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0)),
    ] as const;
  });
  return { blocks: Object.fromEntries(blocks), names: [...fields.keys()], mentions, dated };
}

interface PlacedBlock {
  readonly block: RotationBlock;
  readonly at: Place;
}

function readBlocks(reader: YamlReader, node: unknown, holder: Holder, mentions: Mention[]): PlacedBlock[] {
  if (reader.isNull(node)) return [];
  const items = reader.itemsOf(node);
  if (!items) {
    reader.reportUnexpected(node, '', 'block', holder);
    return [];
  }
  return items.flatMap((item, index) => {
    const block = readBlock(reader, item, `[${index}]`, holder, mentions);
    return block ? [{ block, at: reader.file.placeOf(item) }] : [];
  });
}

function readBlock(
  reader: YamlReader,
  item: unknown,
  at: string,
  holder: Holder,
  mentions: Mention[],
): RotationBlock | undefined {
  const map = reader.mapOf(item);
  const inner: Holder = { ...holder, name: `block ${at} of ${holder.name}` };
  if (!map) {
    reader.reportUnexpected(item, '', 'block', inner);
    return undefined;
  }
  const fields = reader.fieldsOf(map, inner);
  reader.reportUnknown(fields, Object.keys(BLOCK_FIELDS), inner);
  const { values, nodes } = readFields(reader, fields, BLOCK_FIELDS, () => inner);
  for (const name of ['starts', 'order'])
    if (!fields.has(name)) reader.report(item, { ...missing(name, inner), ...aboutOf(inner.about) });
  const { starts, order } = values;
  const places = nodes.get('order') ?? [];
  for (const [index, id] of (order ?? []).entries())
    mentions.push(personMention(reader, places[index], id, `in the order of ${holder.name}`, holder.about));
  if (starts == null || order == null) return undefined;
  if (order.length === 0) {
    reader.reportUnexpected(fields.get('order')?.value, 'order', 'order', inner);
    return undefined;
  }
  // What cannot be read is no rota that anybody wrote: better nobody than the wrong one.
  if (['every', 'handoff'].some((name) => isUnread(reader, fields, name, values))) return undefined;
  const { days: everyDays, weekdays } = values.every ?? { days: 7 };
  // Turns of whole weeks change on Monday morning where nothing else is said, others in the morning.
  const written =
    values.handoff ?? (everyDays % 7 === 0 ? { weekday: 'mon' as const, time: '09:00' } : { time: '09:00' });
  const all = Array.isArray(written) ? written : [written];
  if (everyDays < 7 && !weekdays && all.some((one) => one.weekday !== undefined))
    reader.report(fields.get('handoff')!.value, {
      severity: 'warning',
      message: `${inner.name} hands over every ${everyDays === 1 ? 'day' : `${everyDays} days`}, and its handoff names a day of the week, which is passed over`,
      expected: 'a time alone, or turns of weeks',
      example: 'handoff: "09:00"',
      ...aboutOf(inner.about),
    });
  return {
    ...{ starts, everyDays, handoff: all[0]!, order },
    ...(all.length > 1 ? { handoffs: all } : {}),
    ...(weekdays ? { weekdays } : {}),
  };
}

function isUnread(
  reader: YamlReader,
  fields: ReadonlyMap<string, FieldNode>,
  name: string,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const field = fields.get(name);
  return field !== undefined && !reader.isNull(field.value) && values[name] == null;
}

function missing(name: string, holder: Holder) {
  return { severity: 'error' as const, message: `${holder.name} has no \`${name}\``, ...HINTS.block };
}
