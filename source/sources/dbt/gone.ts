import type { Fact } from '../facts/fact.ts';
import { safe } from '../facts/read-facts.ts';
import type { OpenFailure } from '../source-reader.ts';
import type { DbtNode, DbtResult, Invocation } from './artifacts.ts';

/** Statuses of which nothing is to be mended. */
const FINE: ReadonlySet<string> = new Set(['success', 'pass', 'warn', 'skipped', 'no-op']);

/** What a manifest lists. Hooks and exposures run as well and stand in none of its lists of nodes. */
const LISTED = /^(?:model|seed|snapshot|test|unit_test)\./;

/** Of a key that dbt's facts have: the node that has to land. */
export function dbtPart(key: string): string | undefined {
  const parts = key.split(':');
  return parts[0] === 'dbt' && parts.length >= 4 ? parts[2] : undefined;
}

/**
 * What failed and is part of the project no longer: it lands with the first invocation that ends well without it, as nothing
 * of its own ever will. `open`: named as the source calls pipelines. `nodes`: of the manifest; one that does not know what has
 * just run is of another day and says nothing.
 */
export function goneFrom(
  nodes: ReadonlyMap<string, DbtNode>,
  { id, at, results }: Invocation<DbtResult>,
  open: readonly OpenFailure[],
  source: string,
): readonly Fact[] {
  const listed = results.filter((one) => LISTED.test(one.unique_id));
  const isOfThisRun = listed.length > 0 && listed.every((one) => nodes.has(one.unique_id));
  if (!isOfThisRun || !results.every((one) => FINE.has(one.status))) return [];
  return open.flatMap(({ pipeline, told }) => {
    const failed = told.flatMap(({ key }) => dbtPart(key) ?? []);
    const gone = new Set(failed.filter((node) => LISTED.test(node) && !nodes.has(node)));
    return [...gone].map((node) =>
      safe({
        ...({ fact: 'landed', pipeline, at, key: `dbt:${source}:${node}:${id}:gone` } as const),
        title: `${node.split('.')[2] ?? node} is part of the project no longer; a run without it ended well`,
      }),
    );
  });
}
