import * as v from 'valibot';
import { readSchedule } from '../../domain/catalog/fields/schedule.ts';
import { type Asking, part } from '../asking/call.ts';
import { asked, troubleOf, Unheard } from '../asking/unheard.ts';
import type { FoundCatalog, FoundPipeline } from '../survey/found.ts';
import { call, type Listed, listed, maybeInstant, PAGE, SHORT, type Version, versionOf } from './api.ts';
import { delayOf, tasksIn } from './waiting.ts';

/** DAGs that are asked for at once. */
const AT_ONCE = 20;
/** Tries after the first that are told of. */
const MOST_RETRIES = 5;

const DAG = v.looseObject({
  dag_id: v.string(),
  is_paused: v.optional(v.nullable(v.boolean()), false),
  owners: v.optional(v.array(v.string()), []),
  timetable_summary: v.optional(v.nullable(v.string()), null),
  schedule_interval: v.optional(v.nullable(v.unknown()), null),
  next_dagrun_run_after: maybeInstant,
  next_dagrun_create_after: maybeInstant,
});
type Dag = v.InferOutput<typeof DAG>;
const named = v.optional(v.array(v.looseObject({ dag_id: v.string() })), []);
const ASSET = v.looseObject({
  producing_tasks: named,
  scheduled_dags: named,
  consuming_dags: named,
  consuming_tasks: named,
});

/** What an Airflow knows of its DAGs: schedules, owners, what reads what, and how tasks are repeated. */
export function* surveyAirflow(): Asking<FoundCatalog> {
  const version = yield* versionOf();
  const dags = yield* allOf(version, '/dags', 'dags', DAG);
  const assets = yield* allOf(
    version,
    version === 3 ? '/assets' : '/datasets',
    version === 3 ? 'assets' : 'datasets',
    ASSET,
  );
  const above = new Map<string, Set<string>>();
  for (const one of assets.rows)
    for (const { dag_id: reader } of [...one.scheduled_dags, ...one.consuming_dags, ...one.consuming_tasks])
      for (const { dag_id: writer } of one.producing_tasks)
        if (writer !== reader) above.set(reader, (above.get(reader) ?? new Set()).add(writer));
  const retries = yield* retriesOf(dags.rows, version);
  const broken = dags.broken + assets.broken;
  return {
    pipelines: dags.rows.map((dag): FoundPipeline => {
      const schedule = cronOf(dag);
      const next = dag.next_dagrun_run_after ?? dag.next_dagrun_create_after;
      return {
        foreign: dag.dag_id,
        // What Airflow puts where nobody said it.
        owners: dag.owners.filter((one) => one !== 'airflow'),
        ...(schedule === undefined ? {} : { schedule }),
        ...(next === null ? {} : { next }),
        upstream: [...(above.get(dag.dag_id) ?? [])],
        retries: retries.get(dag.dag_id) ?? [],
      };
    }),
    consumers: [],
    odd: broken === 0 ? [] : [`${broken} entries that cannot be read.`],
  };
}

const VALUE = v.looseObject({ value: v.string() });
/** The schedule as a cron; a text of its own, an interval and an asset are none. */
function cronOf({ timetable_summary: summary, schedule_interval: interval }: Dag): string | undefined {
  const value = v.safeParse(VALUE, interval);
  const text =
    summary ?? (typeof interval === 'string' ? interval : value.success ? value.output.value : undefined);
  if (text === undefined || text === null) return undefined;
  const read = readSchedule(text);
  return 'cron' in read ? read.cron : undefined;
}

function* allOf<S extends v.GenericSchema>(
  version: Version,
  path: string,
  name: string,
  row: S,
): Asking<Pick<Listed<v.InferOutput<S>>, 'rows' | 'broken'>> {
  const rows: v.InferOutput<S>[] = [];
  let broken = 0;
  for (;;) {
    const offset = rows.length + broken;
    const page = listed(
      yield* asked(
        call(version, path, [
          ['limit', String(PAGE)],
          ['offset', String(offset)],
        ]),
      ),
      name,
      row,
    );
    rows.push(...page.rows);
    broken += page.broken;
    if (rows.length + broken >= page.total) return { rows, broken };
    if (page.rows.length + page.broken === 0) throw new Unheard(SHORT);
  }
}

/** By DAG the hours after a failure of the task that is repeated for the longest time. */
function* retriesOf(dags: readonly Dag[], version: Version): Asking<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, readonly number[]>();
  for (let from = 0; from < dags.length; from += AT_ONCE) {
    const some = dags.slice(from, from + AT_ONCE);
    const answers = yield some.map(({ dag_id: dag }) => call(version, `/dags/${part(dag)}/tasks`));
    for (const [index, answer] of answers.entries()) {
      if (troubleOf(answer) !== undefined) continue;
      const all = tasksIn(answer).flatMap((task) => {
        const delay = delayOf(task);
        return delay === null ? [] : [{ delay, retries: Math.min(MOST_RETRIES, task.retries) }];
      });
      const longest = all.toSorted((a, b) => b.delay * b.retries - a.delay * a.retries)[0];
      if (!longest) continue;
      const { delay, retries } = longest;
      found.set(
        some[index]!.dag_id,
        Array.from({ length: retries }, (_, n) => (n + 1) * delay),
      );
    }
  }
  return found;
}
