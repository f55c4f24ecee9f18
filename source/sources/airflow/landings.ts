import type { Asking } from '../asking/call.ts';
import { asked, troubleOf } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked } from '../source-reader.ts';
import type { Version } from './api.ts';
import { allTries, skippedTries } from './changed.ts';
import type { Kept } from './kept.ts';
import { endedWell, type LookedAt, lookAt, MOST_ENDING, type OpenRun, toLookAt } from './open-runs.ts';
import { type Run, runName } from './run.ts';

/** What ended well, and what was seen of open failures on the way. */
export interface Landings {
  readonly landed: readonly Fact[];
  readonly looked: LookedAt;
  /** The open failure that was looked at last in its turn. */
  readonly last: string | undefined;
  /** Of every run that may end a failure it is known whether it does. */
  readonly isWhole: boolean;
  /** Of which of them that was found out, by this reading or an earlier one of the same list. */
  readonly decided: Readonly<Record<string, string>>;
}

/**
 * What landed with runs that ended well: of a DAG that is known to fail, and where something was skipped, its tasks
 * are looked at first.
 */
export function* whatLanded(
  ended: readonly Run[],
  open: readonly OpenRun[],
  version: Version,
  setting: Omit<Asked, 'kept'> & { readonly kept: Kept },
): Asking<Landings> {
  const { kept } = setting;
  const openDags = new Set(open.map(({ dag }) => dag));
  // What was decided by an earlier reading is told, or ends nothing.
  const ok = ended.filter((run) => kept.decided?.[runName(run)] !== run.endText || !openDags.has(run.dag));
  const marked = new Set(ok.filter((run) => isMarked(run, open, kept)));
  // What somebody called a success by hand may have landed whatever its tasks say.
  const skips = yield* runsWithSkips(
    ok.filter((run) => !openDags.has(run.dag)),
    version,
  );
  const unmarked = ok.filter((run) => (openDags.has(run.dag) || skips.has(runName(run))) && !marked.has(run));
  const checked = newestOfDags(unmarked);
  const { skipped, unsure } = yield* endedWell(checked, version);
  const nothing = new Set([...unmarked.filter((run) => !checked.includes(run)), ...skipped, ...unsure]);
  const ending = [...new Set(ok.flatMap(({ dag }) => (openDags.has(dag) ? [dag] : [])))];
  const later = new Set(ending.slice(MOST_ENDING));
  const inTurn = toLookAt(open, new Set(ending.slice(0, MOST_ENDING)), kept.looked);
  const looked = yield* lookAt(inTurn.some, version, setting);
  const landed = ok.filter(
    (run) => !nothing.has(run) && !later.has(run.dag) && (run.due ?? 0) >= (looked.due.get(run.dag) ?? 0),
  );
  const decided = Object.fromEntries(
    ok
      .filter((run) => openDags.has(run.dag) && !later.has(run.dag) && !unsure.has(run))
      .map((run) => [runName(run), run.endText]),
  );
  return {
    landed: landed.map((run) => landingOf(run, setting, marked.has(run))),
    ...{ looked, last: inTurn.last, isWhole: unsure.size === 0 && later.size === 0 },
    decided: { ...kept.decided, ...decided },
  };
}

/** A run that ended well. One that somebody called a success by hand still ends when it failed. */
function landingOf(run: Run, { source, now }: Pick<Asked, 'source' | 'now'>, byHand: boolean): Fact {
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

/** Runs in which a task was skipped, by their names. */
function* runsWithSkips(runs: readonly Run[], version: Version): Asking<ReadonlySet<string>> {
  const starts = runs.flatMap(({ start }) => start ?? []);
  if (starts.length === 0) return new Set();
  const since = Math.min(...starts);
  const at = (offset: number) => skippedTries(version, since, offset);
  const first = yield* asked(at(0));
  // Where nobody says what was skipped, what ended well landed.
  if (troubleOf(first) !== undefined) return new Set();
  const { rows } = yield* allTries(first, at);
  return new Set(rows.map(runName));
}

/** The run of each DAG that was due last. */
function newestOfDags(runs: readonly Run[]): readonly Run[] {
  const newest = new Map<string, Run>();
  for (const run of runs) if ((run.due ?? 0) >= (newest.get(run.dag)?.due ?? 0)) newest.set(run.dag, run);
  return [...newest.values()];
}
