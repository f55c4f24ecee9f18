import * as v from 'valibot';
import { instant, maybeInstant } from './api.ts';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const number = v.pipe(v.number(), v.integer());

/** One run of a DAG, by either version. Instants are epoch milliseconds. */
export interface Run {
  readonly dag: string;
  readonly run: string;
  readonly state: string;
  /** scheduled, asset_triggered, manual, backfill */
  readonly type: string;
  readonly start: number | null;
  readonly end: number | null;
  /** As the source wrote it. */
  readonly endText: string;
  /** When it was to begin. */
  readonly due: number | null;
  readonly note: string | null;
}

/** States of a run that is not over. */
export const GOING: ReadonlySet<string> = new Set(['running', 'queued']);

export const RUN = v.pipe(
  v.looseObject({
    dag_id: name,
    dag_run_id: name,
    state: v.string(),
    run_type: v.optional(v.string(), 'scheduled'),
    start_date: maybeInstant,
    end_date: v.optional(v.nullable(v.string()), null),
    run_after: maybeInstant,
    data_interval_end: maybeInstant,
    logical_date: maybeInstant,
    note: v.optional(v.nullable(v.string()), null),
  }),
  v.transform((one): Run & { readonly endIsOdd: boolean } => {
    const end = one.end_date === null ? null : v.safeParse(instant, one.end_date);
    return {
      ...{ dag: one.dag_id, run: one.dag_run_id, state: one.state, note: one.note },
      type: one.run_type === 'dataset_triggered' ? 'asset_triggered' : one.run_type,
      ...{ start: one.start_date, end: end?.success ? end.output : null, endText: one.end_date ?? '' },
      endIsOdd: end?.success === false,
      due: one.run_after ?? one.data_interval_end ?? one.logical_date,
    };
  }),
  v.check(({ endIsOdd }) => !endIsOdd),
);

/** One try of a task in a run, by either version. */
export interface TaskTry {
  readonly dag: string;
  readonly run: string;
  readonly task: string;
  /** Which of those that a task is mapped to; -1: it is not. */
  readonly map: number;
  readonly state: string | null;
  readonly end: number | null;
  /** The number of this try, from 1; 0: it never ran. */
  readonly tries: number;
  readonly most: number;
}

export const TASK_TRY = v.pipe(
  v.looseObject({
    dag_id: name,
    dag_run_id: name,
    task_id: name,
    map_index: v.optional(number, -1),
    state: v.nullable(v.string()),
    end_date: maybeInstant,
    try_number: v.optional(v.nullable(number), 0),
    max_tries: v.optional(v.nullable(number), 0),
  }),
  v.transform(
    (one): TaskTry => ({
      ...{ dag: one.dag_id, run: one.dag_run_id, task: one.task_id, map: one.map_index },
      ...{ state: one.state, end: one.end_date, tries: one.try_number ?? 0, most: one.max_tries ?? 0 },
    }),
  ),
);

/** A run among all runs. */
export function runName({ dag, run }: Pick<Run, 'dag' | 'run'>): string {
  return `${dag}\n${run}`;
}
