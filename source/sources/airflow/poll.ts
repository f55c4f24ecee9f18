import { MINUTE } from '../../domain/time/zone.ts';
import { type Asking, part } from '../asking/call.ts';
import { bodyOf, troubleOf } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked, DueRun, Overdue, Polled } from '../source-reader.ts';
import { call, linkTo, listed, SHORT, type Version, versionOf } from './api.ts';
import {
  allRuns,
  allTries,
  allUnderWay,
  changedRuns,
  failedTries,
  type ReadPages,
  type Resume,
  waitingTries,
} from './changed.ts';
import { describe } from './describe.ts';
import { unwell } from './health.ts';
import { importErrors, importFacts } from './import-errors.ts';
import { keptFrom } from './kept.ts';
import { whatLanded } from './landings.ts';
import { type OpenRun, openRuns } from './open-runs.ts';
import { GOING, RUN, type Run, runName, type TaskTry } from './run.ts';
import { tryKey, waitingFacts } from './waiting.ts';

/** What was changed in the last moments of a reading may be missing in it: it is read again, milliseconds. */
const OVERLAP = 2 * MINUTE;
/** Runs that are asked for one by one in a reading. */
const MOST_SINGLE = 20;

/** Asks an Airflow of version 2 or 3 what failed, is repeated, landed or vanished since: ORCHESTRATORS.md 2.1, 2.2 and 3. */
export function* pollAirflow(asked: Asked): Asking<Polled> {
  const { source, now, since } = asked;
  const kept = keptFrom(asked.kept, now);
  const version = kept.version ?? (yield* versionOf());
  const from: Resume = kept.resume ?? { since };
  const healthPath = version === 3 ? '/monitor/health' : '/health';
  const [health, runsPage, failedPage, waitingPage, imports] = yield [
    call(version, healthPath, [], { isPublic: true }),
    changedRuns(version, from),
    failedTries(version, from.since, kept.tries),
    waitingTries(version),
    importErrors(version),
  ];
  // Another program may have come to this address since.
  if (health!.status === 404 && kept.version !== undefined)
    return yield* pollAirflow({ ...asked, kept: { ...kept, version: undefined } });
  const sick = unwell(health!, now);
  const changed = yield* allRuns(version, runsPage!, from);
  const failed = yield* allTries(
    failedPage!,
    (offset) => failedTries(version, from.since, offset),
    kept.tries,
  );
  const waiting = yield* allTries(waitingPage!, (offset) => waitingTries(version, offset));
  const open = openRuns(asked);
  const tries = byRun(failed.rows);
  const going = yield* runsGoingOn(failed.rows, changed.rows, open, version);
  const runs = newestOfEach([...changed.rows, ...going.rows]).filter((run) => counts(run, asked));
  const well = yield* whatLanded(
    runs.filter(({ state }) => state === 'success'),
    open,
    version,
    { ...asked, kept },
  );
  const failures = runs
    .filter((run) => isFailed(run, tries))
    .map((run) => failureOf(run, tries, asked, version));
  const { facts: repeated, delays } = yield* waitingFacts(waiting.rows, source, version, kept, now);
  const facts: Fact[] = [
    ...failures.map(({ fact }) => fact),
    ...repeated,
    ...well.landed,
    ...(yield* importFacts(imports!, version, asked)),
    ...well.looked.vanished,
  ];
  const clock = health!.date ?? now;
  const ended = { ...well.looked.ended, ...endsOf(failures.map(({ run }) => run)) };
  const lists = [changed, failed, waiting];
  const broken = lists.reduce((sum, one) => sum + one.broken, 0);
  const isShort = lists.some((one) => one.isShort);
  const keeps = { version, delays, ended, ...(well.last === undefined ? {} : { looked: well.last }) };
  const isWhole = changed.resume === undefined && !isShort && going.isWhole && failed.isWhole && well.isWhole;
  const incomplete = incompleteWords({ isWhole, isShort, broken });
  return {
    facts,
    health: sick?.health ?? incomplete ?? 'ok',
    until: incomplete === undefined ? now : null,
    odd: [],
    ahead: clock - now,
    ...(isWhole || isShort ? {} : { goesOn: true }),
    ...(sick?.since === undefined ? {} : { unwellSince: sick.since }),
    next: isWhole
      ? { since: clock - OVERLAP, kept: { ...keeps, decided: onlyOf(runs, well.decided) } }
      : {
          since: from.since,
          kept: {
            ...keeps,
            tries: failed.offset,
            decided: well.decided,
            ...(changed.resume ? { resume: changed.resume } : {}),
          },
        },
    describe: (some) =>
      describe(some, {
        ...{ source, version, failed: tries },
        runs: new Map(failures.map(({ fact, run }) => [fact.key, run])),
        waiting: new Map(waiting.rows.map((one) => [tryKey(source, one), one])),
      }),
    overdue: (due) => overdue(due, version),
  };
}

