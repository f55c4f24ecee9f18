import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { MINUTE } from '../../domain/time/zone.ts';
import type { Asking, Call } from '../asking/call.ts';
import { asked as ask, troubleOf } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked, DueRun, Overdue, Polled } from '../source-reader.ts';
import { call, DEPLOYMENT, FLOW_RUN, type FlowRun, linkTo, MOST_PAGES, PAGE, rowsOf } from './api.ts';
import { nameOf, namesFor } from './names.ts';

const OVERLAP = 2 * MINUTE;
/** Runs that are asked for one by one in a reading. */
const MOST_SINGLE = 20;
const ENDED = ['FAILED', 'CRASHED', 'COMPLETED'];
const KEPT = v.object({
  names: v.exactOptional(v.unknown()),
  /** A list that was not read to its end goes on before this. */
  before: v.exactOptional(v.number()),
});

/** Asks a Prefect which runs of flows failed, wait for a try or ended well since: ORCHESTRATORS.md 2.5. */
export function* pollPrefect(asked: Asked): Asking<Polled> {
  const { source, now, since } = asked;
  const read = v.safeParse(KEPT, asked.kept);
  const kept = read.success ? read.output : {};
  const [first, waiting] = yield [
    ended(source, since, kept.before),
    call(source, '/flow_runs/filter', {
      flow_runs: { state: { name: { any_: ['AwaitingRetry'] } } },
      limit: PAGE,
    }),
  ];
  let page = rowsOf(first!, FLOW_RUN);
  const runs = [...page.rows];
  let broken = page.broken;
  let before: number | undefined;
  for (let pages = 1; page.rows.length + page.broken === PAGE; pages++) {
    before = Math.min(...page.rows.flatMap(({ end_time: end }) => end ?? [])) + 1;
    if (pages === MOST_PAGES || !Number.isFinite(before)) break;
    page = rowsOf(yield* ask(ended(source, since, before)), FLOW_RUN);
    runs.push(...page.rows);
    broken += page.broken;
    before = undefined;
  }
  const tries = rowsOf(waiting!, FLOW_RUN);
  const names = yield* namesFor([...runs, ...tries.rows], kept.names, source, now);
  const named = [...new Map([...runs, ...tries.rows].map((run) => [run.id, run])).values()].flatMap((run) => {
    const name = nameOf(run, names);
    return name === undefined ? [] : [{ run, name }];
  });
  const clock = first!.date ?? now;
  const unknown = runs.length + tries.rows.length - named.length;
  const isWhole = before === undefined && broken + tries.broken === 0;
  return {
    facts: named.flatMap(({ run, name }) => factOf(run, name, asked) ?? []),
    health: isWhole ? 'ok' : 'incomplete: not all of what ended was read; the next reading goes on',
    until: isWhole ? now : null,
    odd: unknown > 0 && isWhole ? [`${unknown} runs of flows that are there no longer.`] : [],
    ahead: clock - now,
    ...(before === undefined ? {} : { goesOn: true }),
    next:
      before === undefined ? { since: clock - OVERLAP, kept: { names } } : { since, kept: { names, before } },
    overdue: (due) => overdue(due, source),
  };
}

function ended(source: Source, since: number, before: number | undefined): Call {
  const time = (at: number) => new Date(at).toISOString();
  return call(source, '/flow_runs/filter', {
    flow_runs: {
      operator: 'and_',
      end_time: { after_: time(since), ...(before === undefined ? {} : { before_: time(before) }) },
      state: { type: { any_: ENDED } },
    },
    sort: 'END_TIME_DESC',
    limit: PAGE,
    offset: 0,
  });
}

function factOf(run: FlowRun, pipeline: string, { source, now }: Asked): Fact | undefined {
  const { state, end_time: end, expected_start_time: due, run_count: count } = run;
  const key = `prefect:${source.id}:${run.id}:${count}`;
  const at = end ?? state.timestamp ?? now;
  const common = { pipeline, at, ...(due === null ? {} : { due }) };
  if (state.type === 'COMPLETED') return { ...common, fact: 'landed', key: `${key}:ok` };
  const words = { ...wordsOf(run), link: linkTo(source, run.id) };
  if (state.type === 'FAILED' || state.type === 'CRASHED')
    return { ...common, fact: 'failed', key, ...words };
  if (state.name !== 'AwaitingRetry') return undefined;
  const next = run.next_scheduled_start_time;
  const left = Math.max(1, (run.empirical_policy.retries ?? 1) - count + 1);
  return {
    ...{ ...common, fact: 'retrying', key: `${key}:retry`, ...words, retriesLeft: left },
    ...(next === null ? {} : { nextRetryAt: next }),
  };
}

/** What Prefect puts before the words of an error. */
const BEFORE = /^(?:Flow|Task) run encountered an exception:\s*/;

function wordsOf({ state, name }: FlowRun): Pick<Fact, 'title' | 'error' | 'detail'> {
  const said = state.message?.replace(BEFORE, '').trim() ?? '';
  const error = said === '' ? state.name : said;
  return { title: error, error, detail: `Run ${name}: ${state.message ?? state.name}` };
}

function* overdue(due: readonly DueRun[], source: Source): Asking<Overdue> {
  const some = due.filter(({ foreign }) => foreign.includes('/')).slice(0, MOST_SINGLE);
  const [late, settled]: [DueRun[], DueRun[]] = [[], []];
  const answers = yield some.flatMap(({ foreign, due: at }) => {
    const [flow, deployment] = [
      foreign.slice(0, foreign.lastIndexOf('/')),
      foreign.slice(foreign.lastIndexOf('/') + 1),
    ];
    const which = { flows: { name: { any_: [flow] } }, deployments: { name: { any_: [deployment] } } };
    return [
      call(source, '/deployments/filter', { ...which, limit: 1 }),
      call(source, '/flow_runs/filter', {
        ...which,
        flow_runs: {
          operator: 'and_',
          expected_start_time: { after_: new Date(at - 1_000).toISOString() },
          state: { type: { any_: ['COMPLETED'] } },
        },
        limit: 1,
      }),
    ];
  });
  for (const [index, one] of some.entries()) {
    const [deployments, runs] = [answers[2 * index]!, answers[2 * index + 1]!];
    if (troubleOf(deployments) !== undefined || troubleOf(runs) !== undefined) continue;
    const [deployment] = rowsOf(deployments, DEPLOYMENT).rows;
    if (!deployment) continue;
    const isStopped = deployment.paused || !deployment.schedules.some(({ active }) => active);
    if (isStopped || rowsOf(runs, FLOW_RUN).rows.length > 0) settled.push(one);
    else late.push(one);
  }
  return { late, settled };
}
