import * as v from 'valibot';
import type { Call } from '../asking/call.ts';
import { graphql, seconds } from './api.ts';

/** Rows of a page. */
export const PAGE = 100;

const RUN = v.looseObject({
  runId: v.string(),
  jobName: v.string(),
  status: v.string(),
  startTime: v.nullable(seconds),
  endTime: v.nullable(seconds),
  updateTime: v.nullable(seconds),
  assetSelection: v.optional(v.nullable(v.array(v.looseObject({ path: v.array(v.string()) }))), null),
  tags: v.array(v.looseObject({ key: v.string(), value: v.string() })),
});
export type Run = v.InferOutput<typeof RUN>;

export const RUNS = v.looseObject({
  runsOrError: v.variant('__typename', [
    v.looseObject({ __typename: v.literal('Runs'), results: v.array(RUN) }),
    v.looseObject({
      __typename: v.picklist(['InvalidPipelineRunsFilterError', 'PythonError']),
      message: v.string(),
    }),
  ]),
});

const FIELDS = 'runId jobName status startTime endTime updateTime assetSelection { path } tags { key value }';
const QUERY = `query($f: RunsFilter!, $l: Int, $c: String) { runsOrError(filter: $f, limit: $l, cursor: $c) { __typename ... on Runs { results { ${FIELDS} } } ... on InvalidPipelineRunsFilterError { message } ... on PythonError { message } } }`;

/** Runs that a filter leaves, the last begun first; after the run `cursor`. */
export function runsWhere(filter: object, cursor?: string, limit = PAGE): Call {
  return graphql(QUERY, { f: filter, l: limit, ...(cursor === undefined ? {} : { c: cursor }) });
}

export function tag({ tags }: Run, key: string): string | undefined {
  return tags.find((one) => one.key === key)?.value;
}

/** The job under which Dagster runs assets that are in no job. */
const NO_JOB = '__ASSET_JOB';
/** Assets of a run that have a row each. */
const MOST_ASSETS = 20;

/** What a run is a run of: its job, or the assets where it has none. */
export function namesOf({ jobName, assetSelection }: Run): readonly string[] {
  if (jobName !== NO_JOB) return [jobName];
  return (assetSelection ?? []).slice(0, MOST_ASSETS).map(({ path }) => path.join('/'));
}

/** The date of a partition, epoch milliseconds; undefined where there is none, or it is no date. */
export function partitionOf(run: Run): number | undefined {
  const [, date] = /^(\d{4}-\d{2}-\d{2})/.exec(tag(run, 'dagster/partition') ?? '') ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? undefined : at;
}
