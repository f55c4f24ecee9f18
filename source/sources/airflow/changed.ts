import type * as v from 'valibot';
import type { Answered, Asking, Call, Query } from '../asking/call.ts';
import { asked } from '../asking/unheard.ts';
import { call, type Listed, listed, MOST_PAGES, PAGE, type Version } from './api.ts';
import { GOING, RUN, type Run, TASK_TRY, type TaskTry } from './run.ts';

/** From where a list that was not read to its end goes on. */
export interface Resume {
  readonly since: number;
  readonly cursor?: string;
  readonly offset?: number;
}

/** What was read of a list. */
export interface ReadList<T> {
  readonly rows: readonly T[];
  readonly broken: number;
  /** Absent: it was read to its end. */
  readonly resume?: Resume;
  /** It ended before as many came as it says there are. */
  readonly isShort: boolean;
}

/** What was read of a list that is gone through by counting. */
export interface ReadPages<T> extends Omit<ReadList<T>, 'resume'> {
  /** It was read to its end. */
  readonly isWhole: boolean;
  /** How many there were before what comes next. */
  readonly offset: number;
}

/** Rows that are read again where a list goes on by counting: it may have moved meanwhile. */
const OVERLAP = 200;

/** The first page of runs that ended or were changed since. */
export function changedRuns(version: Version, { since, cursor, offset = 0 }: Resume): Call {
  const place: Query =
    version === 3 && offset === 0 ? [['cursor', cursor ?? '']] : [['offset', String(offset)]];
  return call(version, '/dags/~/dagRuns', [
    ...changedSince(since),
    ['state', 'failed'],
    ['state', 'success'],
    ['order_by', 'updated_at'],
    ['limit', String(PAGE)],
    ...place,
  ]);
}

/** The runs of that page and of those that follow it. @throws Unheard */
export function* allRuns(version: Version, first: Answered, from: Resume): Asking<ReadList<Run>> {
  const { since } = from;
  let page = listed(first, 'dag_runs', RUN);
  const rows = [...page.rows];
  let broken = page.broken;
  // Where a cursor points in the middle of a list nobody says how many came before.
  let counted = from.cursor === undefined ? (from.offset ?? 0) : undefined;
  for (let pages = 1; ; pages++) {
    const got = page.rows.length + page.broken;
    if (counted !== undefined) counted += got;
    const isCounted = counted === undefined || counted >= page.total;
    if (got === 0 || (page.cursor === undefined && isCounted)) return { rows, broken, isShort: !isCounted };
    const next: Resume =
      page.cursor === undefined ? { since, offset: counted! } : { since, cursor: page.cursor };
    if (pages === MOST_PAGES) {
      const again = next.offset === undefined ? next : { since, offset: Math.max(1, next.offset - OVERLAP) };
      return { rows, broken, resume: again, isShort: false };
    }
    page = listed(yield* asked(changedRuns(version, next)), 'dag_runs', RUN);
    rows.push(...page.rows);
    broken += page.broken;
  }
}

/** Tries of tasks that failed since. */
export function failedTries(version: Version, since: number, offset = 0): Call {
  return triesOf(version, 'failed', offset, since);
}

/** Tasks that were skipped since. */
export function skippedTries(version: Version, since: number, offset = 0): Call {
  return triesOf(version, 'skipped', offset, since);
}

/** Tries of tasks that failed and are repeated by themselves. */
export function waitingTries(version: Version, offset = 0): Call {
  return triesOf(version, 'up_for_retry', offset);
}

function triesOf(version: Version, state: string, offset: number, since?: number): Call {
  // When a try came to that is when it ended; version 2 is not known to filter tries by anything else.
  const by = version === 3 ? 'updated_at_gte' : 'end_date_gte';
  return call(version, '/dags/~/dagRuns/~/taskInstances', [
    ...(since === undefined ? [] : [[by, new Date(since).toISOString()] as const]),
    ['state', state],
    ['limit', String(PAGE)],
    ['offset', String(offset)],
  ]);
}

/** Runs that are not over. */
export function runsUnderWay(version: Version, offset = 0): Call {
  return call(version, '/dags/~/dagRuns', [
    ...[...GOING].map((state) => ['state', state] as const),
    ['limit', String(PAGE)],
    ['offset', String(offset)],
  ]);
}

/** The tries of a first page and of those that follow it. `from`: how many came before. @throws Unheard */
export function allTries(
  first: Answered,
  at: (offset: number) => Call,
  from = 0,
): Asking<ReadPages<TaskTry>> {
  return allPages(first, at, 'task_instances', TASK_TRY, from);
}

/** All runs that are not over, as far as they are read. @throws Unheard */
export function* allUnderWay(version: Version): Asking<ReadPages<Run>> {
  const at = (offset: number) => runsUnderWay(version, offset);
  return yield* allPages(yield* asked(at(0)), at, 'dag_runs', RUN);
}

function* allPages<S extends v.GenericSchema>(
  first: Answered,
  at: (offset: number) => Call,
  name: string,
  row: S,
  from = 0,
): Asking<ReadPages<v.InferOutput<S>>> {
  let page: Listed<v.InferOutput<S>> = listed(first, name, row);
  const rows = [...page.rows];
  let broken = page.broken;
  // A page may be shorter than was asked for: how long it can be is a setting of the source.
  for (let pages = 1; ; pages++) {
    const [offset, here] = [from + rows.length + broken, page.rows.length + page.broken];
    const isWhole = offset >= page.total;
    if (isWhole || here === 0 || pages === MOST_PAGES)
      return { rows, broken, offset, isWhole, isShort: !isWhole && here === 0 };
    page = listed(yield* asked(at(offset)), name, row);
    rows.push(...page.rows);
    broken += page.broken;
  }
}

function changedSince(since: number): Query {
  return [['updated_at_gte', new Date(since).toISOString()]];
}
