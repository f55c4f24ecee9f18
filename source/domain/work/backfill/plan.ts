import type { Pipeline } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { BackfillWay } from '../../incident/state/running-work.ts';
import { personOnCall } from '../../shift/on-call.ts';
import { classAt } from '../../shift/time-classes.ts';
import type { Situation } from '../../situation.ts';
import { scheduleOf } from '../../time/schedule.ts';
import { HOUR, instantAt, MINUTE } from '../../time/zone.ts';
import { beside, type Dialect, type TableName, tableNamed } from './dialect.ts';
import { type Levels, levelsBelow, type Reader, readersOf } from './downstream.ts';
import {
  type Columns,
  checkStatements,
  copyStatements,
  type Days,
  retireStatements,
  type Statements,
  swapStatements,
} from './statements.ts';

/** So many readers can all be told today, and a table swapped under them at once. */
export const FEW_READERS = 2;

/** What somebody wants to compute anew. */
export interface Wanted {
  readonly pipeline: string;
  /** Absent: all of the past, where a table moves as a whole. */
  readonly days?: Days | undefined;
  /** The table moves to another shape or place. */
  readonly isMigration: boolean;
  /** How many read it, where the warehouse knows better than the lineage. */
  readonly readers?: number | undefined;
  readonly table?: string | undefined;
  readonly dialect: Dialect;
  readonly columns: Columns;
}

export interface BackfillPlan {
  readonly way: BackfillWay;
  readonly table: TableName;
  /** The table that is filled: beside the one that is read. */
  readonly copy: TableName;
  readonly readers: readonly Reader[];
  /** How many read it: by the lineage, or as was said. */
  readonly count: number;
  readonly copying: Statements;
  readonly checks: readonly Statements[];
  /** Swap: there, and the same back. */
  readonly swap: Statements | null;
  /** Parallel: after the last reader has moved. */
  readonly retire: Statements | null;
  readonly after: Levels;
  readonly hours: Hours;
  /** When to start, and when to swap at the earliest; epoch milliseconds. */
  readonly start: number;
  readonly swapAt: number | null;
}

/** Machine hours; null: nobody said how long a rerun takes. */
export interface Hours {
  readonly runs: number;
  readonly itself: number | null;
  /** Of everything below, level by level, as far as that is known. */
  readonly below: number;
  /** Pipelines below of which nobody said. */
  readonly unknown: readonly string[];
}

/** How past data is computed anew without breaking whoever reads it. */
export function backfillPlan(wanted: Wanted, situation: Situation): BackfillPlan {
  const { catalog, now } = situation;
  const readers = readersOf(wanted.pipeline, catalog);
  const count = wanted.readers ?? readers.length;
  const way = count <= FEW_READERS ? 'swap' : 'parallel';
  const table = tableNamed(wanted.table ?? wanted.pipeline, wanted.dialect);
  const copy = beside(table, way === 'swap' ? '_backfill' : '_v2');
  const after = levelsBelow(wanted.pipeline, catalog);
  const hours = hoursOf(wanted, after, situation);
  return {
    ...{ way, table, copy, readers, count, after, hours },
    copying: copyStatements(table, copy, wanted.columns, wanted.days),
    checks: checkStatements(table, copy, wanted.columns, wanted.days),
    swap: way === 'swap' ? swapStatements(table, copy) : null,
    retire: way === 'parallel' ? retireStatements(table, copy) : null,
    start: now,
    swapAt: swapTime(pipelineOf(catalog, wanted.pipeline), now + (hours.itself ?? 0) * HOUR, situation),
  };
}

function hoursOf({ pipeline, days }: Wanted, { levels }: Levels, situation: Situation): Hours {
  const { catalog, team } = situation;
  const runsOf = (one: Pipeline) => {
    const zone = one.timeZone ?? team.timeZone;
    const schedule = one.schedule === undefined ? undefined : scheduleOf(one.schedule, zone);
    if (!days || one.refresh === 'full' || !schedule) return 1;
    const [from, to] = [instantAt(days.from, '00:00', zone), instantAt(days.to, '23:59', zone)];
    return Math.max(1, schedule.countBetween(from - 1, to, MOST_RUNS));
  };
  const hours = (id: string) => {
    const one = pipelineOf(catalog, id);
    return one.rerun === undefined ? null : one.rerun * runsOf(one);
  };
  const below = levels.map((level) => Math.max(0, ...level.map((id) => hours(id) ?? 0)));
  return {
    runs: runsOf(pipelineOf(catalog, pipeline)),
    itself: hours(pipeline),
    below: below.reduce((sum, one) => sum + one, 0),
    unknown: levels.flat().filter((id) => hours(id) === null),
  };
}

const MOST_RUNS = 100_000;
/** Somebody must be there for so long after a swap, hours. */
const WATCHED = 2;
const STEP = 15 * MINUTE;
const FARTHEST = 31 * 24 * HOUR;

/**
 * The first time from an instant on at which somebody works, does so for two hours more, and the pipeline itself is not expected to run:
 * not between when it is due and when it normally stands. null: none within a month.
 */
function swapTime(pipeline: Pipeline, from: number, { team }: Situation): number | null {
  const zone = pipeline.timeZone ?? team.timeZone;
  const schedule = pipeline.schedule === undefined ? undefined : scheduleOf(pipeline.schedule, zone);
  const runs = pipeline.rerun ?? 1;
  const works = (at: number) => classAt(personOnCall(team, at), team, at) === 'work';
  const isRunning = (at: number) => {
    const due = schedule?.lastAt(at);
    return due !== undefined && at - due < runs * HOUR;
  };
  const first = Math.ceil(from / STEP) * STEP;
  for (let at = first; at < first + FARTHEST; at += STEP)
    if (works(at) && works(at + WATCHED * HOUR - 1) && !isRunning(at)) return at;
  return null;
}
