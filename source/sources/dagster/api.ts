import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import type { Answered, Call } from '../asking/call.ts';
import { troubleOf, Unheard } from '../asking/unheard.ts';

/** A question in GraphQL. */
export function graphql(query: string, variables: object = {}): Call {
  return { method: 'POST', path: '/graphql', body: { query, variables } };
}

/** What was asked for, in the form that it should have. @throws Unheard */
export function dataOf<S extends v.GenericSchema>(answer: Answered, schema: S): v.InferOutput<S> {
  const read = v.safeParse(v.looseObject({ data: schema }), answer.body);
  if (answer.status === 400)
    throw new Unheard('refused: it does not know what it was asked; Dagster 1.9 and later are understood');
  const trouble = troubleOf(answer);
  if (trouble !== undefined) throw new Unheard(trouble, answer.retryAfter);
  if (read.success) return (read.output as { data: v.InferOutput<S> }).data;
  const where = read.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'all of it';
  throw new Unheard(`incomplete: its answer has not the form that was expected (${where.slice(0, 60)})`);
}

/** Seconds since 1970 as milliseconds. */
export const seconds = v.pipe(
  v.number(),
  v.transform((one) => Math.round(one * 1_000)),
);

/** Where a run is looked at. */
export function linkTo({ url = '' }: Source, run: string): string {
  return `${url.replace(/\/+$/, '')}/runs/${encodeURIComponent(run)}`;
}
