import type { Lineage, LineageNode } from '../../../domain/audience/privacy/hide.ts';
import { fieldLines } from '../parts/field-view.ts';
import type { Line } from '../parts/line.ts';

/** Names of a list that are written out; the rest is counted. */
const NAMED = 8;

/** What a pipeline waits for and what takes its data; failing ones are named first and said to be. */
export function lineageLines({ above, below }: Lineage, width: number): Line[] {
  return [...fieldLines('waits for', namesOf(above), width), ...fieldLines('feeds', namesOf(below), width)];
}

/** So many names, and how many more there are. */
export function named(ids: readonly string[]): string {
  const rest = ids.length - NAMED;
  return ids.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function namesOf(nodes: readonly LineageNode[]): string {
  const failing = nodes.filter((node) => node.failing);
  const others = nodes.filter((node) => !node.failing);
  return named([...failing.map(({ id }) => `${id} (failing)`), ...others.map(nameOf)]);
}

/** What is not directly connected stands in parentheses. */
function nameOf({ id, distance }: LineageNode): string {
  return distance === 1 ? id : `(${id})`;
}
