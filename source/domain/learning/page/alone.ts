import type { Catalog } from '../../catalog/catalog.ts';
import { byKey } from '../past/episode.ts';

/** Somebody without whom nobody knows these pipelines. */
export interface Alone {
  readonly person: string;
  readonly pipelines: readonly string[];
}

/** Who owns pipelines that nobody else stands in for, whoever has most of them first. */
export function heldAlone({ pipelines }: Pick<Catalog, 'pipelines'>): readonly Alone[] {
  const alone = [...pipelines.values()].filter((one) => one.owner !== undefined && one.backup === undefined);
  return [...byKey(alone, ({ owner }) => owner!)]
    .map(([person, list]) => ({ person, pipelines: list.map(({ id }) => id).toSorted() }))
    .toSorted((a, b) => b.pipelines.length - a.pipelines.length || (a.person < b.person ? -1 : 1));
}
