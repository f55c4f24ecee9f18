import { isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Override } from '../../../domain/catalog/team.ts';
import { scalarText } from '../../../domain/impact/part-text.ts';
import type { TeamEdit } from '../../../domain/shift/calendar-edit.ts';
import { catalogNodes, colonEnd, contentEnd, isNothing, pairOf, rangeOf } from './catalog-nodes.ts';
import { appended } from './list-splice.ts';
import { columnOf, endBefore, lineEnding, linesBelow, type Splice, spliced } from './splice.ts';

/**
 * The text of team.yaml with overrides or absences added to it. Everything else stays as it is, byte for byte.
 * Undefined where the text is written in a way that this cannot be done in.
 */
export function withTeamEdit(text: string, edit: TeamEdit): string | undefined {
  const splices = splicesOf(text, edit);
  return splices && spliced(text, splices);
}

function splicesOf(text: string, edit: TeamEdit): Splice[] | undefined {
  switch (edit.kind) {
    case 'overrides':
      return inOverrides(text, edit.overrides);
    case 'absences':
      return inAway(text, edit);
    case 'sync':
      return [atEnd(text, [`sync: { remote: ${scalarText(edit.way.remote)}, ref: ${edit.way.ref} }`])];
  }
}

function inOverrides(text: string, overrides: readonly Override[]): Splice[] | undefined {
  const nodes = catalogNodes(text, 'overrides', '');
  if (!nodes) return undefined;
  const items = overrides.map(
    ({ rotation, from, to, person }) =>
      `{ rotation: ${scalarText(rotation)}, from: ${from}, to: ${to}, person: ${scalarText(person)} }`,
  );
  const { root, list } = nodes;
  if (!root || !list)
    return root?.flow ? undefined : [atEnd(text, ['overrides:', ...items.map((item) => `  - ${item}`)])];
  const { value } = list;
  if (isSeq(value) && value.items.length > 0) return [appended(text, value.items, value.flow, items)];
  return emptyList(text, list, items, '  ', root.flow === true);
}

function inAway(
  text: string,
  { person, away }: Extract<TeamEdit, { kind: 'absences' }>,
): Splice[] | undefined {
  const entry = catalogNodes(text, 'people', person)?.entry;
  if (!entry) return undefined;
  const items = away.map(({ from, to }) => `{ from: ${from}, to: ${to} }`);
  const list = pairOf(entry, 'away');
  if (!list) return [newField(text, entry, items)];
  const { value } = list;
  if (isSeq(value) && value.items.length > 0) return [appended(text, value.items, value.flow, items)];
  return emptyList(text, list, items, '', true);
}

/** A field that a map did not have, after its last one. */
function newField(text: string, entry: YAMLMap, items: readonly string[]): Splice {
  const last = entry.items.at(-1)!;
  const end = endBefore(text, contentEnd(last.value ?? last.key));
  const inline = `away: [${items.join(', ')}]`;
  if (entry.flow) return { from: end, to: end, text: `, ${inline}` };
  const indent = ' '.repeat(columnOf(text, rangeOf(entry.items[0]!.key)[0]));
  return linesBelow(text, end, [`${indent}${inline}`]);
}

/** A list that is there and holds nothing: filled in brackets, or by lines below it. */
function emptyList(
  text: string,
  list: Pair,
  items: readonly string[],
  indent: string,
  inBrackets: boolean,
): Splice[] | undefined {
  const colon = colonEnd(list);
  const { value } = list;
  if (colon === undefined || !(isSeq(value) || isNothing(list))) return undefined;
  const [from, to] = value === null ? [colon, colon] : rangeOf(value);
  const written = from !== to;
  if (inBrackets)
    return [
      {
        from: written ? from : colon,
        to: written ? to : colon,
        text: `${written ? '' : ' '}[${items.join(', ')}]`,
      },
    ];
  const emptied = written ? [{ from: colon, to, text: '' }] : [];
  return [
    ...emptied,
    linesBelow(
      text,
      to,
      items.map((item) => `${indent}- ${item}`),
    ),
  ];
}

function atEnd(text: string, lines: readonly string[]): Splice {
  const ending = lineEnding(text);
  const before = text === '' || text.endsWith('\n') ? '' : ending;
  return { from: text.length, to: text.length, text: before + lines.map((line) => line + ending).join('') };
}