/** What was decided about these runs: of a list that was read to its end only the last of it is read again. */
function onlyOf(
  runs: readonly Run[],
  decided: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    runs.map(runName).flatMap((name) => (Object.hasOwn(decided, name) ? [[name, decided[name]!]] : [])),
  );
}

function endsOf(runs: readonly Run[]): Readonly<Record<string, string>> {
  const over = runs.filter(({ state }) => state === 'failed');
  return Object.fromEntries(over.map((run) => [runName(run), run.endText]));
}

function incompleteWords({
  isWhole,
  isShort,
  broken,
}: Readonly<{ isWhole: boolean; isShort: boolean; broken: number }>): string | undefined {
  if (isShort) return SHORT;
  if (!isWhole) return 'incomplete: more has changed than is read at once; the next reading goes on';
  return broken === 0 ? undefined : `incomplete: ${broken} of its entries cannot be read`;
}

/** Runs of which a task failed and that are in no list of those that ended, nor known to fail. */
function* runsGoingOn(
  tries: readonly TaskTry[],
  known: readonly Run[],
  open: readonly OpenRun[],
  version: Version,
): Asking<Pick<ReadPages<Run>, 'rows' | 'isWhole'>> {
  const names = new Set([...known, ...open].map(runName));
  const unknown = new Map(tries.filter((one) => !names.has(runName(one))).map((one) => [runName(one), one]));
  const some = [...unknown.values()].slice(0, MOST_SINGLE);
  if (some.length === 0) return { rows: [], isWhole: true };
  if (some.length < unknown.size) return yield* allUnderWay(version);
  const answers = yield some.map(({ dag, run }) => call(version, `/dags/${part(dag)}/dagRuns/${part(run)}`));
  const runs = answers.flatMap((answer) => (answer.status === 404 ? [] : [bodyOf(answer, RUN)]));
  return { rows: runs, isWhole: true };
}

function newestOfEach(runs: readonly Run[]): readonly Run[] {
  return [...new Map(runs.map((run) => [runName(run), run])).values()];
}

function byRun(tries: readonly TaskTry[]): ReadonlyMap<string, readonly TaskTry[]> {
  const found = new Map<string, TaskTry[]>();
  for (const one of tries) found.set(runName(one), [...(found.get(runName(one)) ?? []), one]);
  return found;
}

/** Whether a run is about today: none that fills the past, and none that catches up. */
function counts({ dag, type, start, due }: Run, { source, periodOf }: Asked): boolean {
  if (type === 'backfill') return false;
  if (source.runs && !(source.runs as readonly string[]).includes(type)) return false;
  if (type !== 'scheduled' || start === null || due === null) return true;
  return start - due <= periodOf(dag, due);
}

/** A task that failed for good makes the run fail, whatever goes on beside it. */
function isFailed(run: Run, tries: ReadonlyMap<string, readonly TaskTry[]>): boolean {
  return run.state === 'failed' || (GOING.has(run.state) && tries.has(runName(run)));
}

function failureOf(
  run: Run,
  tries: ReadonlyMap<string, readonly TaskTry[]>,
  { source, now }: Asked,
  version: Version,
): { readonly fact: Fact; readonly run: Run } {
  const ends = (tries.get(runName(run)) ?? [])
    .flatMap(({ end }) => end ?? [])
    .filter((end) => end >= (run.start ?? 0));
  const at = ends.length > 0 ? Math.min(...ends) : (run.end ?? run.start ?? now);
  const fact: Fact = {
    ...{ fact: 'failed', pipeline: run.dag, at, link: linkTo(source, version, run) },
    key: `airflow:${source.id}:${run.dag}:${run.run}`,
    attemptFrom: run.start ?? at,
    ...(run.due === null ? {} : { due: run.due }),
  };
  return { fact, run };
}

/** What became of runs that were due. Of a DAG that is paused none is to come. */
function* overdue(due: readonly DueRun[], version: Version): Asking<Overdue> {
  const some = due.slice(0, MOST_SINGLE);
  const [late, settled]: [DueRun[], DueRun[]] = [[], []];
  const answers = yield some.flatMap(({ foreign, due: at }) => [
    call(version, `/dags/${part(foreign)}`),
    call(version, `/dags/${part(foreign)}/dagRuns`, [
      [version === 3 ? 'run_after_gte' : 'end_date_gte', new Date(at).toISOString()],
      ['state', 'success'],
      ['limit', '100'],
    ]),
  ]);
  for (const [index, one] of some.entries()) {
    const [dag, runs] = [answers[2 * index]!, answers[2 * index + 1]!];
    if (troubleOf(dag) !== undefined || troubleOf(runs) !== undefined) continue;
    const { is_paused: isPaused } = dag.body as { is_paused?: unknown };
    const { rows, broken } = listed(runs, 'dag_runs', RUN);
    const hasLanded = rows.some((run) => run.type !== 'backfill' && (run.due ?? 0) >= one.due);
    if (isPaused === true || hasLanded) settled.push(one);
    else if (isPaused === false && broken === 0) late.push(one);
  }
  return { late, settled };
}
