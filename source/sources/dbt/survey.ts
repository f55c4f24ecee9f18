import * as v from 'valibot';
import type { FoundCatalog, FoundConsumer, FoundPipeline } from '../survey/found.ts';

const owner = v.fallback(
  v.optional(
    v.nullable(
      v.looseObject({ name: v.optional(v.nullable(v.string())), email: v.optional(v.nullable(v.string())) }),
    ),
    null,
  ),
  null,
);
const depends = v.fallback(v.looseObject({ nodes: v.optional(v.array(v.string()), []) }), { nodes: [] });
const NODE = v.looseObject({
  unique_id: v.string(),
  resource_type: v.string(),
  name: v.string(),
  tags: v.fallback(v.optional(v.array(v.string()), []), []),
  config: v.fallback(
    v.looseObject({ meta: v.optional(v.looseObject({ owner: v.optional(v.unknown()) }), {}) }),
    { meta: {} },
  ),
  group: v.fallback(v.optional(v.nullable(v.string()), null), null),
  depends_on: depends,
});
const EXPOSURE = v.looseObject({
  unique_id: v.string(),
  name: v.string(),
  label: v.fallback(v.optional(v.nullable(v.string()), null), null),
  type: v.string(),
  owner,
  depends_on: depends,
});
const MANIFEST = v.looseObject({
  nodes: v.record(v.string(), v.unknown()),
  exposures: v.optional(v.record(v.string(), v.unknown()), {}),
  groups: v.optional(v.record(v.string(), v.looseObject({ name: v.string(), owner })), {}),
});

/** Nodes that land data. */
const LANDS: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot']);

/**
 * What a manifest of dbt says: the nodes that have a row here, with what they read through nodes that have none, and exposures
 * as consumers. It knows neither schedules nor zones. `hasRow`: by the name that dbt has for a node and by its tags.
 */
export function surveyDbt(
  text: string,
  pipeline: string,
  hasRow: (node: string, tags: readonly string[]) => boolean,
): FoundCatalog {
  const read = v.safeParse(MANIFEST, parsed(text));
  if (!read.success) return { pipelines: [], consumers: [], odd: ['manifest.json cannot be read.'] };
  const { nodes, exposures, groups } = read.output;
  const all = Object.values(nodes).flatMap((one) => {
    const node = v.safeParse(NODE, one);
    return node.success && LANDS.has(node.output.resource_type) ? [node.output] : [];
  });
  const byId = new Map(all.map((node) => [node.unique_id, node]));
  const rows = new Set(all.filter(({ name, tags }) => hasRow(name, tags)).map(({ unique_id: id }) => id));
  /** The nearest nodes above that have a row; where none has, that of the whole project. */
  const nearest = (ids: readonly string[], seen = new Set<string>()): string[] =>
    ids.flatMap((id) => {
      if (seen.has(id)) return [];
      seen.add(id);
      const node = byId.get(id);
      if (!node) return [];
      return rows.has(id) ? [node.name] : nearest(node.depends_on.nodes, seen);
    });
  const ownersOf = (group: string | null) =>
    Object.values(groups).flatMap((one) => (one.name === group ? [one.owner?.email, one.owner?.name] : []));
  return {
    pipelines: all
      .filter(({ unique_id: id }) => rows.has(id))
      .map(({ name, config, group, depends_on: above }): FoundPipeline => {
        const said = config.meta.owner;
        const owners = [typeof said === 'string' ? said : undefined, ...ownersOf(group)];
        return {
          foreign: name,
          owners: owners.filter(isText),
          upstream: [...new Set(nearest(above.nodes))],
          retries: [],
        };
      }),
    consumers: Object.values(exposures).flatMap((one): FoundConsumer[] => {
      const exposure = v.safeParse(EXPOSURE, one);
      if (!exposure.success) return [];
      const { name, label, type, owner: whose, depends_on: above } = exposure.output;
      const reads = [...new Set(nearest(above.nodes))];
      return [
        {
          ...{ id: name, kind: type, reads: reads.length > 0 ? reads : [pipeline] },
          ...(label === null ? {} : { title: label }),
          owners: [whose?.email, whose?.name].filter(isText),
        },
      ];
    }),
    odd: [],
  };
}

function isText(text: string | null | undefined): text is string {
  return typeof text === 'string' && text !== '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
