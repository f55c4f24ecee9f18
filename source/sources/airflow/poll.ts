import { MINUTE } from '../../domain/time/zone.ts';
import { type Asking, part } from '../asking/call.ts';
import { bodyOf, troubleOf } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked, DueRun, Overdue, Polled } from '../source-reader.ts';
import { call, linkTo, listed, type Version, versionOf } from './api.ts';
import { allRuns, allTries, changedRuns, failedTries, type Resume, waitingTries } from './changed.ts';
import { describe } from './describe.ts';
import { unwell } from './health.ts';
import { importErrors, importFacts } from './import-errors.ts';
import { type Kept, keptFrom } from './kept.ts';
import { endedWell, lookAt, type OpenRun, openRuns } from './open-runs.ts';
import { RUN, type Run, runName, type TaskTry } from './run.ts';
import { tryKey, waitingFacts } from './waiting.ts';

/** What was changed in the last moments of a reading may be missing in it: it is read again, milliseconds. */
const OVERLAP = 2 * MINUTE;
/** Runs that are asked for one by one in a reading. */
const MOST_SINGLE = 20;
const GOING: ReadonlySet<string> = new Set(['running', 'queued']);

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
    failedTries(version, from.since),
    waitingTries(version),
    importErrors(version),
  ];
  // Another program may have come to this address since.
  if (health!.status === 404 && kept.version !== undefined)
    return yield* pollAirflow({ ...asked, kept: { ...kept, version: undefined } });
  const sick = unwell(health!, now);
  const changed = yield* allRuns(version, runsPage!, from);
  const failed = yield* allTries(failedPage!, (offset) => failedTries(version, from.since, offset));
  const waiting = yield* allTries(waitingPage!, (offset) => waitingTries(version, offset));
  const open = openRuns(asked);
  const tries = byRun(failed.rows);
  const going = yield* runsGoingOn(failed.rows, changed.rows, open, version);
  const runs = newestOfEach([...changed.rows, ...going.runs]).filter((run) => counts(run, asked));
  const ok = runs.filter(({ state }) => state === 'success');
  const openDags = new Set(open.map(({ dag }) => dag));
  const marked = new Set(ok.filter((run) => isMarked(run, open, kept)));
  // What somebody called a success by hand may have landed whatever its tasks say.
  const unmarked = ok.filter((run) => openDags.has(run.dag) && !marked.has(run));
  const checked = newestOfDags(unmarked);
  const { skipped, unsure } = yield* endedWell(checked, version);
  const nothing = new Set([...unmarked.filter((run) => !checked.includes(run)), ...skipped, ...unsure]);
  const looked = yield* lookAt(open, version, asked);
  const failures = runs
    .filter((run) => isFailed(run, tries))
    .map((run) => failureOf(run, tries, asked, version));
  const { facts: repeated, delays } = yield* waitingFacts(waiting.rows, source, version, kept, now);
  const facts: Fact[] = [
    ...failures.map(({ fact }) => fact),
    ...repeated,
    ...ok
      .filter((run) => !nothing.has(run) && (run.due ?? 0) >= (looked.due.get(run.dag) ?? 0))
      .map((run) => landingOf(run, asked, marked.has(run))),
    ...(yield* importFacts(imports!, version, asked)),
    ...looked.vanished,
  ];
  const clock = health!.date ?? now;
  const ended = { ...looked.ended, ...endsOf(failures.map(({ run }) => run)) };
  const broken = changed.broken + failed.broken + waiting.broken;
  const isWhole = changed.resume === undefined && going.isWhole && failed.isWhole && unsure.size === 0;
  const incomplete = incompleteWords(!isWhole, broken);
  return {
    facts,
    health: sick?.health ?? incomplete ?? 'ok',
    until: incomplete === undefined ? now : null,
    odd: [],
    ahead: clock - now,
    ...(sick?.since === undefined ? {} : { unwellSince: sick.since }),
    next: isWhole
      ? { since: clock - OVERLAP, kept: { version, delays, ended } }
      : {
          since: from.since,
          kept: { version, delays, ended, ...(changed.resume ? { resume: changed.resume } : {}) },
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

function endsOf(runs: readonly Run[]): Readonly<Record<string, string>> {
  const over = runs.filter(({ state }) => state === 'failed');
  return Object.fromEntries(over.map((run) => [runName(run), run.endText]));
}

function incompleteWords(goesOn: boolean, broken: number): string | undefined {
  if (goesOn) return 'incomplete: more has changed than is read at once; the next reading goes on';
  return broken === 0 ? undefined : `incomplete: ${broken} of its entries cannot be read`;
}

/** Runs of which a task failed and that are in no list of those that ended, nor known to fail. */
function* runsGoingOn(
  tries: readonly TaskTry[],
  known: readonly Run[],
  open: readonly OpenRun[],
  version: Version,
): Asking<{ readonly runs: readonly Run[]; readonly isWhole: boolean }> {
  const names = new Set([...known, ...open].map(runName));
  const unknown = new Map(tries.filter((one) => !names.has(runName(one))).map((one) => [runName(one), one]));
  const some = [...unknown.values()].slice(0, MOST_SINGLE);
  if (some.length === 0) return { runs: [], isWhole: true };
  const answers = yield some.map(({ dag, run }) => call(version, `/dags/${part(dag)}/dagRuns/${part(run)}`));
  const runs = answers.flatMap((answer) => (answer.status === 404 ? [] : [bodyOf(answer, RUN)]));
  return { runs, isWhole: some.length === unknown.size };
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

/** A run that ended well. One that somebody called a success by hand still ends when it failed. */
function landingOf(run: Run, { source, now }: Asked, byHand: boolean): Fact {
  const { dag, end, endText, due, note } = run;
  const key = `airflow:${source.id}:${dag}:${run.run}:ok:${byHand ? 'marked:' : ''}${endText}`;
  return {
    ...{ fact: 'landed', pipeline: dag, key, at: byHand ? now : (end ?? now) },
    ...(due === null ? {} : { due }),
    ...(byHand ? { title: `Marked as a success in Airflow by hand${note ? `: ${note}` : '.'}` } : {}),
  };
}

/**
 * Whether a run that is known to have failed, and was not begun anew since, is called a success: it ended when it failed. One
 * that goes on beside a task that failed may still end well by itself, and later.
 */
function isMarked(
  { dag, run, start, end, endText }: Run,
  open: readonly OpenRun[],
  { ended }: Kept,
): boolean {
  const failed = open.find((one) => one.dag === dag && one.run === run);
  if (!failed || (start !== null && start > failed.failedAt)) return false;
  return end === null || end <= failed.failedAt || ended?.[runName({ dag, run })] === endText;
}

/** The run of each DAG that was due last. */
function newestOfDags(runs: readonly Run[]): readonly Run[] {
  const newest = new Map<string, Run>();
  for (const run of runs) if ((run.due ?? 0) >= (newest.get(run.dag)?.due ?? 0)) newest.set(run.dag, run);
  return [...newest.values()];
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
