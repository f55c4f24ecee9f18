import * as v from 'valibot';
import { id as catalogId } from '../../domain/catalog/fields/basics.ts';
import type { Naming } from '../facts/pipeline-named.ts';
import type { FoundCatalog } from './found.ts';

/** So many of a kind are told one by one. */
const MOST_TOLD = 5;

/**
 * What of a found catalog can stand in a file: without names that no catalog takes, and of several that are called the same
 * here the first. What is left out is told.
 */
export function usable(found: FoundCatalog, naming: Naming): FoundCatalog {
  const isId = (name: string) => v.safeParse(catalogId, name).success;
  const isNamed = (foreign: string) => isId(naming(foreign) ?? foreign);
  const unfit: string[] = [];
  const twice: string[] = [];
  const first = new Map<string, string>();
  const pipelines = found.pipelines.filter(({ foreign }) => {
    const named = naming(foreign);
    if (named === undefined) return true;
    if (!isId(named)) {
      unfit.push(`${JSON.stringify(foreign.slice(0, 60))} is no name that a catalog takes`);
      return false;
    }
    const other = first.get(named);
    if (other !== undefined && other !== foreign)
      twice.push(`${foreign} is called ${named} here, as ${other} is, which counts`);
    first.set(named, other ?? foreign);
    return other === undefined;
  });
  const consumers = found.consumers.filter(({ id }) => {
    if (!isId(id)) unfit.push(`${JSON.stringify(id.slice(0, 60))} is no name that a catalog takes`);
    return isId(id);
  });
  return {
    pipelines: pipelines.map((one) => ({ ...one, upstream: one.upstream.filter(isNamed) })),
    consumers: consumers.map((one) => ({ ...one, reads: one.reads.filter(isNamed) })),
    odd: [...found.odd, ...counted(unfit), ...counted(twice)],
  };
}

function counted(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_TOLD;
  return [...lines.slice(0, MOST_TOLD), ...(more > 0 ? [`${more} more of that kind`] : [])];
}
