import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { readInstant } from '../../domain/incident/event/instant.ts';
import type { Asking, Call } from '../asking/call.ts';
import { asked, bodyOf } from '../asking/unheard.ts';

/** Rows of a page; more is refused. */
export const PAGE = 200;
export const MOST_PAGES = 20;

/** A question of Prefect, below its API; a workspace of its cloud has its own address. */
export function call({ url = '' }: Source, path: string, body: object): Call {
  const below = /\/api(?:\/|$)/.test(url) ? '' : '/api';
  return { method: 'POST', path: `${below}${path}`, body };
}

/** Where a run is looked at. */
export function linkTo({ url = '' }: Source, run: string): string {
  return `${url.replace(/\/api(?:\/.*)?$/, '').replace(/\/+$/, '')}/runs/flow-run/${encodeURIComponent(run)}`;
}

const instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined),
  v.transform((text) => readInstant(text)!),
);
const maybe = v.optional(v.nullable(instant), null);

export const FLOW_RUN = v.looseObject({
  id: v.string(),
  name: v.string(),
  flow_id: v.string(),
  deployment_id: v.optional(v.nullable(v.string()), null),
  auto_scheduled: v.optional(v.boolean()),
  run_count: v.optional(v.number(), 1),
  expected_start_time: maybe,
  next_scheduled_start_time: maybe,
  start_time: maybe,
  end_time: maybe,
  empirical_policy: v.fallback(v.looseObject({ retries: v.optional(v.nullable(v.number()), 0) }), {
    retries: 0,
  }),
  state: v.looseObject({
    type: v.string(),
    name: v.string(),
    timestamp: v.optional(v.nullable(instant), null),
    message: v.optional(v.nullable(v.string()), null),
  }),
});
export type FlowRun = v.InferOutput<typeof FLOW_RUN>;

export const DEPLOYMENT = v.looseObject({
  id: v.string(),
  name: v.string(),
  flow_id: v.string(),
  paused: v.optional(v.boolean(), false),
  tags: v.optional(v.array(v.string()), []),
  schedules: v.optional(
    v.array(v.looseObject({ active: v.optional(v.boolean(), true), schedule: v.looseObject({}) })),
    [],
  ),
});
export type Deployment = v.InferOutput<typeof DEPLOYMENT>;
export const FLOW = v.looseObject({ id: v.string(), name: v.string() });

/** The rows of an answer, and how many of them cannot be read. @throws Unheard */
export function rowsOf<S extends v.GenericSchema>(
  answer: Parameters<typeof bodyOf>[0],
  row: S,
): { readonly rows: readonly v.InferOutput<S>[]; readonly broken: number } {
  const list = bodyOf(answer, v.array(v.unknown()));
  const rows = list.flatMap((one) => {
    const read = v.safeParse(row, one);
    return read.success ? [read.output] : [];
  });
  return { rows, broken: list.length - rows.length };
}

/** All rows of a list that has a beginning and an end. @throws Unheard */
export function* all<S extends v.GenericSchema>(
  source: Source,
  path: string,
  row: S,
  sort: string,
): Asking<readonly v.InferOutput<S>[]> {
  const found: v.InferOutput<S>[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const body = { limit: PAGE, offset: page * PAGE, sort };
    const { rows, broken } = rowsOf(yield* asked(call(source, path, body)), row);
    found.push(...rows);
    if (rows.length + broken < PAGE) break;
  }
  return found;
}
