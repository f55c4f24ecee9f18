import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { UNSPECIFIED } from '../../domain/incident/signature/signature.ts';
import { formatDuration, parseDuration } from '../../domain/time/duration.ts';
import { type Answered, type Asking, part } from '../asking/call.ts';
import { asked, troubleOf } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import { call, linkTo, listed, type Version } from './api.ts';
import { errorInLines, errorInText } from './error-text.ts';
import { type Run, runName, TASK_TRY, type TaskTry } from './run.ts';

/** What is known of failed runs before anything is asked about them. */
export interface KnownRuns {
  readonly source: Source;
  readonly version: Version;
  /** By the key of the failure. */
  readonly runs: ReadonlyMap<string, Run>;
  /** Tries that failed and are repeated, by the key of that. */
  readonly waiting: ReadonlyMap<string, TaskTry>;
  /** Tries that failed, by the name of their run. */
  readonly failed: ReadonlyMap<string, readonly TaskTry[]>;
}

/** Failed runs with the words of what failed first in them: a few calls for each. */
export function* describe(facts: readonly Fact[], known: KnownRuns): Asking<readonly Fact[]> {
  const told: Fact[] = [];
  for (const fact of facts) {
    const [run, one] = [known.runs.get(fact.key), known.waiting.get(fact.key)];
    if (run) told.push(yield* described(fact, run, known));
    else told.push(one ? yield* triedAgain(fact, one, known.version) : fact);
  }
  return told;
}

/** A try that failed and is repeated: what it said. */
function* triedAgain(fact: Fact, one: TaskTry, version: Version): Asking<Fact> {
  const { run, task, map, tries, most } = one;
  const text = yield* textOf(one, one, version);
  const error = text?.error ?? `task ${task} failed`;
  const which = map < 0 ? task : `${task}[${map}]`;
  return {
    ...fact,
    ...{ title: `${error} (${which}, try ${tries} of ${most + 1})`, error },
    detail: [`Task ${which} of ${run}.`, text?.detail].filter(Boolean).join('\n'),
  };
}

function* described(fact: Fact, run: Run, known: KnownRuns): Asking<Fact> {
  const { source, version } = known;
  const told = known.failed.get(runName(run)) ?? [];
  // Of how many parts of a task so many failed stands in all of them.
  const isAll = told.length > 0 && told.every(({ map }) => map < 0);
  const read = isAll ? undefined : yield* triesOf(run, version);
  const tries = withKnown(read ?? [], told);
  const failed = tries.filter(({ state }) => state === 'failed').toSorted(byEnd);
  const first = failed[0];
  const isRead = isAll || read !== undefined;
  if (!first)
    return {
      ...fact,
      ...(isRead ? yield* withoutTask(run, version) : UNREAD),
      link: linkTo(source, version, run),
    };
  const { task, map } = first;
  const link = linkTo(source, version, { ...run, task, map, tries: first.tries });
  const [bad, all] = [failed, tries].map((list) => list.filter((one) => one.task === task).length);
  const which = map < 0 ? task : `${task}[${map}]`;
  const where = map < 0 ? '' : ` (${which}, ${bad} of ${all})`;
  const going = run.state === 'running' || run.state === 'queued' ? ' (run still going)' : '';
  const text = yield* textOf(run, first, version);
  const error = text?.error ?? `task ${task} failed`;
  const silent = text
    ? text.error === undefined
      ? `: its log could not be read (${text.why})`
      : ''
    : ' without a word';
  const title = `${error}${silent}${where}${going}`;
  return {
    ...fact,
    ...(first.end === null ? {} : { at: Math.min(fact.at, first.end) }),
    ...{
      title,
      error,
      link,
      detail: [`Task ${which} of ${run.run}.`, text?.detail].filter(Boolean).join('\n'),
    },
  };
}

/** What is known already may be missing in a list: it has so many rows and no more. */
function withKnown(tries: readonly TaskTry[], told: readonly TaskTry[]): readonly TaskTry[] {
  const isSame = (one: TaskTry, other: TaskTry) => one.task === other.task && one.map === other.map;
  return [...tries, ...told.filter((one) => !tries.some((other) => isSame(one, other)))];
}

