import * as v from 'valibot';
import { readInstant } from '../../domain/incident/event/instant.ts';

/** Files of dbt as text, each undefined where it was not left behind. */
export interface DbtFiles {
  readonly runResults?: string | undefined;
  readonly sources?: string | undefined;
  readonly manifest?: string | undefined;
}

const instant = v.pipe(v.string(), v.transform(readInstant), v.number());
const metadata = v.object({ generated_at: instant, invocation_id: v.pipe(v.string(), v.minLength(1)) });
const timing = v.array(v.object({ completed_at: v.nullish(v.fallback(v.nullable(instant), null)) }));

/** One node of an invocation. */
const RESULT = v.object({
  unique_id: v.string(),
  status: v.string(),
  message: v.nullish(v.string()),
  timing: v.fallback(v.optional(timing, []), []),
});
/** How long data may be: so many of a unit. */
const AGE = v.object({
  count: v.nullish(v.number()),
  period: v.nullish(v.picklist(['minute', 'hour', 'day'])),
});
const FRESHNESS = v.object({
  unique_id: v.string(),
  status: v.string(),
  max_loaded_at: v.nullish(v.fallback(v.nullable(instant), null)),
  snapshotted_at: v.nullish(v.fallback(v.nullable(instant), null)),
  error: v.nullish(v.string()),
  criteria: v.nullish(v.object({ error_after: v.nullish(AGE) })),
});
const NODE = v.object({
  name: v.optional(v.string()),
  resource_type: v.optional(v.string()),
  attached_node: v.nullish(v.string()),
  source_name: v.nullish(v.string()),
  depends_on: v.optional(v.object({ nodes: v.optional(v.array(v.string()), []) })),
  tags: v.fallback(v.optional(v.array(v.string()), []), []),
  meta: v.fallback(v.optional(v.record(v.string(), v.unknown()), {}), {}),
  config: v.fallback(
    v.optional(v.object({ meta: v.optional(v.record(v.string(), v.unknown()), {}) }), { meta: {} }),
    { meta: {} },
  ),
  freshness: v.optional(v.unknown()),
});

export type DbtResult = v.InferOutput<typeof RESULT>;
export type DbtFreshness = v.InferOutput<typeof FRESHNESS>;
export type DbtNode = v.InferOutput<typeof NODE>;

/** What one invocation left behind: of each entry only those that could be read. */
export interface Invocation<T> {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly results: readonly T[];
  /** How many could not be. */
  readonly unread: number;
}

/** A file of dbt that is none; the message is a sentence. */
export class NoArtifact extends Error {
  override readonly name = 'NoArtifact';
}

/** What models, seeds, snapshots and tests came to. @throws NoArtifact */
export function readRunResults(text: string): Invocation<DbtResult> {
  return invocation(text, 'run_results.json', RESULT);
}

/** How fresh sources are. @throws NoArtifact */
export function readFreshness(text: string): Invocation<DbtFreshness> {
  return invocation(text, 'sources.json', FRESHNESS);
}

/** What the project holds, by unique id: nodes and sources. @throws NoArtifact */
export function readManifest(text: string): ReadonlyMap<string, DbtNode> {
  const read = v.safeParse(
    v.object({
      nodes: v.optional(v.record(v.string(), v.unknown()), {}),
      sources: v.optional(v.record(v.string(), v.unknown()), {}),
      unit_tests: v.optional(v.record(v.string(), v.unknown()), {}),
    }),
    parsed(text, 'manifest.json'),
  );
  if (!read.success) throw new NoArtifact('manifest.json is none of dbt: it has no nodes.');
  const nodes = new Map<string, DbtNode>();
  const { nodes: run, sources, unit_tests: units } = read.output;
  for (const [id, value] of Object.entries({ ...run, ...sources, ...units })) {
    const node = v.safeParse(NODE, value);
    if (node.success) nodes.set(id, node.output);
  }
  return nodes;
}

function invocation<T>(text: string, file: string, schema: v.GenericSchema<unknown, T>): Invocation<T> {
  const whole = v.safeParse(v.object({ metadata, results: v.array(v.unknown()) }), parsed(text, file));
  if (!whole.success)
    throw new NoArtifact(
      `${file} is none of dbt: it needs metadata with generated_at and invocation_id, and results.`,
    );
  const { metadata: of, results: all } = whole.output;
  const results = all.flatMap((one) => {
    const read = v.safeParse(schema, one);
    return read.success ? [read.output] : [];
  });
  return { id: of.invocation_id, at: of.generated_at, results, unread: all.length - results.length };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NoArtifact(`${file} is no JSON: ${(error as Error).message}.`);
  }
}
