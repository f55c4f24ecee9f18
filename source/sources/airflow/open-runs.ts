import * as v from 'valibot';
import { type Answered, type Asking, part } from '../asking/call.ts';
import { troubleOf } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked } from '../source-reader.ts';
import { call, listed, type Version } from './api.ts';
import { GOING, RUN, type Run, runName, TASK_TRY } from './run.ts';
import { tasksIn } from './waiting.ts';

/** Failures that are looked at in one reading though nothing is heard of them: each in its turn. */
const IN_TURN = 10;
/** Runs that may end a failure and are looked at in one reading. */
export const MOST_ENDING = 50;

/** A failure that is open, as this source names what failed. */
export interface OpenRun {
  readonly pipeline: string;
  readonly dag: string;
  readonly run: string;
  readonly failedAt: number;
}

/** The runs that made open failures, the last one of each pipeline. */
export function openRuns({ source, open }: Asked): readonly OpenRun[] {
  const prefix = `airflow:${source.id}:`;
  return open.flatMap(({ pipeline, told }) => {
    const last = told
      .filter(({ key }) => key.startsWith(prefix) && !key.startsWith(`${prefix}import:`))
      .at(-1);
    const [, dag, run] = /^([^:]+):(.+):\d+$/s.exec(last?.key.slice(prefix.length) ?? '') ?? [];
    return dag === undefined || run === undefined ? [] : [{ pipeline, dag, run, failedAt: last!.at }];
  });
}

const DAG = v.looseObject({
  is_paused: v.optional(v.nullable(v.boolean()), false),
  is_stale: v.optional(v.nullable(v.boolean()), false),
  is_active: v.optional(v.nullable(v.boolean()), true),
});

/** What was found out about open failures. */
export interface LookedAt {
  /** What is said of them there: paused, gone, deleted, or cleared and running again. Never a recovery. */
  readonly vanished: readonly Fact[];
  /** By DAG: when its run that failed last was due. An earlier one that ends well says nothing of it. */
  readonly due: ReadonlyMap<string, number>;
  /** When runs ended that failed, as the source wrote it, by their name. */
  readonly ended: Readonly<Record<string, string>>;
}

/** Which open failures are looked at: those of DAGs that something ended well in, and some others, each in its turn. */
export function toLookAt(
  open: readonly OpenRun[],
  ending: ReadonlySet<string>,
  last: string | undefined,
): { readonly some: readonly OpenRun[]; readonly last: string | undefined } {
  const others = open.filter(({ dag }) => !ending.has(dag));
  const from = others.findIndex((one) => runName(one) === last) + 1;
  const next = [...others.slice(from), ...others.slice(0, from)].slice(0, IN_TURN);
  const newest = next.at(-1);
  return {
    some: [...open.filter(({ dag }) => ending.has(dag)), ...next],
    last: newest && runName(newest),
  };
}

/** Looks at open failures and at the DAGs that they are of. */
export function* lookAt(
  some: readonly OpenRun[],
  version: Version,
  { source, now }: Asked,
): Asking<LookedAt> {
  if (some.length === 0) return { vanished: [], due: new Map(), ended: {} };
  const answers = yield some.flatMap(({ dag, run }) => [
    call(version, `/dags/${part(dag)}`),
    call(version, `/dags/${part(dag)}/dagRuns/${part(run)}`),
  ]);
  const due = new Map<string, number>();
  const ended: Record<string, string> = {};
  const vanished = some.flatMap(({ dag, run, failedAt }, index): Fact[] => {
    const [ofDag, ofRun] = [answers[2 * index]!, answers[2 * index + 1]!];
    const read = v.safeParse(RUN, ofRun.body);
    if (read.success && read.output.due !== null) due.set(dag, read.output.due);
    if (read.success && read.output.state === 'failed') ended[runName(read.output)] = read.output.endText;
    const isAgain = read.success && isBegunAnew(read.output, failedAt);
    const title =
      wordsFor(ofDag, ofRun) ?? (isAgain ? 'It was cleared in Airflow and runs again.' : undefined);
    const key = `airflow:${source.id}:${dag}:${run}:${title}`;
    return title === undefined ? [] : [{ fact: 'vanished', pipeline: dag, key, at: now, title }];
  });
  return { vanished, due, ended };
}

/** Whether a run that failed goes on or waits to: what cleared it gave it another beginning. */
function isBegunAnew({ state, start }: Run, failedAt: number): boolean {
  return GOING.has(state) && (start === null || start > failedAt);
}

function wordsFor(dag: Answered, run: Answered): string | undefined {
  if (dag.status === 404) return 'Airflow has this DAG no longer.';
  const read = v.safeParse(DAG, dag.body);
  if (dag.status === 200 && read.success) {
    if (read.output.is_paused) return 'The DAG is paused in Airflow: no further run mends this.';
    if (read.output.is_stale || read.output.is_active === false)
      return 'Airflow finds the file of this DAG no longer: no further run mends this.';
  }
  return run.status === 404 ? 'The run that failed was deleted in Airflow.' : undefined;
}

/** What was found out about runs that ended well. */
export interface EndedWell {
  /** In these whatever comes last was skipped: nothing landed with them. */
  readonly skipped: ReadonlySet<Run>;
  /** About these nothing could be found out: they end nothing yet. */
  readonly unsure: ReadonlySet<Run>;
}

/** Looks at the tasks of runs that ended well. */
export function* endedWell(runs: readonly Run[], version: Version): Asking<EndedWell> {
  const some = runs.slice(0, MOST_ENDING);
  const [skipped, unsure] = [new Set<Run>(), new Set<Run>(runs.slice(some.length))];
  if (some.length === 0) return { skipped, unsure };
  const answers = yield some.flatMap(({ dag, run }) => [
    call(version, `/dags/${part(dag)}/tasks`),
    call(version, `/dags/${part(dag)}/dagRuns/${part(run)}/taskInstances`, [['limit', '100']]),
  ]);
  for (const [index, run] of some.entries()) {
    const [ofTasks, ofTries] = [answers[2 * index]!, answers[2 * index + 1]!];
    if (troubleOf(ofTasks) !== undefined || troubleOf(ofTries) !== undefined) unsure.add(run);
    else if (isSkipped(ofTasks, ofTries)) skipped.add(run);
  }
  return { skipped, unsure };
}

function isSkipped(ofTasks: Answered, ofTries: Answered): boolean {
  const last = new Set(
    tasksIn(ofTasks).flatMap((one) => (one.downstream_task_ids.length === 0 ? [one.task_id] : [])),
  );
  const tries = listed(ofTries, 'task_instances', TASK_TRY).rows.filter(({ task }) => last.has(task));
  return tries.length > 0 && tries.every(({ state }) => state === 'skipped');
}
