import * as v from 'valibot';
import { DAY, MINUTE } from '../../domain/time/zone.ts';
import type { Asking } from '../asking/call.ts';
import { asked as ask, troubleOf, Unheard } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked, DueRun, Overdue, Polled } from '../source-reader.ts';
import { dataOf, linkTo } from './api.ts';
import { checkFacts, checksCall } from './checks.ts';
import { describe } from './describe.ts';
import { namesOf, PAGE, partitionOf, RUNS, type Run, runsWhere, tag } from './run.ts';
import { blockedFacts, type DagsterState, stateCall, stateIn, unwell } from './state.ts';

const OVERLAP = 2 * MINUTE;
const MOST_PAGES = 20;
const MOST_SINGLE = 20;
const KEPT = v.object({ cursor: v.exactOptional(v.string()) });

/** Asks a Dagster which runs failed or ended well since, what its checks say, and how it is itself: ORCHESTRATORS.md 2.4. */
export function* pollDagster(asked: Asked): Asking<Polled> {
  const { source, now, since } = asked;
  const kept = v.safeParse(KEPT, asked.kept);
  const filter = { updatedAfter: since / 1_000, statuses: ['FAILURE', 'SUCCESS'] };
  const [first, stateAnswer, checks] = yield [
    runsWhere(filter, kept.success ? kept.output.cursor : undefined),
    stateCall(),
    checksCall(),
  ];
  const state = stateIn(stateAnswer!);
  const runs = [...runsIn(first!)];
  let cursor: string | undefined;
  for (let pages = 1, got = runs.length; got === PAGE; pages++) {
    cursor = runs.at(-1)!.runId;
    if (pages === MOST_PAGES) break;
    const page = runsIn(yield* ask(runsWhere(filter, cursor)));
    got = page.length;
    runs.push(...page);
    cursor = undefined;
  }
  const isWhole = cursor === undefined;
  const clock = first!.date ?? now;
  const sick = unwell(state, clock);
  const counting = runs.filter((run) => counts(run, asked));
  return {
    facts: [
      ...counting.flatMap((run) => factsOf(run, asked)),
      ...checkFacts(checks!, asked),
      ...blockedFacts(state, asked),
    ],
    health:
      sick?.health ??
      (isWhole ? 'ok' : 'incomplete: more has changed than is read at once; the next reading goes on'),
    until: isWhole ? now : null,
    odd: [],
    ahead: clock - now,
    ...(isWhole ? {} : { goesOn: true }),
    ...(sick?.since === undefined ? {} : { unwellSince: sick.since }),
    next: isWhole ? { since: clock - OVERLAP, kept: {} } : { since, kept: { cursor } },
    describe: (facts) =>
      describe(facts, new Map(runs.map(({ runId }) => [`dagster:${source.id}:${runId}`, runId]))),
    overdue: (due) => overdue(due, state),
  };
}

/** @throws Unheard */
function runsIn(answer: Parameters<typeof dataOf>[0]): readonly Run[] {
  const { runsOrError: read } = dataOf(answer, RUNS);
  if (read.__typename !== 'Runs') throw new Unheard('refused: it answers with an error of its own');
  return read.results;
}

/** Whether a run is about today: no backfill, and no partition of long ago. */
function counts(run: Run, { periodOf }: Asked): boolean {
  if (tag(run, 'dagster/backfill') !== undefined) return false;
  const partition = partitionOf(run);
  const began = run.startTime ?? run.updateTime;
  if (partition === undefined || began === null) return true;
  return began - partition <= Math.max(3 * DAY, 3 * periodOf(namesOf(run)[0] ?? run.jobName, began));
}

function factsOf(run: Run, { source, now }: Asked): Fact[] {
  const key = `dagster:${source.id}:${run.runId}`;
  const at = run.endTime ?? run.updateTime ?? now;
  const due = Date.parse(tag(run, 'dagster/scheduled_execution_time') ?? '');
  const dueField = Number.isNaN(due) ? {} : { due };
  return namesOf(run).map((pipeline): Fact => {
    if (run.status === 'SUCCESS') return { fact: 'landed', pipeline, key: `${key}:ok`, at, ...dueField };
    // The run that repeats it is a run of its own.
    const isRepeated = tag(run, 'dagster/will_retry') === 'true';
    const link = linkTo(source, run.runId);
    return { fact: isRepeated ? 'retrying' : 'failed', pipeline, key, at, link, ...dueField };
  });
}

/** Of a key what has to be well again: the runs of a job, each check, each schedule. */
export function dagsterPart(key: string): string | undefined {
  const parts = key.split(':');
  if (parts[0] !== 'dagster') return undefined;
  if (parts[2] === 'check') return parts.slice(2, 5).join(':');
  return parts[2] === 'tick' || parts[2] === 'code' ? parts.slice(2, 4).join(':') : 'run';
}

function* overdue(due: readonly DueRun[], state: DagsterState): Asking<Overdue> {
  const schedules = state.repositoriesOrError.nodes.flatMap((one) => one.schedules);
  const scheduled = (job: string) => schedules.filter(({ pipelineName }) => pipelineName === job);
  const [late, settled]: [DueRun[], DueRun[]] = [[], []];
  const known = due.filter(({ foreign }) => scheduled(foreign).length > 0).slice(0, MOST_SINGLE);
  const running = known.filter(({ foreign }) =>
    scheduled(foreign).some(({ scheduleState }) => scheduleState.status === 'RUNNING'),
  );
  settled.push(...known.filter((one) => !running.includes(one)));
  const answers =
    running.length === 0
      ? []
      : yield running.map(({ foreign, due: at }) =>
          runsWhere(
            { pipelineName: foreign, statuses: ['SUCCESS'], createdAfter: at / 1_000 - 60 },
            undefined,
            1,
          ),
        );
  for (const [index, one] of running.entries()) {
    const answer = answers[index]!;
    if (troubleOf(answer) !== undefined) continue;
    (runsIn(answer).length > 0 ? settled : late).push(one);
  }
  return { late, settled };
}
