import * as v from 'valibot';
import { isMap } from 'yaml';
import { HINTS, type Hint, isHint } from '../../../domain/catalog/fields/hints.ts';
import type { FieldDetails, FieldSpec, FieldSpecs, FieldsOf } from '../../../domain/catalog/fields/spec.ts';
import { aboutOf, type FieldNode, type Holder, type YamlReader } from './yaml-reader.ts';
import { nodeAt, type Plain, type PlainMap } from './yaml-value.ts';

/** A field that was read: what it holds, and the nodes of its items where it is a list. */
interface ReadField {
  readonly value: unknown;
  readonly nodes: readonly unknown[];
}

/** What an entry holds, and where each value stands. */
export interface ReadFields<S extends FieldSpecs> {
  readonly values: FieldsOf<S>;
  /** Nodes of a list's accepted items, or the node of the one value. */
  readonly nodes: ReadonlyMap<string, readonly unknown[]>;
}

/**
 * Reads the fields of an entry one by one: what is wrong is reported and left out alone. A list of which nothing is
 * usable is left out whole, so that it is never mistaken for a list that says "none".
 */
export function readFields<S extends FieldSpecs>(
  reader: YamlReader,
  fields: ReadonlyMap<string, FieldNode>,
  specs: S,
  holderOf: (field: string) => Holder,
): ReadFields<S> {
  const values: Record<string, unknown> = {};
  const nodes = new Map<string, readonly unknown[]>();
  for (const [name, spec] of Object.entries(specs)) {
    const field = fields.get(name);
    if (!field) continue;
    if (reader.isNull(field.value)) {
      values[name] = null;
      continue;
    }
    const read = readField(reader, field.value, name, spec, holderOf(name));
    if (!read) continue;
    values[name] = read.value;
    nodes.set(name, read.nodes);
  }
  return { values: values as FieldsOf<S>, nodes };
}

/** Reads one field; undefined where nothing of it is usable. */
function readField(
  reader: YamlReader,
  node: unknown,
  name: string,
  spec: FieldSpec,
  holder: Holder,
): ReadField | undefined {
  if (spec.list === undefined) {
    const read = readValue(reader, node, name, spec.schema, spec, holder);
    return read && { value: read.value, nodes: [node] };
  }
  const items = reader.itemsOf(node);
  if (!items) {
    reader.reportUnexpected(node, name, spec.list, holder);
    return undefined;
  }
  const read = items.flatMap((item, index) => {
    const found = readValue(reader, item, `${name}[${index}]`, spec.schema, spec, holder);
    return found ? [{ ...found, node: item }] : [];
  });
  if (read.length === 0 && items.length > 0) return undefined;
  return { value: read.map((one) => one.value), nodes: read.map((one) => one.node) };
}

function readValue(
  reader: YamlReader,
  node: unknown,
  path: string,
  schema: v.GenericSchema<unknown>,
  { keys, droppable = [] }: FieldDetails,
  holder: Holder,
): { readonly value: unknown } | undefined {
  const written = reader.plain(node);
  reportInnerKeys(reader, node, path, written, keys, holder);
  const first = v.safeParse(schema, written);
  if (first.success) return { value: first.output };
  // One finding a place: a value can miss several expectations at once.
  const places = new Map(first.issues.map((issue) => [stepsOf(issue).join('.'), issue]));
  const wrong = isRecord(written)
    ? (droppable === 'each' ? Object.keys(written) : droppable).filter((key) => !fits(schema, written, key))
    : [];
  // What does not say which kind it is may have been meant for anything.
  const isOfNoKind = isRecord(written) && keys !== undefined && keys(written) === undefined;
  const about: Holder = isOfNoKind && holder.about !== undefined ? { ...holder, about: 'all' } : holder;
  for (const issue of places.values()) report(reader, node, path, issue, about);
  if (wrong.length === 0 || !isRecord(written)) return undefined;
  const rest = Object.fromEntries(Object.entries(written).filter(([key]) => !wrong.includes(key)));
  const second = v.safeParse(schema, rest);
  return second.success ? { value: second.output } : undefined;
}

/** Whether leaving a key out would make no difference to what is wrong. */
function fits(schema: v.GenericSchema<unknown>, written: PlainMap, key: string): boolean {
  if (!Object.hasOwn(written, key)) return true;
  const rest = Object.fromEntries(Object.entries(written).filter(([one]) => one !== key));
  const before = v.safeParse(schema, written).issues?.length ?? 0;
  const after = v.safeParse(schema, rest).issues?.length ?? 0;
  return after >= before;
}

function report(
  reader: YamlReader,
  node: unknown,
  path: string,
  issue: v.BaseIssue<unknown>,
  holder: Holder,
): void {
  const steps = stepsOf(issue);
  const at = nodeAt(reader.file, node, steps);
  const where = path + steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  const hint: Hint = isHint(issue.message) ? issue.message : 'text';
  const missing = issue.input === undefined && steps.length > 0;
  if (missing || isMap(reader.file.resolved(at)))
    reader.report(at, {
      severity: 'error',
      message: `\`${where}\` of ${holder.name} ${missing ? 'is missing' : 'cannot be read as it stands'}`,
      ...HINTS[hint],
      ...aboutOf(holder.about),
    });
  else reader.reportUnexpected(at, where, hint, holder);
}

function stepsOf(issue: v.BaseIssue<unknown>): readonly (string | number)[] {
  return issue.path?.map((step) => step.key as string | number) ?? [];
}

/** Unknown and doubled keys of a map inside a field. */
function reportInnerKeys(
  reader: YamlReader,
  node: unknown,
  path: string,
  written: Plain,
  keys: FieldDetails['keys'],
  holder: Holder,
): void {
  const map = reader.file.resolved(node);
  if (!isMap(map) || !isRecord(written)) return;
  const inner = { ...holder, name: `\`${path}\` of ${holder.name}` };
  const fields = reader.fieldsOf(map, inner);
  const known = keys?.(written);
  if (known) reader.reportUnknown(fields, known, inner);
}

function isRecord(value: Plain): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
