import * as v from 'valibot';
import { UNWELL } from '../../domain/heard/heard.ts';
import { MINUTE } from '../../domain/time/zone.ts';
import type { Answered, Call } from '../asking/call.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked } from '../source-reader.ts';
import { dataOf, graphql, seconds } from './api.ts';

/** Daemons without which nothing begins. */
const BEGINS: ReadonlySet<string> = new Set(['SCHEDULER', 'QUEUED_RUN_COORDINATOR', 'SENSOR', 'ASSET']);

const STATE = v.looseObject({
  instance: v.looseObject({
    daemonHealth: v.looseObject({
      allDaemonStatuses: v.array(
        v.looseObject({
          daemonType: v.string(),
          required: v.boolean(),
          healthy: v.nullable(v.boolean()),
          lastHeartbeatTime: v.nullable(seconds),
        }),
      ),
    }),
  }),
  repositoriesOrError: v.looseObject({
    nodes: v.optional(
      v.array(
        v.looseObject({
          schedules: v.array(
            v.looseObject({
              name: v.string(),
              pipelineName: v.string(),
              scheduleState: v.looseObject({
                status: v.string(),
                ticks: v.array(
                  v.looseObject({
                    tickId: v.string(),
                    status: v.string(),
                    timestamp: seconds,
                    error: v.nullable(v.looseObject({ message: v.string() })),
                  }),
                ),
              }),
            }),
          ),
        }),
      ),
      [],
    ),
  }),
  workspaceOrError: v.looseObject({
    locationEntries: v.optional(
      v.array(
        v.looseObject({
          name: v.string(),
          updatedTimestamp: seconds,
          locationOrLoadError: v.nullable(
            v.looseObject({ __typename: v.string(), message: v.optional(v.string()) }),
          ),
        }),
      ),
      [],
    ),
  }),
});
export type DagsterState = v.InferOutput<typeof STATE>;

/** How Dagster itself is: its daemons, the last tick of each schedule, and what of its code could not be loaded. */
export function stateCall(): Call {
  return graphql(
    '{ instance { daemonHealth { allDaemonStatuses { daemonType required healthy lastHeartbeatTime } } } repositoriesOrError { ... on RepositoryConnection { nodes { schedules { name pipelineName scheduleState { status ticks(limit: 1) { tickId status timestamp error { message } } } } } } } workspaceOrError { ... on Workspace { locationEntries { name updatedTimestamp locationOrLoadError { __typename ... on PythonError { message } } } } } }',
  );
}

/** @throws Unheard */
export function stateIn(answer: Answered): DagsterState {
  return dataOf(answer, STATE);
}

/** A daemon that beats each half minute and was silent for longer does nothing; Dagster itself waits for half an hour. */
const SILENT = 5 * MINUTE;

/** Whether runs begin at all, by the clock of the source; undefined: they do. */
export function unwell(
  { instance }: DagsterState,
  clock: number,
): { readonly health: string; readonly since?: number } | undefined {
  const silent = instance.daemonHealth.allDaemonStatuses.find(
    ({ daemonType, required, healthy, lastHeartbeatTime: last }) =>
      required && BEGINS.has(daemonType) && (healthy !== true || (last !== null && clock - last > SILENT)),
  );
  if (!silent) return undefined;
  const { daemonType, lastHeartbeatTime: since } = silent;
  return { health: `${UNWELL}: its daemon ${daemonType} does nothing`, ...(since === null ? {} : { since }) };
}

/** Schedules whose last tick failed, code that could not be loaded, and what is over of both. */
export function blockedFacts(state: DagsterState, { source, open, now }: Asked): readonly Fact[] {
  const facts: Fact[] = [];
  const over = new Set<string>();
  for (const { name, pipelineName, scheduleState } of state.repositoriesOrError.nodes.flatMap(
    (one) => one.schedules,
  )) {
    const prefix = `dagster:${source.id}:tick:${name}:`;
    const [tick] = scheduleState.ticks;
    if (tick?.status === 'FAILURE') {
      const error = tick.error?.message.trim().split('\n')[0] ?? 'its schedule began no run';
      const key = `${prefix}${tick.tickId}`;
      facts.push({ fact: 'blocked', pipeline: pipelineName, key, at: tick.timestamp, title: error, error });
    } else if (tick !== undefined) over.add(prefix);
  }
  for (const { name, updatedTimestamp: at, locationOrLoadError: loaded } of state.workspaceOrError
    .locationEntries) {
    const prefix = `dagster:${source.id}:code:${name}:`;
    if (loaded?.__typename === 'PythonError') {
      const error = (loaded.message ?? 'an error').trim().split('\n').at(-1)!.trim();
      const title = `code location ${name} cannot be loaded: ${error}`;
      facts.push({
        fact: 'blocked',
        pipeline: `dagster:${name}`,
        key: `${prefix}${at}`,
        at,
        title,
        error,
      });
    } else if (loaded) over.add(prefix);
  }
  for (const { pipeline, told } of open)
    for (const { key } of told)
      if ([...over].some((prefix) => key.startsWith(prefix)))
        facts.push({ fact: 'landed', pipeline, key: `${key}:ok`, at: now, isBare: true });
  return facts;
}
