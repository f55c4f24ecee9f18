import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { readInstant } from '../../domain/incident/event/instant.ts';
import type { Fact, SourceReading } from '../facts/fact.ts';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined),
  v.transform((text) => readInstant(text)!),
);
const maybe = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);

/** One event of a run, as far as it says how the run ended. */
const EVENT = v.looseObject({
  eventType: v.picklist(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']),
  eventTime: instant,
  job: v.looseObject({ namespace: name, name }),
  run: v.looseObject({
    runId: name,
    facets: v.fallback(
      v.optional(
        v.looseObject({
          parent: maybe(v.looseObject({ run: v.looseObject({ runId: name }) })),
          errorMessage: maybe(
            v.looseObject({ message: v.string(), stackTrace: maybe(v.nullable(v.string())) }),
          ),
          airflowDagRun: maybe(
            v.looseObject({
              dagRun: v.looseObject({
                dag_id: name,
                run_type: maybe(v.string()),
                run_after: maybe(instant),
                data_interval_end: maybe(v.nullable(instant)),
              }),
            }),
          ),
        }),
        {},
      ),
      {},
    ),
  }),
});
type LineageEvent = v.InferOutput<typeof EVENT>;

/**
 * What events of OpenLineage say: one a line, one, or a list of them. Only runs that no other run began count: what fails in
 * between may be repeated, and skipped checks are told as failed (ORCHESTRATORS.md 2.8).
 */
export function openlineageReading(text: string, source: Source, now: number): SourceReading {
  const { events, odd } = eventsIn(text);
  const below = new Map<string, LineageEvent>();
  for (const event of events) {
    const parent = event.run.facets.parent?.run.runId;
    if (parent !== undefined && event.eventType === 'FAIL') below.set(parent, event);
  }
  const facts = events.flatMap((event) => factOf(event, source, below.get(event.run.runId)) ?? []);
  if (odd.length === 0) return { facts, health: 'ok', until: now, odd };
  const health =
    events.length === 0
      ? 'what it sent is no event of OpenLineage'
      : 'incomplete: some of its events cannot be read';
  return { facts, health, until: null, odd };
}

function factOf(
  event: LineageEvent,
  { id, runs }: Source,
  below: LineageEvent | undefined,
): Fact | undefined {
  const { eventType, eventTime: at, job, run } = event;
  const { parent, airflowDagRun: airflow } = run.facets;
  if (parent || !ENDS.has(eventType)) return undefined;
  const type = airflow?.dagRun.run_type;
  if (type === 'backfill' || (runs && type !== undefined && !(runs as readonly string[]).includes(type)))
    return undefined;
  const pipeline = airflow?.dagRun.dag_id ?? job.name;
  const key = `openlineage:${id}:${job.namespace}/${job.name}:${run.runId}`;
  const due = airflow?.dagRun.run_after ?? airflow?.dagRun.data_interval_end ?? undefined;
  const dueField = due === undefined ? {} : { due };
  if (eventType === 'COMPLETE') return { fact: 'landed', pipeline, key: `${key}:ok`, at, ...dueField };
  const error =
    errorOf(below) ?? errorOf(event) ?? (eventType === 'ABORT' ? 'the run was aborted' : undefined);
  const detail = (below ?? event).run.facets.errorMessage?.stackTrace;
  return {
    ...{ fact: 'failed', pipeline, key, at },
    ...dueField,
    ...(error === undefined ? {} : { title: error, error }),
    ...(detail ? { detail } : {}),
  };
}

const ENDS: ReadonlySet<string> = new Set(['COMPLETE', 'FAIL', 'ABORT']);

/** What Airflow says of a run as a whole, for which it has no words. */
const STATES: Readonly<Record<string, string>> = {
  timed_out: 'run timed out',
  task_failure: 'a task failed',
};

/** The class and the words of an error: the message has no class, the end of the trace has both. */
function errorOf(event: LineageEvent | undefined): string | undefined {
  const { message, stackTrace } = event?.run.facets.errorMessage ?? {};
  if (message === undefined) return undefined;
  const last = stackTrace
    ?.trim()
    .split('\n')
    .findLast((line) => /^[\w.]+: /.test(line) && line.includes(message.split('\n')[0]!));
  return last ?? STATES[message] ?? message;
}

function eventsIn(text: string): {
  readonly events: readonly LineageEvent[];
  readonly odd: readonly string[];
} {
  const whole = parsed(text);
  const list =
    whole === undefined
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(parsed)
      : Array.isArray(whole)
        ? whole
        : [whole];
  const read = list.map((one) => v.safeParse(EVENT, one));
  const events = read.flatMap((one) => (one.success ? [one.output] : []));
  const broken = read.length - events.length;
  return {
    events,
    odd: broken === 0 ? [] : [`${broken} ${broken === 1 ? 'event' : 'events'} that cannot be read.`],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
