import type { Catalog } from '../../domain/catalog/catalog.ts';
import type { ClassAnswer } from '../../domain/impact/catalog-edit.ts';
import { hasOwnPrice } from '../../domain/impact/class-of.ts';
import { Refused } from '../command/command.ts';

/** That a pipeline is of a class. @throws Refused where there is no such class, or it would change nothing */
export function classAnswer(catalog: Catalog, id: string, name: string): ClassAnswer {
  const names = Object.keys(catalog.classes ?? {});
  if (!names.includes(name))
    throw new Refused(
      names.length === 0
        ? 'state/pipelines.yaml has no classes. For example: classes: { gold: { impact: [{ kind: rate, amount: 1000, per: hour }] } }'
        : `state/pipelines.yaml has no class "${name}". Classes: ${names.join(', ')}.`,
    );
  if (hasOwnPrice(catalog, id))
    throw new Refused(
      `${id} has a price of its own, which counts before that of a class: take that out of its entry first.`,
    );
  return { id, kind: 'pipeline', class: name };
}
