import type { Answered, Asking, Call, Query } from '../asking/call.ts';
import { asked } from '../asking/unheard.ts';
import { call, type Listed, listed, MOST_PAGES, PAGE, type Version } from './api.ts';
import { RUN, type Run, TASK_TRY, type TaskTry } from './run.ts';

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
}

/** Tries that were read. */
export interface ReadTries extends Omit<ReadList<TaskTry>, 'resume'> {
  readonly isWhole: boolean;
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
  let offset = from.offset ?? 0;
  for (let pages = 1; ; pages++) {
    offset += page.rows.length + page.broken;
    const isLast =
      page.rows.length + page.broken === 0 || (page.cursor === undefined && offset >= page.total);
    if (isLast) return { rows, broken };
    const next: Resume = page.cursor === undefined ? { since, offset } : { since, cursor: page.cursor };
    if (pages === MOST_PAGES) {
      const again = next.cursor === undefined ? { since, offset: Math.max(1, offset - OVERLAP) } : next;
      return { rows, broken, resume: again };
    }
    page = listed(yield* asked(changedRuns(version, next)), 'dag_runs', RUN);
    rows.push(...page.rows);
    broken += page.broken;
  }
}

/** Tries of tasks that failed since. */
export function failedTries(version: Version, since: number, offset = 0): Call {
  return call(version, '/dags/~/dagRuns/~/taskInstances', [
    // When a try failed is when it ended; version 2 is not known to filter tries by anything else.
    [version === 3 ? 'updated_at_gte' : 'end_date_gte', new Date(since).toISOString()],
    ['state', 'failed'],
    ['limit', String(PAGE)],
    ['offset', String(offset)],
  ]);
}

/** Tries of tasks that failed and are repeated by themselves. */
export function waitingTries(version: Version, offset = 0): Call {
  return call(version, '/dags/~/dagRuns/~/taskInstances', [
    ['state', 'up_for_retry'],
    ['limit', String(PAGE)],
    ['offset', String(offset)],
  ]);
}

/** The tries of a first page and of those that follow it. @throws Unheard */
export function* allTries(first: Answered, at: (offset: number) => Call): Asking<ReadTries> {
  let page: Listed<TaskTry> = listed(first, 'task_instances', TASK_TRY);
  const rows = [...page.rows];
  let broken = page.broken;
  for (let pages = 1; pages < MOST_PAGES; pages++) {
    const got = pages * PAGE;
    if (page.rows.length + page.broken === 0 || got >= page.total) return { rows, broken, isWhole: true };
    page = listed(yield* asked(at(got)), 'task_instances', TASK_TRY);
    rows.push(...page.rows);
    broken += page.broken;
  }
  return { rows, broken, isWhole: MOST_PAGES * PAGE >= page.total };
}

function changedSince(since: number): Query {
  return [['updated_at_gte', new Date(since).toISOString()]];
}
