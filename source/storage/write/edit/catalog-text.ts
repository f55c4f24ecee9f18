import { isCollection, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { CatalogAnswer, ImpactAnswer } from '../../../domain/impact/catalog-edit.ts';
import { confirmedText, partText, scalarText, type WrittenPart } from '../../../domain/impact/part-text.ts';
import {
  type CatalogNodes,
  catalogNodes,
  colonEnd,
  contentEnd,
  isBlockList,
  isNothing,
  pairOf,
  rangeOf,
} from './catalog-nodes.ts';
import { appended } from './list-splice.ts';
import { columnOf, endBefore, lineEnding, linesBelow, type Splice, spliced } from './splice.ts';

/**
 * The text of a catalog file with an answer written into it: into the first entry of its id, else into a new one at
 * the end of the list. Everything else stays as it is, byte for byte, and the entry keeps its layout. Undefined where
 * the text is written in a way that this cannot be done in.
 */
export function withAnswer(text: string, answer: CatalogAnswer): string | undefined {
  const listName = answer.kind === 'pipeline' ? 'pipelines' : 'consumers';
  const nodes = catalogNodes(text, listName, answer.id);
  if (!nodes) return undefined;
  const splices = nodes.entry ? inEntry(text, nodes.entry, answer) : inList(text, nodes, listName, answer);
  return splices && spliced(text, splices);
}

/** A field that an answer writes: in one line, and where it is a list also as items below. */
interface WrittenField {
  readonly name: string;
  readonly inline: string;
  readonly below: readonly string[];
}

function fieldsOf(answer: CatalogAnswer): readonly WrittenField[] {
  if ('class' in answer) return [{ name: 'class', inline: scalarText(answer.class), below: [] }];
  if ('people' in answer)
    return Object.entries(answer.people).map(([name, person]) => ({
      ...{ name, inline: scalarText(person), below: [] },
    }));
  const { confirmed } = answer;
  const parts = wholeList(answer);
  return [
    ...(confirmed ? [{ name: 'confirmed', inline: confirmedText(confirmed), below: [] }] : []),
    { name: 'impact', inline: inBrackets(parts), below: parts.map(partText) },
  ];
}

/** All parts that a new list holds. */
function wholeList({ parts, add }: ImpactAnswer): readonly WrittenPart[] {
  return [...(add?.declared ?? []), ...parts];
}

const inBrackets = (parts: readonly WrittenPart[]) => `[${parts.map(partText).join(', ')}]`;

function inEntry(text: string, entry: YAMLMap, answer: CatalogAnswer): Splice[] | undefined {
  const fields = fieldsOf(answer);
  const missing = fields.filter(({ name }) => !pairOf(entry, name));
  const changes = fields.flatMap(({ name, inline }) => {
    const pair = pairOf(entry, name);
    if (!pair) return [];
    return [
      name === 'impact' && 'parts' in answer ? inImpact(text, pair, answer) : replaced(text, pair, inline),
    ];
  });
  const last = entry.items.at(-1)!;
  const end = endBefore(text, contentEnd(last.value ?? last.key));
  if (entry.flow) {
    const added = missing.map(({ name, inline }) => `, ${name}: ${inline}`);
    changes.push({ from: end, to: end, text: added.join('') });
  } else if (missing.length > 0) {
    const indent = ' '.repeat(columnOf(text, rangeOf(entry.items[0]!.key)[0]));
    changes.push(
      linesBelow(
        text,
        end,
        missing.flatMap((field) => fieldLines(indent, field)),
      ),
    );
  }
  return changes.every((one) => one !== undefined) ? changes : undefined;
}

function fieldLines(indent: string, { name, inline, below }: WrittenField): string[] {
  if (below.length === 0) return [`${indent}${name}: ${inline}`];
  return [`${indent}${name}:`, ...below.map((item) => `${indent}  - ${item}`)];
}

/** The value of a pair replaced; its key, its place and the comments around it stay. */
function replaced(text: string, pair: Pair, written: string): Splice | undefined {
  if (isNothing(pair) || !isCollection(pair.value)) {
    const from = colonEnd(pair);
    if (from === undefined) return undefined;
    // Nothing at all ends where it begins, at the colon or after spaces and a comment that stay.
    const [start, end] = pair.value === null ? [from, from] : rangeOf(pair.value);
    return start === end ? { from, to: from, text: ` ${written}` } : { from: start, to: end, text: written };
  }
  const [from] = rangeOf(pair.value);
  return { from, to: endBefore(text, contentEnd(pair.value)), text: written };
}

function inImpact(text: string, pair: Pair, answer: ImpactAnswer): Splice | undefined {
  const { value } = pair;
  if (answer.add && isSeq(value) && value.items.length > 0)
    return appended(text, value.items, value.flow, answer.parts.map(partText));
  const parts = wholeList(answer);
  if (!isBlockList(value)) return replaced(text, pair, inBrackets(parts));
  const [from] = rangeOf(value);
  const column = columnOf(text, from);
  const end = endBefore(text, contentEnd(value));
  if (parts.length > 0) {
    const between = `${lineEnding(text)}${' '.repeat(column)}`;
    return { from, to: end, text: parts.map((part) => `- ${partText(part)}`).join(between) };
  }
  // Brackets must stand deeper than the key, which dashes need not.
  const deeper = column > columnOf(text, rangeOf(pair.key)[0]) ? '' : '  ';
  return { from, to: end, text: `${deeper}[]` };
}

function inList(
  text: string,
  { root, list }: CatalogNodes,
  listName: string,
  answer: CatalogAnswer,
): Splice[] | undefined {
  if (!root || !list) return root?.flow ? undefined : [atEnd(text, listName, answer)];
  const { value } = list;
  if (isSeq(value) && value.items.length > 0) {
    const end = endBefore(text, contentEnd(value.items.at(-1)));
    if (value.flow) return [{ from: end, to: end, text: `, ${entryInBrackets(answer)}` }];
    return [linesBelow(text, end, entryLines(answer, ' '.repeat(columnOf(text, rangeOf(value)[0]))))];
  }
  const colon = colonEnd(list);
  if (colon === undefined || !(isSeq(value) || isNothing(list))) return undefined;
  if (root.flow)
    return value === null
      ? undefined
      : [{ from: colon, to: rangeOf(value)[1], text: ` [${entryInBrackets(answer)}]` }];
  // An empty list in brackets gives way to lines; a comment after it stays.
  const [from, to] = value === null ? [colon, colon] : rangeOf(value);
  const emptied = from === to ? [] : [{ from: colon, to, text: '' }];
  return [...emptied, linesBelow(text, to, entryLines(answer, '  '))];
}

function atEnd(text: string, listName: string, answer: CatalogAnswer): Splice {
  const lines = [`${listName}:`, ...entryLines(answer, '  ')];
  const ending = lineEnding(text);
  const before = text === '' || text.endsWith('\n') ? '' : ending;
  return { from: text.length, to: text.length, text: before + lines.map((line) => line + ending).join('') };
}

function entryLines(answer: CatalogAnswer, indent: string): string[] {
  return [
    `${indent}- id: ${scalarText(answer.id)}`,
    ...fieldsOf(answer).flatMap((field) => fieldLines(`${indent}  `, field)),
  ];
}

function entryInBrackets(answer: CatalogAnswer): string {
  const fields = fieldsOf(answer).map(({ name, inline }) => `${name}: ${inline}`);
  return `{ ${[`id: ${scalarText(answer.id)}`, ...fields].join(', ')} }`;
}
