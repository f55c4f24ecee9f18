import type { Catalog } from '../../catalog/catalog.ts';
import { OWNED_KINDS, type Owned, type OwnedKind, type Ownership } from '../../catalog/ownership.ts';

/** One thing that somebody answers for. */
export interface Held extends Owned {
  readonly kind: OwnedKind;
}

/** Everything that is owned: pipelines as the catalog has them, else as ownership.yaml does. */
export function holdingsOf({ pipelines }: Pick<Catalog, 'pipelines'>, ownership: Ownership): Held[] {
  const listed = OWNED_KINDS.flatMap((kind) => ownership[kind].map((one) => ({ ...one, kind })));
  const known = [...pipelines.values()].filter(({ gone }) => gone !== true);
  const ids = new Set(known.map(({ id }) => id));
  const said = new Map(ownership.pipelines.map((one) => [one.id, one]));
  return [
    ...known.map(({ id, owner = said.get(id)?.owner, backup = said.get(id)?.backup }) => ({
      ...{ id, kind: 'pipelines' as const },
      ...(owner === undefined ? {} : { owner }),
      ...(backup === undefined ? {} : { backup }),
    })),
    ...listed.filter(({ kind, id }) => kind !== 'pipelines' || !ids.has(id)),
  ];
}

/** What one person alone holds, by kind. */
export interface Alone {
  readonly person: string;
  readonly held: Readonly<Record<OwnedKind, readonly string[]>>;
  readonly count: number;
}

/** Who holds what without anybody who stands in, whoever holds most first. */
export function heldAlone(holdings: readonly Held[]): Alone[] {
  const people = new Set(
    holdings.flatMap(({ owner, backup }) => (owner !== undefined && backup === undefined ? owner : [])),
  );
  return [...people]
    .map((person) => {
      const own = holdings.filter(({ owner, backup }) => owner === person && backup === undefined);
      const held = Object.fromEntries(
        OWNED_KINDS.map((kind) => [
          kind,
          own
            .filter((one) => one.kind === kind)
            .map(({ id }) => id)
            .toSorted(),
        ]),
      ) as Record<OwnedKind, string[]>;
      return { person, held, count: own.length };
    })
    .toSorted((a, b) => b.count - a.count || (a.person < b.person ? -1 : 1));
}
