import * as v from 'valibot';
import type { Asking } from '../asking/call.ts';
import { asked } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import { graphql } from './api.ts';

interface DagsterError {
  readonly className: string | null;
  readonly message: string;
  readonly cause?: DagsterError | null | undefined;
}
const ERROR: v.GenericSchema<unknown, DagsterError> = v.looseObject({
  className: v.nullable(v.string()),
  message: v.string(),
  cause: v.optional(v.nullable(v.lazy(() => ERROR))),
}) as never;
const LOGS = v.looseObject({
  data: v.looseObject({
    logsForRun: v.looseObject({
      events: v.array(
        v.looseObject({
          __typename: v.string(),
          stepKey: v.optional(v.nullable(v.string()), null),
          error: v.optional(v.nullable(ERROR), null),
        }),
      ),
    }),
  }),
});
const QUERY =
  'query($r: ID!) { logsForRun(runId: $r, limit: 1000) { ... on EventConnection { events { __typename ... on ExecutionStepFailureEvent { stepKey error { className message cause { className message cause { className message } } } } ... on RunFailureEvent { error { className message } } } } } }';

/** Failed runs with the words of the step that failed first: the class stands in the deepest cause. */
export function* describe(
  facts: readonly Fact[],
  runs: ReadonlyMap<string, string>,
): Asking<readonly Fact[]> {
  const told: Fact[] = [];
  for (const fact of facts) {
    const run = runs.get(fact.key);
    const { body } = run === undefined ? { body: undefined } : yield* asked(graphql(QUERY, { r: run }));
    const read = v.safeParse(LOGS, body);
    told.push(read.success ? { ...fact, ...wordsIn(read.output.data.logsForRun.events) } : fact);
  }
  return told;
}

function wordsIn(
  events: readonly {
    readonly __typename: string;
    readonly stepKey: string | null;
    readonly error: DagsterError | null;
  }[],
): Pick<Fact, 'title' | 'error' | 'detail'> {
  const failed = events.find(({ __typename, error }) => __typename === 'ExecutionStepFailureEvent' && error);
  const last = failed ?? events.find(({ error }) => error);
  if (!last?.error) return {};
  let deepest = last.error;
  while (deepest.cause) deepest = deepest.cause;
  const { className, message } = deepest;
  const words = message.trim();
  // The message of Python begins with its class already.
  const error = className === null || words.startsWith(className) ? words : `${className}: ${words}`;
  const where = last.stepKey === null ? '' : `Step ${last.stepKey}.\n`;
  return {
    title: error,
    error: error.split('\n')[0]!,
    detail: `${where}${last.error.message.trim()}\n${words}`,
  };
}
