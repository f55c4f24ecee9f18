import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** The parts of a catalog file that an answer may touch, with their offsets. */
export interface CatalogNodes {
  /** The map of the whole file; null: the file holds nothing yet. */
  readonly root: YAMLMap | null;
  /** `pipelines` or `consumers`, where the file has it. */
  readonly list: Pair | undefined;
  /** The first entry of the id in it. */
  readonly entry: YAMLMap | undefined;
}

/** Finds an entry in a text of YAML. Undefined where the text does not begin with a field. */
export function catalogNodes(text: string, listName: string, id: string): CatalogNodes | undefined {
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    keepSourceTokens: true,
  });
  const root: unknown = doc.contents;
  if (root === null || (isScalar(root) && root.value === null))
    return { root: null, list: undefined, entry: undefined };
  if (!isMap(root)) return undefined;
  const list = pairOf(root, listName);
  const items: readonly unknown[] = isSeq(list?.value) ? list.value.items : [];
  const entry = items.find((item): item is YAMLMap => isMap(item) && textIn(item, 'id') === id);
  return { root, list, entry };
}

/** The first pair of this name. */
export function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

function textIn(map: YAMLMap, name: string): unknown {
  const value = pairOf(map, name)?.value;
  return isScalar(value) ? value.value : undefined;
}

/** Whether a pair holds nothing, be it that it says so. */
export function isNothing({ value }: Pair): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

/** A list whose items stand on lines of their own, each after a dash. */
export function isBlockList(value: unknown): value is YAMLSeq {
  return isSeq(value) && value.flow !== true && value.items.length > 0;
}

/** Where the colon of a pair ends; undefined where it has none, or is of the long form with a question mark. */
export function colonEnd(pair: Pair): number | undefined {
  const token = pair.srcToken as
    | { start?: readonly { type: string }[]; sep?: readonly { type: string; offset: number }[] }
    | undefined;
  if (token?.start?.some(({ type }) => type === 'explicit-key-ind')) return undefined;
  const colon = token?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon && colon.offset + 1;
}

/** Where a node begins and ends in the text, comments after it left out. */
export function rangeOf(node: unknown): readonly [from: number, to: number] {
  const [from, to] = (node as Node).range!;
  return [from, to];
}

/** Where the last thing in a node ends, be it nested: what follows there are comments and line breaks. */
export function contentEnd(node: unknown): number {
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    return contentEnd(isPair(last) ? (last.value ?? last.key) : last);
  }
  return rangeOf(node)[1];
}
