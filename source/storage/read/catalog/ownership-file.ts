import * as v from 'valibot';
import type { Mention } from '../../../domain/catalog/checks/references.ts';
import { id as idSchema, personId } from '../../../domain/catalog/fields/basics.ts';
import { HINTS } from '../../../domain/catalog/fields/hints.ts';
import { OWNED_FIELDS } from '../../../domain/catalog/fields/pipeline.ts';
import {
  EMPTY_OWNERSHIP,
  OWNED_KINDS,
  OWNERSHIP_PATTERNS,
  type Owned,
  type OwnedKind,
  type Ownership,
  type OwnershipPattern,
} from '../../../domain/catalog/ownership.ts';
import { mentionsIn, personMention } from '../yaml/mentions.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import type { FieldNode, YamlReader } from '../yaml/yaml-reader.ts';

/** ownership.yaml as read. No figure rests on it. */
export interface OwnershipFile {
  readonly ownership: Ownership;
  readonly mentions: readonly Mention[];
}

/** Reads ownership.yaml: each kind a list of entries, or a map of ids to owners. */
export function readOwnershipFile(reader: YamlReader): OwnershipFile {
  const { root, path } = reader.file;
  const whole = { name: path };
  const map = reader.mapOf(root);
  const mentions: Mention[] = [];
  if (!map) {
    if (!reader.isNull(root)) reader.reportUnexpected(root, '', 'owned', whole);
    return { ownership: EMPTY_OWNERSHIP, mentions };
  }
  const fields = reader.fieldsOf(map, whole);
  reader.reportUnknown(fields, [...OWNED_KINDS, 'pattern'], whole, true);
  const pattern = patternIn(reader, fields.get('pattern'));
  const read = OWNED_KINDS.map((kind) => [kind, readKind(reader, fields.get(kind), kind, mentions)] as const);
  const kinds = Object.fromEntries(read) as Record<OwnedKind, Owned[]>;
  return { ownership: { ...kinds, ...(pattern === undefined ? {} : { pattern }) }, mentions };
}

function patternIn(reader: YamlReader, field: FieldNode | undefined): OwnershipPattern | undefined {
  if (!field || reader.isNull(field.value)) return undefined;
  const said = reader.plain(field.value);
  const pattern = OWNERSHIP_PATTERNS.find((one) => one === said);
  if (pattern === undefined)
    reader.reportUnexpected(field.value, 'pattern', 'ownershipPattern', { name: reader.file.path });
  return pattern;
}

function readKind(
  reader: YamlReader,
  field: FieldNode | undefined,
  kind: OwnedKind,
  mentions: Mention[],
): Owned[] {
  if (!field || reader.isNull(field.value)) return [];
  const map = reader.mapOf(field.value);
  if (map) {
    const entries = reader.fieldsOf(map, { name: `\`${kind}\`` });
    return [...entries].map(([id, entry]) => readPair(reader, id, entry, kind, mentions));
  }
  const items = reader.itemsOf(field.value);
  if (!items) {
    reader.reportUnexpected(field.value, kind, 'owned', { name: reader.file.path });
    return [];
  }
  const known = new Map<string, Owned>();
  for (const [index, item] of items.entries()) {
    const read = readEntry(reader, item, `${kind}[${index}]`);
    if (!read) continue;
    if (known.has(read.owned.id)) {
      const message = `${read.owned.id} stands twice in ${kind}; the first one counts`;
      reader.report(item, { severity: 'error', message, expected: 'one entry for each id' });
      continue;
    }
    known.set(read.owned.id, read.owned);
    mentions.push(...read.mentions);
  }
  return [...known.values()];
}

function readPair(
  reader: YamlReader,
  id: string,
  { value }: FieldNode,
  kind: OwnedKind,
  mentions: Mention[],
): Owned {
  if (reader.isNull(value)) return { id };
  const owner = v.safeParse(personId, reader.plain(value));
  if (owner.success) {
    mentions.push(personMention(reader, value, owner.output, `owner of ${id}`, undefined));
    return { id, owner: owner.output };
  }
  reader.reportUnexpected(value, id, 'owned', { name: `\`${kind}\`` });
  return { id };
}

function readEntry(
  reader: YamlReader,
  item: unknown,
  at: string,
): { owned: Owned; mentions: Mention[] } | undefined {
  const map = reader.mapOf(item);
  if (!map) {
    reader.reportUnexpected(item, at, 'ownedEntry', { name: reader.file.path });
    return undefined;
  }
  const fields = reader.fieldsOf(map, { name: at });
  const key = fields.get('id');
  if (!key) {
    reader.report(item, { severity: 'error', message: `${at} has no id`, ...HINTS.ownedEntry });
    return undefined;
  }
  const id = v.safeParse(idSchema, reader.plain(key.value));
  if (!id.success) {
    reader.reportUnexpected(key.value, 'id', 'id', { name: at });
    return undefined;
  }
  const holder = { name: id.output };
  reader.reportUnknown(fields, ['id', ...Object.keys(OWNED_FIELDS)], holder, true);
  const { values, nodes } = readFields(reader, fields, OWNED_FIELDS, () => holder);
  const rest = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { owned: { id: id.output, ...rest }, mentions: mentionsIn(reader, id.output, values, nodes) };
}
