import { instantAt } from '../../time/zone.ts';
import type { DatedDraft, Place, Subject } from '../finding/place.ts';
import type { Person, RotationBlock } from '../team.ts';

interface PlacedBlock {
  readonly block: RotationBlock;
  readonly at: Place;
}

interface Rotation {
  readonly name: string;
  readonly about: Subject | undefined;
  readonly at: Place;
  readonly people: readonly Person[];
  /** The team's. */
  readonly timeZone: string;
}

/**
 * What is surely not meant in a rotation: blocks out of order or with one start, turns of people who take none, a
 * beginning that is still to come, a last block in which nobody is left. Blocks as listed.
 */
export function reportRotation(blocks: readonly PlacedBlock[], rotation: Rotation): DatedDraft[] {
  return [
    ...blocks.flatMap((one, index) => outOfOrder(one, blocks[index - 1], rotation)),
    ...blocks.flatMap((one) => withoutTurns(one, rotation)),
    ...notYetBegun(blocks, rotation),
    ...leftInOrder(blocks, rotation),
  ];
}

function outOfOrder(
  { block, at }: PlacedBlock,
  before: PlacedBlock | undefined,
  { name, about }: Rotation,
): DatedDraft[] {
  if (!before || block.starts > before.block.starts) return [];
  const same = block.starts === before.block.starts;
  const message = same
    ? `two blocks of the rotation ${name} start on ${block.starts}; the one listed last counts`
    : `the block of ${block.starts} in the rotation ${name} stands after that of ${before.block.starts}`;
  const expected = 'blocks in the order of their starts, each with its own';
  return [
    { ...at, severity: same ? 'error' : 'warning', message, expected, ...(same && about ? { about } : {}) },
  ];
}

function withoutTurns({ block, at }: PlacedBlock, { name, people }: Rotation): DatedDraft[] {
  const off = people.filter((person) => person.onCall === false && block.order.includes(person.id));
  return off.map((person) => ({
    ...at,
    severity: 'warning',
    message: `${person.id} stands in the order of the rotation ${name}, but has onCall: false and is passed over`,
    expected: 'people who take turns',
  }));
}

function notYetBegun(blocks: readonly PlacedBlock[], { name, at, timeZone }: Rotation): DatedDraft[] {
  const first = blocks.map(({ block }) => block.starts).sort()[0];
  if (first === undefined) return [];
  const message = `the rotation ${name} begins on ${first}: until then nobody is on call`;
  const expected = 'a first block that has started';
  return [{ ...at, severity: 'warning', message, expected, before: instantAt(first, '00:00', timeZone) }];
}

/** Only of the last block: what ended before somebody left is history. */
function leftInOrder(blocks: readonly PlacedBlock[], { name, people, timeZone }: Rotation): DatedDraft[] {
  const last = blocks.reduce<PlacedBlock | undefined>(
    (latest, one) => (!latest || one.block.starts >= latest.block.starts ? one : latest),
    undefined,
  );
  if (!last) return [];
  const order = people.filter((person) => last.block.order.includes(person.id) && person.onCall !== false);
  const gone = order.flatMap(({ id, left }) => (left === undefined ? [] : [{ id, left }]));
  const since = (left: string) => instantAt(left, '00:00', timeZone);
  if (gone.length > 0 && gone.length === order.length) {
    const left = gone
      .map((one) => one.left)
      .sort()
      .at(-1)!;
    const message = `everybody in the last block of the rotation ${name} has left since ${left}: nobody is on call`;
    return [
      {
        ...last.at,
        severity: 'error',
        message,
        expected: 'a block with people of the team',
        from: since(left),
      },
    ];
  }
  return gone.map(({ id, left }) => ({
    ...last.at,
    severity: 'warning' as const,
    message: `${id} left on ${left}, but stands in the order of the rotation ${name} and is passed over`,
    expected: 'a new block without this person: the old one keeps the history',
    example: '- { starts: 2026-12-07, every: week, handoff: "mon 09:00", order: [ben] }',
    from: since(left),
  }));
}
