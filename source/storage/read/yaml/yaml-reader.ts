import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { HINTS, type Hint } from '../../../domain/catalog/fields/hints.ts';
import { nearestTo } from '../../../domain/catalog/finding/nearest.ts';
import type { Draft, Subject } from '../../../domain/catalog/finding/place.ts';
import { looksSecret } from './secrets.ts';
import type { YamlFile } from './yaml-file.ts';
import { namedPairs, nameOf, type Plainer, plainerFor } from './yaml-value.ts';

/** What is being read: its name for messages, and whose answers hang on it. */
export interface Holder {
  /** `billing_ledger`, or `the team`. */
  readonly name: string;
  readonly about?: Subject | undefined;
}

/** Reads one file: nodes in, findings out. */
export interface YamlReader extends Plainer {
  readonly file: YamlFile;
  report(node: unknown, draft: Omit<Draft, 'file' | 'line' | 'column'>): void;
  /** Reports that something is not what its hint expects. `what` is the path of the field, empty for the whole. */
  reportUnexpected(node: unknown, what: string, hint: Hint, holder: Holder): void;
  /** The fields of a map by name, the first of each; doubles and keys that are no words are reported. */
  fieldsOf(map: YAMLMap, holder: Holder): Map<string, FieldNode>;
  /** The map or list behind a node, aliases followed; undefined where it is something else. */
  mapOf(node: unknown): YAMLMap | undefined;
  itemsOf(node: unknown): readonly unknown[] | undefined;
  isNull(node: unknown): boolean;
  /**
   * Reports fields that nobody reads, with the one that was probably meant. They touch every answer, unless no figure
   * hangs on what they are fields of.
   */
  reportUnknown(
    fields: ReadonlyMap<string, FieldNode>,
    known: readonly string[],
    holder: Holder,
    isOfNoFigure?: boolean,
  ): void;
}

/** A field as it stands in a file. */
export interface FieldNode {
  readonly key: Node;
  readonly value: unknown;
}

/** A reader of one parsed file. */
export function readerFor(file: YamlFile): YamlReader {
  const plainer = plainerFor(file);
  const report: YamlReader['report'] = (node, draft) =>
    file.findings.add({ ...file.placeOf(node), ...draft });
  return {
    file,
    ...plainer,
    report,
    reportUnexpected(node, what, hint, holder) {
      report(node, {
        severity: 'error',
        message: `${what === '' ? '' : `\`${what}\` of `}${holder.name} ${shown(file.resolved(node), what)}`,
        ...HINTS[hint],
        ...aboutOf(holder.about),
      });
    },
    fieldsOf(map, holder) {
      const fields = new Map<string, FieldNode>();
      for (const [name, { key, value }] of namedPairs(file, map)) {
        if (fields.has(name)) report(key, doubled(name, holder));
        else fields.set(name, { key: key as Node, value });
      }
      // In a file with errors such keys are what the parser made of them.
      const strange = file.broken ? undefined : map.items.find((pair) => nameOf(file, pair) === undefined);
      if (strange) report(strange.key, strangeKeys(holder));
      return fields;
    },
    mapOf(node) {
      const found = plainer.follow(node);
      return isMap(found) ? found : undefined;
    },
    itemsOf(node) {
      const found = plainer.follow(node);
      return isSeq(found) ? found.items : undefined;
    },
    isNull(node) {
      const found = file.resolved(node);
      return found === null || found === undefined || (isScalar(found) && found.value === null);
    },
    reportUnknown(fields, known, holder, isOfNoFigure = false) {
      for (const [name, { key }] of fields)
        if (!known.includes(name)) report(key, unknownField(name, known, holder, isOfNoFigure));
    },
  };
}

/** The key `about` of a draft, or nothing. */
export function aboutOf(about: Subject | undefined): { about?: Subject } {
  return about === undefined ? {} : { about };
}

/** What a node holds, short and without secrets: `is "25:00"`. */
function shown(node: unknown, what: string): string {
  if (isSeq(node)) return node.items.length === 0 ? 'is empty' : 'is a list';
  if (isMap(node)) return 'is a map';
  if (!isScalar(node) || node.value === null) return 'is empty';
  if (looksSecret(what)) return 'cannot be read';
  const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  return `is ${JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)}`;
}

function doubled(name: string, holder: Holder): Omit<Draft, 'file'> {
  return {
    severity: 'error',
    message: `\`${short(name)}\` stands twice in ${holder.name}; the first one counts`,
    expected: 'each field once',
    ...aboutOf(holder.about),
  };
}

function strangeKeys(holder: Holder): Omit<Draft, 'file'> {
  return {
    severity: 'error',
    message: `${holder.name} has a field whose name is no word`,
    expected: 'names of fields as plain words',
    ...aboutOf(holder.about),
  };
}

/** A mistyped field is a lost one: nobody can tell whose figures it was to change. */
function unknownField(
  name: string,
  known: readonly string[],
  holder: Holder,
  isOfNoFigure: boolean,
): Omit<Draft, 'file'> {
  if (name === '<<')
    return {
      severity: 'error',
      message: `${holder.name} takes fields over with <<, which is not read`,
      expected: 'an entry with match: for fields that several pipelines share',
      example: '- { match: "ads_*", owner: ben }',
      ...aboutOf(holder.about),
    };
  const meant = nearestTo(name, known);
  return {
    severity: 'warning',
    message: `\`${short(name)}\` is no field of ${holder.name}${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
    expected: `one of ${known.join(', ')}`,
    ...aboutOf(isOfNoFigure ? undefined : 'all'),
  };
}

function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
