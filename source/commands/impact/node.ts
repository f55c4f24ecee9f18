import { nearestTo } from '../../domain/catalog/finding/nearest.ts';
import { PIPELINES_FILE } from '../../domain/catalog/lineage/layers.ts';
import { nodeNamed, type PricedNode } from '../../domain/impact/nodes.ts';
import type { LogState } from '../../domain/incident/state/log-state.ts';
import { type ReadContext, Refused } from '../command/command.ts';

/** Ids that a refusal lists at most. */
const MOST_LISTED = 5;

/**
 * The pipeline or consumer of an id: one of the catalog, or a pipeline that has failed. `log` must hold all that is
 * resolved. Throws Refused with the ids that come near.
 */
export function nodeFrom(id: string, { situation }: ReadContext, log: LogState): PricedNode {
  const { catalog } = situation;
  const node = nodeNamed({ catalog, log }, id);
  if (node) return node;
  const ids = [...new Set([...catalog.pipelines.keys(), ...catalog.consumers.keys()])];
  const meant = nearestTo(id, ids);
  const alike = ids.filter((one) => one !== meant && (one.includes(id) || id.includes(one)));
  const near = [...(meant === undefined ? [] : [meant]), ...alike].slice(0, MOST_LISTED);
  const broken = situation.findings.find(
    ({ file, severity, touches }) => file === PIPELINES_FILE && severity === 'error' && touches === 'all',
  );
  if (broken)
    throw new Refused(
      `${[broken.file, broken.line].filter((part) => part !== undefined).join(':')} cannot be read, so nobody knows whether "${id}" stands there: ${broken.message}. See wakeworthy doctor.`,
    );
  throw new Refused(
    `No pipeline or consumer has the id "${id}", and no failure of one is on record. ${
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'wakeworthy impact ask --json lists those without a price.'
    }`,
  );
}