const UNREAD = { title: 'the run failed; its tasks could not be read', error: UNSPECIFIED };

function byEnd(one: TaskTry, other: TaskTry): number {
  return (one.end ?? Number.POSITIVE_INFINITY) - (other.end ?? Number.POSITIVE_INFINITY);
}

/** Undefined: they cannot be read. */
function* triesOf({ dag, run }: Run, version: Version): Asking<readonly TaskTry[] | undefined> {
  const answer = yield* asked(
    call(version, `/dags/${part(dag)}/dagRuns/${part(run)}/taskInstances`, [['limit', '100']]),
  );
  return troubleOf(answer) === undefined ? listed(answer, 'task_instances', TASK_TRY).rows : undefined;
}

const DETAILS = v.looseObject({ dag_run_timeout: v.optional(v.nullable(v.unknown()), null) });
const DELTA = v.looseObject({ days: v.optional(v.number(), 0), seconds: v.number() });

/** A run that failed and no task of it: it ran out of time, or nobody can say. */
function* withoutTask({ dag }: Run, version: Version): Asking<Pick<Fact, 'title' | 'error'>> {
  const answer = yield* asked(call(version, `/dags/${part(dag)}/details`));
  const read = v.safeParse(DETAILS, answer.body);
  const hours = read.success ? hoursIn(read.output.dag_run_timeout) : undefined;
  if (hours === undefined) return { title: 'the run failed, and no task of it', error: 'the run failed' };
  return { title: `run timed out after ${formatDuration(hours)}`, error: 'run timed out' };
}

/** `PT12S` of version 3, an object of version 2. */
function hoursIn(timeout: unknown): number | undefined {
  const delta = v.safeParse(DELTA, timeout);
  if (delta.success) return delta.output.days * 24 + delta.output.seconds / 3_600;
  if (typeof timeout !== 'string') return undefined;
  const [, days = '', time = ''] = /^P(\d+D)?(?:T((?:\d+(?:\.\d+)?[HMS])+))?$/.exec(timeout) ?? [];
  return parseDuration(`${days}${time}`.toLowerCase());
}

/** What a task said when it failed, or why that cannot be read. */
type TaskText =
  | { readonly error: string; readonly detail: string; readonly why?: never }
  | { readonly why: string; readonly error?: never; readonly detail?: never };

function whyOf({ status, problem }: Answered): string {
  return problem ?? String(status);
}

/** What a try said, or what the scheduler said of one that never began. */
function* textOf(
  { dag, run }: Pick<Run, 'dag' | 'run'>,
  { task, map, tries }: TaskTry,
  version: Version,
): Asking<TaskText | undefined> {
  const path = `/dags/${part(dag)}/dagRuns/${part(run)}/taskInstances/${part(task)}/logs/${tries}`;
  const query = [
    ['full_content', 'true'],
    ['map_index', String(map)],
  ] as const;
  const endOf = version === 3 ? 'application/x-ndjson' : 'text/plain';
  const log = yield* asked(call(version, path, query, { endOf }));
  const found =
    typeof log.body === 'string' && log.status === 200
      ? (version === 3 ? errorInLines : errorInText)(log.body)
      : undefined;
  if (found !== undefined) return found;
  const trouble = troubleOf(log);
  if (version === 2) return trouble === undefined ? undefined : { why: whyOf(log) };
  const events = yield* asked(
    call(version, '/eventLogs', [
      ['event', 'state mismatch'],
      ['dag_id', dag],
      ['run_id', run],
      ['task_id', task],
      ['order_by', '-when'],
      ['limit', '1'],
    ]),
  );
  const mismatch = mismatchIn(events);
  return mismatch ?? (trouble === undefined ? undefined : { why: whyOf(log) });
}

const MISMATCH = v.looseObject({ event_logs: v.array(v.looseObject({ extra: v.string() })) });

function mismatchIn({ body }: Answered): { readonly error: string; readonly detail: string } | undefined {
  const read = v.safeParse(MISMATCH, body);
  const extra = read.success ? read.output.event_logs[0]?.extra : undefined;
  if (extra === undefined) return undefined;
  return { error: 'the task ended before it began: its state was changed from outside', detail: extra };
}
