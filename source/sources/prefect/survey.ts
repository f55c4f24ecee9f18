import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { DAY } from '../../domain/time/zone.ts';
import type { Asking } from '../asking/call.ts';
import { asked } from '../asking/unheard.ts';
import type { FoundCatalog, FoundPipeline, PastRun, PastRuns } from '../survey/found.ts';
import { all, call, DEPLOYMENT, FLOW, FLOW_RUN, PAGE, rowsOf } from './api.ts';
import { nameOf, namesFor } from './names.ts';

const CRON = v.looseObject({ cron: v.string(), timezone: v.optional(v.nullable(v.string()), null) });
/** Pages of the past that are read. */
const MOST_PAGES = 200;

/** What a Prefect knows of its deployments: schedules, and the zone of each. It has neither owners nor lineage. */
export function* surveyPrefect(source: Source): Asking<FoundCatalog> {
  const flows = yield* all(source, '/flows/filter', FLOW, 'NAME_ASC');
  const deployments = yield* all(source, '/deployments/filter', DEPLOYMENT, 'NAME_ASC');
  const names = new Map(flows.map(({ id, name }) => [id, name]));
  return {
    pipelines: deployments.flatMap(({ name, flow_id: flow, schedules, paused }): FoundPipeline[] => {
      const of = names.get(flow);
      if (of === undefined) return [];
      const active = paused ? [] : schedules.filter((one) => one.active);
      const cron = v.safeParse(CRON, active[0]?.schedule);
      // Several schedules are none that one cron could say.
      const said =
        active.length === 1 && cron.success
          ? { schedule: cron.output.cron, timeZone: cron.output.timezone ?? 'UTC' }
          : {};
      return [{ foreign: `${of}/${name}`, owners: [], ...said, upstream: [], retries: [] }];
    }),
    consumers: [],
    odd: [],
  };
}

/** The runs of flows since an instant that are over. */
export function* historyOfPrefect(source: Source, from: number, now: number): Asking<PastRuns> {
  const runs: v.InferOutput<typeof FLOW_RUN>[] = [];
  let broken = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const body = {
      flow_runs: {
        operator: 'and_',
        expected_start_time: { after_: new Date(from).toISOString(), before_: new Date(now).toISOString() },
        state: { type: { any_: ['FAILED', 'CRASHED', 'COMPLETED'] } },
      },
      sort: 'EXPECTED_START_TIME_ASC',
      limit: PAGE,
      offset: page * PAGE,
    };
    const read = rowsOf(yield* asked(call(source, '/flow_runs/filter', body)), FLOW_RUN);
    runs.push(...read.rows);
    broken += read.broken;
    if (read.rows.length + read.broken < PAGE) break;
  }
  const names = yield* namesFor(runs, undefined, source, now);
  const past = runs.flatMap((run): PastRun[] => {
    const { end_time: end, expected_start_time: due, start_time: start, state, run_count: tries } = run;
    const foreign = nameOf(run, names);
    if (foreign === undefined || end === null || due === null) return [];
    const isUsual = run.auto_scheduled !== false && (start ?? due) - due < DAY;
    return [{ foreign, due, end, ok: state.type === 'COMPLETED', isUsual, tries }];
  });
  return {
    runs: past,
    from: past.length === 0 ? null : Math.min(...past.map(({ due }) => due)),
    odd: broken === 0 ? [] : [`${broken} runs that cannot be read.`],
  };
}
