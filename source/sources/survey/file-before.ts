import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** What is learned from the past says so beside it. */
export const LEARNED = 'learned';
/** What is not known from the source itself says so too. */
export const GUESSED = 'guessed from its next run';

/** What of a generated file stays when it is generated anew. */
export interface FileBefore {
  /** By pipeline: what was learned of it, as the file has it. */
  readonly learned: ReadonlyMap<string, { readonly ready?: string; readonly heals?: number }>;
  /** By the id of a pipeline or consumer: what people remarked about it, line by line. */
  readonly remarks: ReadonlyMap<string, readonly string[]>;
  /** What people remarked above and below everything. */
  readonly head: readonly string[];
  readonly foot: readonly string[];
  readonly lineEnd: '\n' | '\r\n';
}

/** Reads a file that was generated before; `isOurs`: whether a remark about an id was generated with it. */
export function fileBefore(text: string, isOurs: (id: string, line: string) => boolean): FileBefore {
  const document = parseDocument(text.replaceAll('\r\n', '\n'));
  const learned = new Map<string, { ready?: string; heals?: number }>();
  const remarks = new Map<string, readonly string[]>();
  for (const name of ['pipelines', 'consumers'])
    for (const [n, entry] of entriesOf(document, name).entries()) {
      const id = String(entry.get('id'));
      // What stands above the first one is read as if it stood above the list.
      const above = n === 0 ? linesOf((document.get(name) as YAMLSeq).commentBefore) : [];
      const own = [...above, ...remarksIn(entry)].filter((line) => !isOurs(id, line));
      if (own.length > 0) remarks.set(id, own);
      if (name === 'pipelines') learned.set(id, learnedIn(entry));
    }
  return {
    ...{ learned, remarks },
    // The first line is that of whoever generated it.
    head: [...linesOf(document.commentBefore), ...remarksAround(document)].slice(1),
    foot: linesOf(document.comment),
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function entriesOf(document: Document, name: string): readonly YAMLMap[] {
  const list = document.get(name);
  return isSeq(list) ? list.items.filter((one): one is YAMLMap => isMap(one)) : [];
}

function learnedIn(entry: YAMLMap): { ready?: string; heals?: number } {
  const field = (name: string) =>
    entry.items.find((one): one is Pair => isPair(one) && keyOf(one) === name)?.value;
  const ready = field('ready');
  const retries = field('retries');
  const [first] = isSeq(retries) ? retries.items : [];
  const heals = isMap(first) ? first.get('heals') : undefined;
  return {
    ...(isScalar(ready) && ready.comment?.trim() === LEARNED ? { ready: String(ready.value) } : {}),
    ...(typeof heals === 'number' ? { heals } : {}),
  };
}

/** Every remark that is in and about no entry. */
function remarksAround(document: Document): string[] {
  const entries = new Set<unknown>(['pipelines', 'consumers'].flatMap((name) => entriesOf(document, name)));
  const found: string[] = [];
  visit(document, (_, node) => {
    if (entries.has(node)) return visit.SKIP;
    if (isNode(node))
      found.push(...(isSeq(node) ? [] : linesOf(node.commentBefore)), ...linesOf(node.comment));
    return undefined;
  });
  return found;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Every remark in and about an entry, in its order. */
function remarksIn(entry: YAMLMap): string[] {
  const found: string[] = [];
  visit(entry, (_, node) => {
    if (isNode(node)) found.push(...linesOf(node.commentBefore), ...linesOf(node.comment));
  });
  return found.filter((line) => line.trim() !== LEARNED && line.trim() !== GUESSED);
}

function linesOf(comment: string | null | undefined): string[] {
  return comment ? comment.split('\n').filter((line) => line.trim() !== '') : [];
}
