import { type Asking, part } from '../asking/call.ts';
import { asked, troubleOf, Unheard } from '../asking/unheard.ts';
import type { PastRun, PastRuns } from '../survey/found.ts';
import { call, listed, PAGE, SHORT, type Version, versionOf } from './api.ts';
import { RUN, type Run, runName, TASK_TRY } from './run.ts';

/** Pages of the past that are read. */
const MOST_PAGES = 500;
/** Runs of which the tries are asked for. */
const SAMPLE = 200;
const AT_ONCE = 20;

/** The runs of DAGs since an instant that are over, and of a sample of them how often they were tried: ORCHESTRATORS.md 5.6. */
export function* historyOfAirflow(
  from: number,
  periodOf: (foreign: string, at: number) => number,
): Asking<PastRuns> {
  const version = yield* versionOf();
  const runs: Run[] = [];
  let broken = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = listed(yield* asked(pageOf(version, from, runs.length + broken)), 'dag_runs', RUN);
    runs.push(...read.rows);
    broken += read.broken;
    if (runs.length + broken >= read.total) break;
    if (read.rows.length + read.broken === 0) throw new Unheard(SHORT);
  }
  const over = runs.filter(
    ({ state, end, due }) => (state === 'success' || state === 'failed') && end !== null && due !== null,
  );
  const tries = yield* triesOf(over, version);
  return {
    runs: over.map((run): PastRun => {
      const { dag, due, end, start, state, type, note } = run;
      const tried = tries.get(runName(run));
      return {
        ...{ foreign: dag, due: due!, end: end!, ok: state === 'success' },
        isUsual:
          (type === 'scheduled' || type === 'asset_triggered') &&
          (start ?? due!) - due! <= periodOf(dag, due!),
        ...(tried === undefined ? {} : { tries: tried }),
        ...(state === 'success' && note ? { isMarked: true } : {}),
      };
    }),
    from: over.length === 0 ? null : Math.min(...over.map(({ due }) => due!)),
    odd: broken === 0 ? [] : [`${broken} runs that cannot be read.`],
  };
}

function pageOf(version: Version, from: number, offset: number): ReturnType<typeof call> {
  const since = new Date(from).toISOString();
  return call(version, '/dags/~/dagRuns', [
    [version === 3 ? 'run_after_gte' : 'start_date_gte', since],
    ['order_by', version === 3 ? 'run_after' : 'start_date'],
    ['limit', String(PAGE)],
    ['offset', String(offset)],
  ]);
}

/** How often the task of a run was tried that was tried most, of a sample of those that ended well, spread over all of them. */
function* triesOf(runs: readonly Run[], version: Version): Asking<ReadonlyMap<string, number>> {
  const well = runs.filter(({ state, type }) => state === 'success' && type !== 'backfill');
  const step = Math.max(1, Math.ceil(well.length / SAMPLE));
  const some = well.filter((_, n) => n % step === 0);
  const tries = new Map<string, number>();
  for (let from = 0; from < some.length; from += AT_ONCE) {
    const part20 = some.slice(from, from + AT_ONCE);
    const answers = yield part20.map(({ dag, run }) =>
      call(version, `/dags/${part(dag)}/dagRuns/${part(run)}/taskInstances`, [['limit', '100']]),
    );
    for (const [index, answer] of answers.entries())
      if (troubleOf(answer) === undefined) {
        const { rows } = listed(answer, 'task_instances', TASK_TRY);
        tries.set(runName(part20[index]!), Math.max(1, ...rows.map((one) => one.tries)));
      }
  }
  return tries;
}
