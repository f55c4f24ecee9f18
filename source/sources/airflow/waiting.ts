import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { HOUR } from '../../domain/time/zone.ts';
import type { Answered, Asking } from '../asking/call.ts';
import { part } from '../asking/call.ts';
import type { Fact } from '../facts/fact.ts';
import { call, linkTo, listed, type Version } from './api.ts';
import type { Kept } from './kept.ts';
import type { TaskTry } from './run.ts';

/** DAGs whose delays are asked for in one reading. */
const MOST_ASKED = 20;

const delta = v.looseObject({
  days: v.optional(v.number(), 0),
  seconds: v.optional(v.number(), 0),
});
const TASK = v.looseObject({
  task_id: v.string(),
  retries: v.optional(v.number(), 0),
  retry_delay: v.optional(v.nullable(delta), null),
  downstream_task_ids: v.optional(v.array(v.string()), []),
});
export type Task = v.InferOutput<typeof TASK>;

/** The tasks of a DAG, as one answer has them. @throws Unheard */
export function tasksIn(answer: Answered): readonly Task[] {
  return listed(answer, 'tasks', TASK).rows;
}

/** Hours between two tries of a task, the first time; null: it is not repeated. */
export function delayOf({ retries, retry_delay: delay }: Task): number | null {
  if (retries < 1) return null;
  return delay === null ? 5 / 60 : delay.days * 24 + delay.seconds / 3_600;
}

/** Tries that failed and are repeated by themselves, as facts, and the delays that were asked for. */
export function* waitingFacts(
  tries: readonly TaskTry[],
  source: Source,
  version: Version,
  kept: Kept,
  now: number,
): Asking<{ readonly facts: readonly Fact[]; readonly delays: NonNullable<Kept['delays']> }> {
  const known = { ...kept.delays?.hours };
  const unknown = [
    ...new Set(
      tries.filter(({ dag, task }) => known[delayName(dag, task)] === undefined).map(({ dag }) => dag),
    ),
  ];
  const some = unknown.slice(0, MOST_ASKED);
  const answers = some.length === 0 ? [] : yield some.map((dag) => call(version, `/dags/${part(dag)}/tasks`));
  for (const [index, answer] of answers.entries()) {
    if (answer.status !== 200) continue;
    for (const task of tasksIn(answer)) known[delayName(some[index]!, task.task_id)] = delayOf(task) ?? 0;
  }
  const facts = tries.map((one): Fact => {
    const { dag, run, task, map, end, most } = one;
    const hours = known[delayName(dag, task)];
    return {
      fact: 'retrying',
      pipeline: dag,
      key: tryKey(source, one),
      at: end ?? now,
      // With a growing delay this is the earliest.
      ...(end !== null && hours !== undefined ? { nextRetryAt: end + hours * HOUR } : {}),
      retriesLeft: Math.max(1, most + 1 - one.tries),
      link: linkTo(source, version, { dag, run, task, map, tries: one.tries }),
    };
  });
  return { facts, delays: { at: kept.delays?.at ?? now, hours: known } };
}

/** By what a try that is repeated is known. */
export function tryKey({ id }: Source, { dag, run, task, map, tries }: TaskTry): string {
  return `airflow:${id}:${dag}:${run}:${task}[${map}]:try${tries}`;
}

function delayName(dag: string, task: string): string {
  return `${dag}/${task}`;
}
