import * as v from 'valibot';
import type { Asking } from '../asking/call.ts';
import { asked, Unheard } from '../asking/unheard.ts';
import type { FoundCatalog, FoundPipeline, PastRun, PastRuns } from '../survey/found.ts';
import { dataOf, graphql } from './api.ts';
import { namesOf, PAGE, RUNS, type Run, runsWhere, tag } from './run.ts';

const SURVEY = v.looseObject({
  repositoriesOrError: v.looseObject({
    nodes: v.optional(
      v.array(
        v.looseObject({
          jobs: v.array(
            v.looseObject({
              name: v.string(),
              schedules: v.array(
                v.looseObject({
                  cronSchedule: v.string(),
                  executionTimezone: v.nullable(v.string()),
                  scheduleState: v.looseObject({ status: v.string() }),
                }),
              ),
            }),
          ),
        }),
      ),
      [],
    ),
  }),
  assetNodes: v.array(
    v.looseObject({
      assetKey: v.looseObject({ path: v.array(v.string()) }),
      owners: v.optional(
        v.array(v.looseObject({ email: v.optional(v.string()), team: v.optional(v.string()) })),
        [],
      ),
      dependencyKeys: v.array(v.looseObject({ path: v.array(v.string()) })),
      jobNames: v.optional(v.array(v.string()), []),
    }),
  ),
});
const QUERY =
  '{ repositoriesOrError { ... on RepositoryConnection { nodes { jobs { name schedules { cronSchedule executionTimezone scheduleState { status } } } } } } assetNodes { assetKey { path } owners { ... on UserAssetOwner { email } ... on TeamAssetOwner { team } } dependencyKeys { path } jobNames } }';
const MOST_PAGES = 200;

/** What a Dagster knows of its jobs: schedules with their zones, and by the assets that they make owners and lineage. */
export function* surveyDagster(): Asking<FoundCatalog> {
  const { repositoriesOrError, assetNodes } = dataOf(yield* asked(graphql(QUERY)), SURVEY);
  const ownJobs = (names: readonly string[]) => names.filter((one) => !one.startsWith('__'));
  const makers = new Map(assetNodes.map((one) => [one.assetKey.path.join('/'), ownJobs(one.jobNames)]));
  const jobs = repositoriesOrError.nodes
    .flatMap((one) => one.jobs)
    .filter(({ name }) => !name.startsWith('__'));
  return {
    pipelines: jobs.map(({ name, schedules }): FoundPipeline => {
      const assets = assetNodes.filter(({ jobNames }) => jobNames.includes(name));
      const running = schedules.filter(({ scheduleState }) => scheduleState.status === 'RUNNING');
      const [only] = running;
      const above = assets.flatMap(({ dependencyKeys }) =>
        dependencyKeys.flatMap(({ path }) => makers.get(path.join('/')) ?? []),
      );
      return {
        foreign: name,
        owners: [
          ...new Set(
            assets.flatMap(({ owners }) => owners.flatMap(({ email, team }) => email ?? team ?? [])),
          ),
        ],
        // Several crons stand in it as a list of Python.
        ...(running.length === 1 && !only!.cronSchedule.startsWith('[')
          ? { schedule: only!.cronSchedule, timeZone: only!.executionTimezone ?? 'UTC' }
          : {}),
        upstream: [...new Set(above)].filter((one) => one !== name),
        retries: [],
      };
    }),
    consumers: [],
    odd: [],
  };
}

/** The runs of jobs since an instant that are over. */
export function* historyOfDagster(from: number): Asking<PastRuns> {
  const runs: Run[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const filter = { createdAfter: from / 1_000, statuses: ['FAILURE', 'SUCCESS'] };
    const { runsOrError: read } = dataOf(yield* asked(runsWhere(filter, runs.at(-1)?.runId)), RUNS);
    if (read.__typename !== 'Runs') throw new Unheard('refused: it answers with an error of its own');
    runs.push(...read.results);
    if (read.results.length < PAGE) break;
  }
  const past = runs.flatMap((run): PastRun[] => {
    const { startTime: start, endTime: end, status } = run;
    if (start === null || end === null || tag(run, 'dagster/will_retry') === 'true') return [];
    const isUsual =
      tag(run, 'dagster/schedule_name') !== undefined && tag(run, 'dagster/backfill') === undefined;
    return namesOf(run).map((foreign) => ({ foreign, due: start, end, ok: status === 'SUCCESS', isUsual }));
  });
  return { runs: past, from: past.length === 0 ? null : Math.min(...past.map(({ due }) => due)), odd: [] };
}
