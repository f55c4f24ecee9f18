import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { YamlFile } from './yaml-file.ts';

/** Values that aliases may add to a file; a few nested ones can stand for billions. */
const MOST_ALIASED = 200_000;
const DEEPEST = 50;

/** A file whose values cannot be taken over as they stand; the rest of it is not read. */
export class TooMuchYaml extends Error {
  override readonly name = 'TooMuchYaml';
  readonly node: unknown;
  constructor(message: string, node: unknown) {
    super(message);
    this.node = node;
  }
}

export type Plain = string | number | boolean | null | bigint | PlainList | PlainMap;
type PlainList = readonly Plain[];
export type PlainMap = { readonly [key: string]: Plain };

/** Turns nodes of a file into plain values, within limits that hold for the file as a whole. */
export interface Plainer {
  /** @throws TooMuchYaml where aliases or nesting go beyond any use. */
  plain(node: unknown): Plain;
  /**
   * The node an alias stands for; any other node as it is.
   * @throws TooMuchYaml
   */
  follow(node: unknown): unknown;
}

/** For one file; without null fields of inner maps, which mean absent. */
export function plainerFor(file: YamlFile): Plainer {
  const sizes = new Map<unknown, number>();
  let left = MOST_ALIASED;
  const follow = (written: unknown): unknown => {
    const node = file.resolved(written);
    if (node === written) return node;
    if (!sizes.has(node)) sizes.set(node, sizeOf(node));
    left -= sizes.get(node) ?? 0;
    if (left < 0)
      throw new TooMuchYaml('aliases in this file stand for more values than can be meant', written);
    return node;
  };
  const plain = (written: unknown, depth: number): Plain => {
    const node = follow(written);
    if (depth > DEEPEST) throw new TooMuchYaml('this is nested too deeply, or contains itself', written);
    if (isScalar(node)) return node.value as Plain;
    if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1));
    if (!isMap(node)) return null;
    // Without a prototype, so that a key such as __proto__ is a key like any other.
    const map: Record<string, Plain> = Object.create(null);
    for (const [key, item] of namedPairs(file, node)) {
      const found = plain(item.value, depth + 1);
      if (found !== null && !Object.hasOwn(map, key)) map[key] = found;
    }
    return map;
  };
  return { follow, plain: (node) => plain(node, 0) };
}

/** Nodes in a part of the file, aliases counted as one. */
function sizeOf(node: unknown): number {
  let size = 0;
  const stack = [node];
  while (stack.length > 0) {
    const one = stack.pop();
    size++;
    if (isMap(one)) for (const pair of one.items) stack.push(pair.value);
    else if (isSeq(one)) for (const item of one.items) stack.push(item);
  }
  return size;
}

/** The pairs of a map whose keys are single words or numbers, in order, doubles included. */
export function* namedPairs(file: YamlFile, map: YAMLMap): Iterable<readonly [string, Pair]> {
  for (const pair of map.items) {
    const name = nameOf(file, pair);
    if (name !== undefined) yield [name, pair];
  }
}

/** The key of a pair as text; undefined where it is a list, a map or nothing. */
export function nameOf(file: YamlFile, { key: written }: Pair): string | undefined {
  const key = file.resolved(written);
  if (!isScalar(key) || key.value === null) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** The node that a path of keys and indexes leads to, as far as there is one. */
export function nodeAt(file: YamlFile, from: unknown, path: readonly unknown[]): Node | null {
  let found = from as Node | null;
  for (const step of path) {
    const inside = file.resolved(found);
    let next: unknown;
    if (isSeq(inside)) next = inside.items[Number(step)];
    else if (isMap(inside))
      for (const [key, pair] of namedPairs(file, inside))
        if (key === step) {
          next = pair.value;
          break;
        }
    if (!next) return found;
    found = next as Node;
  }
  return found;
}
