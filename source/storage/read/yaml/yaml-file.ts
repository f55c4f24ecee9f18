import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Place } from '../../../domain/catalog/finding/place.ts';
import { collectFindings, type Findings } from './findings.ts';

/** A parsed file: its nodes, where they stand, and what its aliases mean. */
export interface YamlFile {
  readonly path: string;
  readonly root: Node | null;
  readonly findings: Findings;
  /** Whether the text is not valid YAML. */
  readonly broken: boolean;
  placeOf(node: unknown): Place;
  /** The node an alias stands for; any other node as it is. Undefined: the alias has no anchor. */
  resolved(node: unknown): unknown;
}

/** Parses YAML 1.2 without throwing: errors become findings, and whatever the parser made of the text is kept. */
export function parseYamlFile(path: string, text: string): YamlFile {
  const findings = collectFindings(path);
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    // The library compares each key with every other; doubles are found by the readers instead.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    // With 'silent' a second document would go unnoticed; nothing is printed either way.
    logLevel: 'error',
  });
  for (const error of oneALine(doc.errors, (one) => lines.linePos(one.pos[0]).line))
    findings.add({ severity: 'error', ...at(error.pos[0]), ...saidPlainly(error), about: 'all' });
  for (const warning of doc.warnings)
    findings.add({ severity: 'warning', ...at(warning.pos[0]), message: firstLine(warning.message) });
  const placeOf = (node: unknown) => at((node as Node | null)?.range?.[0] ?? 0);
  const targets = resolveAliases(doc, (alias) =>
    findings.add({
      severity: 'error',
      ...placeOf(alias),
      message: `the alias *${alias.source} has no anchor before it`,
      expected: `a value marked &${alias.source} further up in this file`,
      about: 'all',
    }),
  );
  const resolved = (node: unknown) => (isAlias(node) ? targets.get(node) : node);
  return {
    path,
    root: doc.contents as Node | null,
    findings,
    broken: doc.errors.length > 0,
    placeOf,
    resolved,
  };
}

/**
 * The anchored node each alias means: the last one of its name before it. In one walk and without recursion, since
 * both the number of aliases and the depth come from outside.
 */
function resolveAliases(doc: Document, missing: (alias: Alias) => void): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const stack: unknown[] = [doc.contents];
  while (stack.length > 0) {
    const node = stack.pop();
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
      else missing(node);
    } else if (isPair(node)) stack.push(node.value, node.key);
    else if (isCollection(node) || isScalar(node)) {
      if (node.anchor) anchors.set(node.anchor, node);
      if (isCollection(node)) for (let i = node.items.length - 1; i >= 0; i--) stack.push(node.items[i]);
    }
  }
  return targets;
}

/** One mistake often makes several errors; a tab explains the others of its line. */
function oneALine(errors: readonly YAMLError[], lineOf: (error: YAMLError) => number): Iterable<YAMLError> {
  const byLine = new Map<number, YAMLError>();
  for (const error of errors) {
    const line = lineOf(error);
    if (!byLine.has(line) || error.code === 'TAB_AS_INDENT') byLine.set(line, error);
  }
  return byLine.values();
}

const PLAINLY: Partial<Record<YAMLError['code'], { message: string; expected: string }>> = {
  TAB_AS_INDENT: { message: 'a tab indents this line', expected: 'spaces: YAML allows no tabs there' },
  MULTIPLE_DOCS: {
    message: 'a second document begins here and is not read',
    expected: 'one document, without a line --- further down',
  },
  RESOURCE_EXHAUSTION: { message: 'this is nested too deeply to be read', expected: 'a few levels' },
  MISSING_CHAR: {
    message: '',
    expected: 'quotes and brackets that are closed, and a space after each colon',
  },
  BAD_INDENT: { message: '', expected: 'entries of one list or map in one column' },
};

function saidPlainly(error: YAMLError): { message: string; expected: string } {
  const known = PLAINLY[error.code];
  return {
    message: known?.message || `this is not valid YAML: ${firstLine(error.message)}`,
    expected: known?.expected ?? 'YAML 1.2',
  };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 200);
}
