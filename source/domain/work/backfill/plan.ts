import type { Pipeline } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { readyAfter } from '../../catalog/lineage/ready.ts';
import type { BackfillWay } from '../../incident/state/running-work.ts';
import { personOnCall } from '../../shift/on-call.ts';
import { rotationFor, wholeTeam } from '../../shift/responding.ts';
import { classAt } from '../../shift/time-classes.ts';
import { type Situation, situationAt } from '../../situation.ts';
import { scheduleOf } from '../../time/schedule.ts';
import { HOUR, instantAt, MINUTE } from '../../time/zone.ts';
import { beside, type Dialect, type TableName, tableOf } from './dialect.ts';
import { type Levels, levelsBelow, type Reader, readersOf } from './downstream.ts';
import { dropStatements, retireStatements, swapStatements } from './renames.ts';
import {
  type Columns,
  catchUpStatements,
  checkStatements,
  copyStatements,
  type Days,
  type Statements,
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
  /** What landed between the copy and the end. */
  readonly catchUp: Statements;
  /** Swap: there, and the same back. */
  readonly swap: Statements | null;
  /** Parallel: after the last reader has moved, and a week later. */
  readonly retire: Statements | null;
  readonly drop: Statements | null;
  readonly after: Levels;
  readonly hours: Hours;
  /** When to start, and when to swap at the earliest; epoch milliseconds. */
  readonly start: number;
  readonly swapAt: number | null;
  /** Why no time for the swap can be named. */
  readonly noSwap?: NoSwap;
}

export type NoSwap = 'nobody works' | 'it never stands still';

/** Machine hours; null: nobody said how long a rerun takes. */
export interface Hours {
  /** null: nobody can say how many runs all of the past is. */
  readonly runs: number | null;
  readonly itself: number | null;
  /** Of everything below, level by level, as far as that is known. */
  readonly below: number;
  /** Pipelines below of which nobody said. */
  readonly unknown: readonly string[];
}

/** How past data is computed anew without breaking whoever reads it. */
export function backfillPlan(wanted: Wanted, given: Situation): BackfillPlan {
  const { catalog } = given;
  // Whoever answers for it starts it and swaps it.
  const { area } = pipelineOf(catalog, wanted.pipeline);
  const situation = situationAt(given, rotationFor(area, wholeTeam(given.team)));
  const readers = readersOf(wanted.pipeline, catalog);
  const count = wanted.readers ?? readers.length;
  const way = count <= FEW_READERS ? 'swap' : 'parallel';
  const table = tableOf(wanted.table ?? wanted.pipeline, wanted.dialect);
  const copy = beside(table, way === 'swap' ? '_backfill' : '_v2');
  const after = levelsBelow(wanted.pipeline, catalog);
  const hours = hoursOf(wanted, after, situation);
  const start = nextWork(situation);
  const jobs = [wanted.pipeline, ...readers.filter(({ kind }) => kind === 'pipeline').map(({ id }) => id)];
  const swapAt =
    way === 'swap'
      ? swapTime(
          jobs.map((id) => pipelineOf(catalog, id)),
          start + (hours.itself ?? 0) * HOUR,
          situation,
        )
      : null;
  const of = [table, copy, wanted.columns, wanted.days] as const;
  return {
    ...{ way, table, copy, readers, count, after, hours, start },
    ...{ copying: copyStatements(...of), checks: checkStatements(...of), catchUp: catchUpStatements(...of) },
    swap: way === 'swap' ? swapStatements(table, copy) : null,
    retire: way === 'parallel' ? retireStatements(table, copy) : null,
    drop: way === 'parallel' ? dropStatements(table) : null,
    ...(typeof swapAt === 'string' ? { swapAt: null, noSwap: swapAt } : { swapAt }),
  };
}

function hoursOf({ pipeline, days }: Wanted, { levels }: Levels, situation: Situation): Hours {
  const { catalog, team } = situation;
  const runsOf = (one: Pipeline) => {
    const zone = one.timeZone ?? team.timeZone;
    const schedule = one.schedule === undefined ? undefined : scheduleOf(one.schedule, zone);
    if (one.refresh === 'full') return 1;
    if (!days) return null;
    if (!schedule) return 1;
    const [from, to] = [instantAt(days.from, '00:00', zone), instantAt(days.to, '23:59', zone)];
    return Math.max(1, schedule.countBetween(from - 1, to, MOST_RUNS));
  };
  const hours = (id: string) => {
    const one = pipelineOf(catalog, id);
    const runs = runsOf(one);
    return one.rerun === undefined || runs === null ? null : one.rerun * runs;
  };
  const below = levels.map((level) => Math.max(0, ...level.map((id) => hours(id) ?? 0)));
  return {
    runs: runsOf(pipelineOf(catalog, pipeline)),
    itself: hours(pipeline),
    below: below.reduce((sum, one) => sum + one, 0),
    unknown: levels.flat().filter((id) => hours(id) === null),
  };
}

/** More are not counted. */
export const MOST_RUNS = 100_000;
/** Somebody must be there for so long after a swap, hours. */
const WATCHED = 2;
const STEP = 15 * MINUTE;
const FARTHEST = 31 * 24 * HOUR;

/** When somebody on call works next: now, where they do. */
function nextWork({ team, now }: Situation): number {
  const works = (at: number) => classAt(personOnCall(team, at), team, at) === 'work';
  if (works(now)) return now;
  const first = Math.ceil(now / STEP) * STEP;
  for (let at = first; at < first + FARTHEST; at += STEP) if (works(at)) return at;
  return now;
}

/** How long a run takes of which nobody said it, hours. */
const USUAL_RUN = 1;

/**
 * The first time from an instant on at which somebody works, does so for two hours more, and none of these is
 * expected to run: not between when it is due and when its data normally stands, and none begins at once. Else why
 * there is none within a month.
 */
function swapTime(pipelines: readonly Pipeline[], from: number, { team }: Situation): number | NoSwap {
  const jobs = pipelines.map((one) => {
    const zone = one.timeZone ?? team.timeZone;
    return { one, zone, schedule: one.schedule === undefined ? undefined : scheduleOf(one.schedule, zone) };
  });
  const works = (at: number) => classAt(personOnCall(team, at), team, at) === 'work';
  const isRunning = (at: number) =>
    jobs.some(({ one, zone, schedule }) => {
      const due = schedule?.lastAt(at);
      const next = schedule?.nextAfter(at);
      if (next !== undefined && next < at + STEP) return true;
      if (due === undefined) return false;
      const ends = due + (one.rerun ?? USUAL_RUN) * HOUR;
      return at < Math.max(ends, readyAfter(one, due, zone) ?? ends);
    });
  const first = Math.ceil(from / STEP) * STEP;
  let somebodyWorks = false;
  for (let at = first; at < first + FARTHEST; at += STEP) {
    if (!works(at) || !works(at + WATCHED * HOUR - 1)) continue;
    somebodyWorks = true;
    if (!isRunning(at)) return at;
  }
  return somebodyWorks ? 'it never stands still' : 'nobody works';
}
