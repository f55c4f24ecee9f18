import type { Catalog } from '../catalog/catalog.ts';
import type { DeclaredImpact, Impact } from '../catalog/impact.ts';
import { pipelineOf } from '../catalog/lineage/layers.ts';
import { impactWords } from './impact-words.ts';

/** A class of state/pipelines.yaml with the price that its pipelines have. */
export interface PriceClass {
  readonly name: string;
  /** In a few words. */
  readonly price: string;
}

/** The classes that say what trouble costs, in the order in which the file has them. */
export function priceClasses(
  { classes = {} }: Pick<Catalog, 'classes'>,
  currency: string,
): readonly PriceClass[] {
  return Object.entries(classes).flatMap(([name, { impact }]) => {
    if (!impact) return [];
    const price =
      impact.length === 0 ? 'nothing' : impact.map((part) => impactWords(part, currency)).join(', ');
    return [{ name, price }];
  });
}

/** Whether a pipeline has a price that no class gives it: then another class would change nothing. */
export function hasOwnPrice(catalog: Catalog, id: string): boolean {
  const { impact, class: name } = pipelineOf(catalog, id);
  if (impact === undefined) return false;
  const given = name === undefined ? undefined : catalog.classes?.[name]?.impact;
  return figures(given ?? undefined) !== figures(impact);
}

/** Without the ends: those that are local times stand as instants once they are a pipeline's. */
function figures(impact: readonly (Impact | DeclaredImpact)[] | undefined): string {
  return JSON.stringify(impact?.map((part) => ({ ...part, until: null })));
}
